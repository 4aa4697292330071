//! The outline of a body: what is judged at each place in it beyond its schema, walked along with the body.
//!
//! Many schemas can apply to one place: by `$ref`, by `allOf`, by components; rules add constraints, and documents mark
//! events. Following all of that for every value of a body is slow, so it is done once, in the way that a
//! nondeterministic automaton is made deterministic. An item is one thing that applies to a place: a schema, or a
//! pointer of which some tokens are walked. The closure of a set of items adds what they bring to the same place. A
//! step to a member or an element leads from one set to another, and each distinct set is one node (`build` has the
//! construction, `closure` the closure). There are finitely many schemas and pointers, so the construction ends for
//! recursive schemas too.
//!
//! A node has the formats, constraints and events of its places. Nodes that lead to none of these are removed, so that
//! a walk visits only places at which something is judged.

mod build;
mod choice;
mod closure;
mod places;
mod says;
mod seeds;

use mx_json::Kind;
use mx_rules::RuleId;
use regex::Regex;

pub use self::choice::Choice;
use self::says::Says;
pub(crate) use self::seeds::{Pointed, Seeds};
use crate::compiled_constraint::CompiledConstraint;
use crate::event_form::EventMark;
use crate::formats::Format;
use crate::names::Names;

/// The outline of a body.
#[derive(Debug)]
pub struct Outline {
    /// The first one is the root's.
    nodes: Vec<Node>,
}

/// A format, and the rule that requires it if the schema does not.
pub type Asked = (Format, Option<RuleId>);

/// What is known about one place.
#[derive(Debug, Default)]
struct Node {
    formats: Vec<Asked>,
    name_formats: Vec<Asked>,
    constraints: Vec<&'static CompiledConstraint>,
    event: Option<EventMark>,
    named: Names<u32>,
    patterns: Vec<(Regex, u32)>,
    others: Option<u32>,
    first_elements: Vec<Option<u32>>,
    elements: Option<u32>,
    choices: Vec<Choice>,
    /// Whether any member is expected here, described or not.
    is_open: bool,
    says: Says,
}

/// A place in an outline.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'o> {
    outline: &'o Outline,
    node: &'o Node,
}

impl Outline {
    /// The place of the whole body.
    pub fn root(&self) -> Cursor<'_> {
        Cursor { outline: self, node: &self.nodes[0] }
    }

    /// Whether the outline has no formats, constraints and events.
    pub fn is_empty(&self) -> bool {
        let root = &self.nodes[0];
        !root.judges() && root.leads_to().next().is_none()
    }
}

impl Node {
    #[inline]
    fn for_member(&self, name: &str, mut visit: impl FnMut(u32)) {
        if let Some(named) = self.named.find(name) {
            return visit(*named);
        }
        let mut is_other = true;
        for (_, to) in self.patterns.iter().filter(|(pattern, _)| pattern.is_match(name)) {
            is_other = false;
            visit(*to);
        }
        if let Some(others) = self.others.filter(|_| is_other) {
            visit(others);
        }
    }

    #[inline]
    fn element(&self, index: usize) -> Option<u32> {
        match self.first_elements.get(index) {
            Some(first) => *first,
            None => self.elements,
        }
    }
}

impl<'o> Cursor<'o> {
    #[inline]
    fn to(self, node: u32) -> Self {
        Self { node: &self.outline.nodes[node as usize], ..self }
    }

    /// The formats of a string or number here.
    pub fn formats(self) -> &'o [Asked] {
        &self.node.formats
    }

    /// The formats of the names of members here.
    pub fn name_formats(self) -> &'o [Asked] {
        &self.node.name_formats
    }

    /// The constraints on the value here.
    pub fn constraints(self) -> &'o [&'static CompiledConstraint] {
        &self.node.constraints
    }

    /// The event here.
    pub fn event(self) -> Option<&'o EventMark> {
        self.node.event.as_ref()
    }

    /// The alternatives, each with its place. Only those that hold apply.
    pub fn choices(self) -> impl Iterator<Item = (&'o Choice, Cursor<'o>)> {
        self.node.choices.iter().map(move |choice| (choice, self.to(choice.node)))
    }

    /// Whether anything is judged at a value of this kind here, or in it.
    #[inline]
    pub fn concerns(self, kind: Kind) -> bool {
        self.node.says.any(Says::of(kind).and(Says::MORE))
    }

    /// Whether a value of this kind has formats here, or its members or elements lead to places in the outline.
    #[inline]
    pub fn leads_into(self, kind: Kind) -> bool {
        self.node.says.any(Says::of(kind))
    }

    /// Whether there are constraints, alternatives or an event here.
    #[inline]
    pub fn is_marked(self) -> bool {
        self.node.says.any(Says::MORE)
    }

    /// Whether the outline leads to this member by its name. In an outline of names: whether the schema, or one of its
    /// alternatives, names it.
    pub fn has_member(self, name: &str) -> bool {
        self.node.named.find(name).is_some()
    }

    /// The names of members that the outline leads to.
    pub fn member_names(self) -> impl Iterator<Item = &'o str> {
        self.node.named.iter().map(|(name, _)| name)
    }

    /// Visits the places of the member `name`: one, unless several patterns fit.
    #[inline]
    pub fn for_member(self, name: &str, mut visit: impl FnMut(Cursor<'o>)) {
        self.node.for_member(name, |to| visit(self.to(to)));
    }

    /// The place of the element at `index`.
    pub fn element(self, index: usize) -> Option<Cursor<'o>> {
        self.node.element(index).map(|to| self.to(to))
    }

    /// Whether the schema lists the members of an object here, and other members are not expected. Only in outlines of
    /// names.
    pub fn describes_members(self) -> bool {
        !self.node.is_open && !self.node.named.is_empty()
    }
}

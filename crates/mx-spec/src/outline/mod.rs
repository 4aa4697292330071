//! The outline of a body: what is known of each place in it beyond its schema, to be walked along with the body.
//!
//! A schema says of one place in many words (`$ref`, `allOf`, a component here and another there). The outline has one
//! spot for each such place, with the formats, demands and events that belong there, and leads only to spots where
//! something is to be judged.

mod build;
mod choice;
mod closure;
mod places;
mod says;

use mx_json::Kind;
use mx_rules::RuleId;
use regex::Regex;

pub(crate) use self::build::{Naming, Seeds, outline};
pub use self::choice::Choice;
use self::says::Says;
use crate::demand::Demand;
use crate::event_form::EventMark;
use crate::formats::Format;
use crate::names::Names;

/// The outline of a body.
#[derive(Debug)]
pub struct Outline {
    /// The first is the root's.
    spots: Vec<Spot>,
}

/// A format, and the rule that asks for it where it is not the schema.
pub type Asked = (Format, Option<RuleId>);

/// What is known of one place.
#[derive(Debug, Default)]
struct Spot {
    formats: Vec<Asked>,
    name_formats: Vec<Asked>,
    demands: Vec<&'static Demand>,
    event: Option<EventMark>,
    named: Names<u32>,
    patterns: Vec<(Regex, u32)>,
    others: Option<u32>,
    first_elements: Vec<Option<u32>>,
    elements: Option<u32>,
    choices: Vec<Choice>,
    /// Whether any member may stand here, described or not.
    is_open: bool,
    says: Says,
}

/// A place in an outline.
#[derive(Clone, Copy, Debug)]
pub struct At<'o> {
    outline: &'o Outline,
    spot: &'o Spot,
}

impl Outline {
    /// The place of the whole body.
    pub fn root(&self) -> At<'_> {
        At { outline: self, spot: &self.spots[0] }
    }

    /// Whether nothing is judged anywhere.
    pub fn is_empty(&self) -> bool {
        let root = &self.spots[0];
        !root.judges() && root.leads_to().next().is_none()
    }
}

impl Spot {
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

impl<'o> At<'o> {
    #[inline]
    fn to(self, spot: u32) -> Self {
        Self { spot: &self.outline.spots[spot as usize], ..self }
    }

    /// The formats of a string or number here.
    pub fn formats(self) -> &'o [Asked] {
        &self.spot.formats
    }

    /// The formats of the names of members here.
    pub fn name_formats(self) -> &'o [Asked] {
        &self.spot.name_formats
    }

    /// The demands on what stands here.
    pub fn demands(self) -> &'o [&'static Demand] {
        &self.spot.demands
    }

    /// The event that stands here.
    pub fn event(self) -> Option<&'o EventMark> {
        self.spot.event.as_ref()
    }

    /// The alternatives, of which those that fit lead on.
    pub fn choices(self) -> impl Iterator<Item = (&'o Choice, At<'o>)> {
        self.spot.choices.iter().map(move |choice| (choice, self.to(choice.spot)))
    }

    /// Whether anything is judged of a value of this kind here, or in it.
    #[inline]
    pub fn concerns(self, kind: Kind) -> bool {
        self.spot.says.any(Says::of(kind).and(Says::MORE))
    }

    /// Whether formats are asked of a value of this kind here, or its members or elements lead to something.
    #[inline]
    pub fn leads_into(self, kind: Kind) -> bool {
        self.spot.says.any(Says::of(kind))
    }

    /// Whether there are demands, alternatives or an event here.
    #[inline]
    pub fn is_marked(self) -> bool {
        self.spot.says.any(Says::MORE)
    }

    /// Whether the outline leads to this member by its name: in outlines that keep every name, whether the schema or
    /// one of its alternatives knows it.
    pub fn has_member(self, name: &str) -> bool {
        self.spot.named.find(name).is_some()
    }

    /// Visits the places of the member `name`: one, unless several patterns fit.
    #[inline]
    pub fn for_member(self, name: &str, mut visit: impl FnMut(At<'o>)) {
        self.spot.for_member(name, |to| visit(self.to(to)));
    }

    /// The place of the element at `index`.
    pub fn element(self, index: usize) -> Option<At<'o>> {
        self.spot.element(index).map(|to| self.to(to))
    }

    /// Whether the schema says what members an object has here, and that there may be no others is known.
    /// Only in outlines that keep every name.
    pub fn describes_members(self) -> bool {
        !self.spot.is_open && !self.spot.named.is_empty()
    }
}

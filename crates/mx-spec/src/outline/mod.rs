//! The outline of a body: what is known of each place in it beyond its schema, to be walked along with the body.
//!
//! A schema says of one place in many words (`$ref`, `allOf`, a component here and another there). The outline has one
//! spot for each such place, with the formats, demands and events that belong there, and leads only to spots where
//! something is to be judged.

mod build;
mod choice;
mod closure;

use mx_rules::RuleId;
use regex::Regex;

pub(crate) use self::build::{Naming, Seeds, outline};
pub use self::choice::Choice;
use crate::demand::Demand;
use crate::event_form::EventMark;
use crate::formats::Format;

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
    named: Names,
    patterns: Vec<(Regex, u32)>,
    others: Option<u32>,
    first_elements: Vec<Option<u32>>,
    elements: Option<u32>,
    choices: Vec<Choice>,
    /// Whether any member may stand here, described or not.
    is_open: bool,
}

/// Names and what they lead to, found by length first: most members of a body lead nowhere.
#[derive(Debug, Default)]
struct Names {
    /// By length, then by name.
    list: Vec<(Box<str>, u32)>,
    /// A bit for each length below 64 that a name has, and the last one for all others.
    lengths: u64,
}

impl Names {
    fn new(mut list: Vec<(Box<str>, u32)>) -> Self {
        list.sort_unstable_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
        let lengths = list.iter().fold(0, |bits, (name, _)| bits | length_bit(name));
        Self { list, lengths }
    }

    #[inline]
    fn find(&self, name: &str) -> Option<u32> {
        if self.lengths & length_bit(name) == 0 {
            return None;
        }
        let first = self.list.partition_point(|(known, _)| known.len() < name.len());
        let same_length = self.list[first..].iter().take_while(|(known, _)| known.len() == name.len());
        // The first bytes tell most names apart, and cost no call.
        let opens_alike = |known: &str| known.as_bytes().first() == name.as_bytes().first();
        let mut found = same_length.filter(|(known, _)| opens_alike(known) && known.as_ref() == name);
        found.next().map(|(_, spot)| *spot)
    }
}

#[inline]
fn length_bit(name: &str) -> u64 {
    1 << name.len().min(63)
}

/// A place in an outline.
#[derive(Clone, Copy, Debug)]
pub struct At<'o> {
    outline: &'o Outline,
    spot: u32,
}

impl Outline {
    /// The place of the whole body.
    pub fn root(&self) -> At<'_> {
        At { outline: self, spot: 0 }
    }

    /// The demands on all of its places.
    pub fn demands(&self) -> impl Iterator<Item = &'static Demand> {
        self.spots.iter().flat_map(|spot| &spot.demands).copied()
    }

    /// Whether nothing is judged anywhere.
    pub fn is_empty(&self) -> bool {
        let root = &self.spots[0];
        !root.judges() && root.leads_to().next().is_none()
    }
}

impl<'o> At<'o> {
    fn spot(self) -> &'o Spot {
        &self.outline.spots[self.spot as usize]
    }

    fn to(self, spot: u32) -> Self {
        Self { spot, ..self }
    }

    /// The formats of a string or number here.
    pub fn formats(self) -> &'o [Asked] {
        &self.spot().formats
    }

    /// The formats of the names of members here.
    pub fn name_formats(self) -> &'o [Asked] {
        &self.spot().name_formats
    }

    /// The demands on what stands here.
    pub fn demands(self) -> &'o [&'static Demand] {
        &self.spot().demands
    }

    /// The event that stands here.
    pub fn event(self) -> Option<&'o EventMark> {
        self.spot().event.as_ref()
    }

    /// The alternatives, of which those that fit lead on.
    pub fn choices(self) -> impl Iterator<Item = (&'o Choice, At<'o>)> {
        self.spot().choices.iter().map(move |choice| (choice, self.to(choice.spot)))
    }

    /// Whether something can be met in members of an object here.
    pub fn leads_to_members(self) -> bool {
        let spot = self.spot();
        !(spot.named.list.is_empty()
            && spot.patterns.is_empty()
            && spot.others.is_none()
            && spot.name_formats.is_empty())
    }

    /// Whether the outline leads to this member by its name: in outlines that keep every name, whether the schema or
    /// one of its alternatives knows it.
    pub fn has_member(self, name: &str) -> bool {
        self.spot().named.find(name).is_some()
    }

    /// Visits the places of the member `name`: one, unless several patterns fit.
    pub fn for_member(self, name: &str, mut visit: impl FnMut(At<'o>)) {
        let spot = self.spot();
        if let Some(named) = spot.named.find(name) {
            return visit(self.to(named));
        }
        let mut is_other = true;
        for (_, to) in spot.patterns.iter().filter(|(pattern, _)| pattern.is_match(name)) {
            is_other = false;
            visit(self.to(*to));
        }
        if let Some(others) = spot.others.filter(|_| is_other) {
            visit(self.to(others));
        }
    }

    /// The place of the element at `index`.
    pub fn element(self, index: usize) -> Option<At<'o>> {
        let spot = self.spot();
        let spot = match spot.first_elements.get(index) {
            Some(first) => *first,
            None => spot.elements,
        };
        spot.map(|spot| self.to(spot))
    }

    /// Whether something can be met in elements of an array here.
    pub fn leads_to_elements(self) -> bool {
        self.spot().elements.is_some() || !self.spot().first_elements.is_empty()
    }

    /// Whether the schema says what members an object has here, and that there may be no others is known.
    /// Only in outlines that keep every name.
    pub fn describes_members(self) -> bool {
        !self.spot().is_open && !self.spot().named.list.is_empty()
    }
}

//! The outline of the same body in a later release, walked beside the schema: only for the identifiers that it asks for.
//!
//! Of other formats the text says less in older releases: a picture's URL is "typically" an `mxc` URI there.

use serde_json::Value;

use super::closure::{Closure, Context, Voice};
use super::{Asked, Spot};
use crate::newest::is_any_string;

impl<'s> Context<'s> {
    /// The formats of a string here. They count where the schema describes a string and says no more of it.
    pub(super) fn later_formats(&self, closure: &Closure<'s>) -> Vec<Asked> {
        let of_spec = closure.schemas.iter().filter(|(_, rule)| rule.is_none()).map(|(schema, _)| *schema);
        let asked = self.later_spots(closure).flat_map(|spot| &spot.formats);
        if is_any_string(of_spec) { identifiers(asked) } else { Vec::new() }
    }

    /// The formats of names here. They count where the schema describes members by other than their names.
    pub(super) fn later_name_formats(&self, closure: &Closure<'s>) -> Vec<Asked> {
        let has =
            |keyword: &str| closure.schemas.iter().any(|(schema, _)| schema.get(keyword).is_some_and(Value::is_object));
        let is_map = (has("additionalProperties") || has("patternProperties")) && !has("properties");
        let asked = self.later_spots(closure).flat_map(|spot| &spot.name_formats);
        if is_map { identifiers(asked) } else { Vec::new() }
    }

    pub(super) fn later_member(&self, closure: &Closure<'s>, name: &str) -> Vec<Voice<'s>> {
        let mut voices = Vec::new();
        self.later_spots(closure).for_each(|spot| spot.for_member(name, |to| voices.push(Voice::Later(to))));
        voices
    }

    /// Those of members that no schema names: whatever pattern they fit now.
    pub(super) fn later_others(&self, closure: &Closure<'s>) -> Vec<Voice<'s>> {
        let of_patterns = |spot: &'s Spot| spot.patterns.iter().map(|(_, to)| *to).chain(spot.others);
        self.later_spots(closure).flat_map(of_patterns).map(Voice::Later).collect()
    }

    pub(super) fn later_elements(&self, closure: &Closure<'s>) -> Vec<Voice<'s>> {
        self.later_spots(closure).filter_map(|spot| spot.elements).map(Voice::Later).collect()
    }

    pub(super) fn later_element(&self, closure: &Closure<'s>, index: usize) -> Vec<Voice<'s>> {
        self.later_spots(closure).filter_map(|spot| spot.element(index)).map(Voice::Later).collect()
    }

    /// Of what stands in an alternative: the place itself, and the only alternative in which anything is asked for now.
    pub(super) fn later_choice(&self, closure: &Closure<'s>) -> Vec<Voice<'s>> {
        let only = |spot: &'s Spot| match spot.choices.as_slice() {
            [only] => Some(only.spot),
            _ => None,
        };
        let within = self.later_spots(closure).filter_map(only);
        closure.later.iter().copied().chain(within).map(Voice::Later).collect()
    }

    fn later_spots(&self, closure: &Closure<'s>) -> impl Iterator<Item = &'s Spot> {
        let spots = self.later.map(|later| later.spots.as_slice()).unwrap_or_default();
        closure.later.iter().map(|number| &spots[*number as usize])
    }
}

/// What rules ask for is asked for in the releases that they hold in.
fn identifiers<'s>(asked: impl Iterator<Item = &'s Asked>) -> Vec<Asked> {
    asked.filter(|(format, rule)| format.is_identifier() && rule.is_none()).copied().collect()
}

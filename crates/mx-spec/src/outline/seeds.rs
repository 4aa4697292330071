//! The start of an outline: everything that applies to a body beyond its schema.

use std::ptr;

use crate::compiled_constraint::CompiledConstraint;
use crate::event_form::EventMark;

/// Constraints and events at places of a body, by their pointers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointed {
    /// Constraints, each with how many tokens of its pointer lead to the body.
    pub(crate) constraints: Vec<(&'static CompiledConstraint, usize)>,
    /// Events, each with its pointer.
    pub(crate) events: Vec<(Vec<String>, EventMark)>,
}

/// Everything that applies to a body beyond its schema.
#[derive(Debug)]
pub(crate) struct Seeds {
    pub(crate) pointed: Pointed,
    /// Constraints on components that the schema refers to.
    pub(crate) of_definitions: Vec<&'static CompiledConstraint>,
}

/// Each constraint exists once, so constraints are compared by their addresses.
impl PartialEq for Seeds {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.pointed, &other.pointed);
        let is_same = |(a, walked): &(&CompiledConstraint, usize), (b, also): &(&CompiledConstraint, usize)| {
            ptr::eq(*a, *b) && walked == also
        };
        one.events == two.events
            && one.constraints.len() == two.constraints.len()
            && one.constraints.iter().zip(&two.constraints).all(|(a, b)| is_same(a, b))
            && self.of_definitions.len() == other.of_definitions.len()
            && self.of_definitions.iter().zip(&other.of_definitions).all(|(a, b)| ptr::eq(*a, *b))
    }
}

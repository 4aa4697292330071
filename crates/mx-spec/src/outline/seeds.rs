//! What is known of a body beside its schema: where an outline starts from.

use std::ptr;

use crate::compiled_constraint::CompiledConstraint;
use crate::event_form::EventMark;

/// What is said of places of a body by their pointers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointed {
    /// Constraints, and how much of their pointer lies before the body.
    pub(crate) constraints: Vec<(&'static CompiledConstraint, usize)>,
    /// Events, each with its pointer.
    pub(crate) events: Vec<(Vec<String>, EventMark)>,
}

/// All that is known of a body beside its schema.
#[derive(Debug)]
pub(crate) struct Seeds {
    pub(crate) pointed: Pointed,
    /// Constraints on what the components describe that the schema refers to.
    pub(crate) of_definitions: Vec<&'static CompiledConstraint>,
}

/// There is one of each constraint, so they are compared by where they are.
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

//! What is known of a body beside its schema: where an outline starts from.

use std::ptr;

use crate::demand::Demand;
use crate::event_form::EventMark;

/// What is said of places of a body by their pointers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointed {
    /// Demands, and how much of their pointer lies before the body.
    pub(crate) demands: Vec<(&'static Demand, usize)>,
    /// Events, each with its pointer.
    pub(crate) events: Vec<(Vec<String>, EventMark)>,
}

/// All that is known of a body beside its schema.
#[derive(Debug)]
pub(crate) struct Seeds {
    pub(crate) pointed: Pointed,
    /// Demands on what the components describe that the schema refers to.
    pub(crate) of_definitions: Vec<&'static Demand>,
}

/// There is one of each demand, so they are compared by where they are.
impl PartialEq for Seeds {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.pointed, &other.pointed);
        let is_same = |(a, walked): &(&Demand, usize), (b, also): &(&Demand, usize)| ptr::eq(*a, *b) && walked == also;
        one.events == two.events
            && one.demands.len() == two.demands.len()
            && one.demands.iter().zip(&two.demands).all(|(a, b)| is_same(a, b))
            && self.of_definitions.len() == other.of_definitions.len()
            && self.of_definitions.iter().zip(&other.of_definitions).all(|(a, b)| ptr::eq(*a, *b))
    }
}

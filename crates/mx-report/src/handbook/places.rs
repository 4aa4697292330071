//! The constraints of a rule, in words: which schema, and the places that it counts for.

use mx_rules::{Constraint, Of};

/// The constraints with one schema.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) schema: &'static str,
    pub(super) places: Vec<&'static Constraint>,
}

/// Constraints by their schemas, in the order in which these come first.
pub(super) fn groups(constraints: &'static [Constraint]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for constraint in constraints {
        match groups.iter_mut().find(|group| group.schema == constraint.schema) {
            Some(group) => group.places.push(constraint),
            None => groups.push(Group { schema: constraint.schema, places: vec![constraint] }),
        }
    }
    groups
}

/// What the pointer of a constraint starts from; names are put between `quotes`.
pub(super) fn start(constraint: &Constraint, quotes: &str) -> String {
    match constraint.of {
        Of::Request { operation } => format!("request of {quotes}{operation}{quotes}"),
        Of::Response { operation, status } => format!("response {status} of {quotes}{operation}{quotes}"),
        Of::Definition { name } => format!("component {quotes}{name}{quotes}"),
    }
}

/// The pointer of a constraint, between `quotes`.
pub(super) fn pointer(constraint: &Constraint, quotes: &str) -> String {
    match constraint.pointer {
        "" => "the whole".to_owned(),
        pointer => format!("{quotes}{pointer}{quotes}"),
    }
}

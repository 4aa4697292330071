//! The places of a constraint, in words.

use mx_rules::{Of, Place};

/// The start of a place's pointer; names are put between `quotes`.
pub(super) fn start(place: &Place<'_>, quotes: &str) -> String {
    match place.of {
        Of::Request { operation } => format!("request of {quotes}{operation}{quotes}"),
        Of::Response { operation, status } => format!("response {status} of {quotes}{operation}{quotes}"),
        Of::Component { name } => format!("component {quotes}{name}{quotes}"),
    }
}

/// The pointer of a place, between `quotes`.
pub(super) fn pointer(place: &Place<'_>, quotes: &str) -> String {
    match place.pointer {
        "" => "the whole".to_owned(),
        pointer => format!("{quotes}{pointer}{quotes}"),
    }
}

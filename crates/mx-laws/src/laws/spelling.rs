//! The order of members, white space and escapes of a value change nothing.

use mx_rules::id;

use super::{again, parsed};
use crate::broken::{Broken, shown};
use crate::case::Case;
use crate::same::first_missing;
use crate::spelled::otherwise;
use crate::subject::Subject;

/// The subject makes the same of a JSON body in another spelling. Names that are there twice and half surrogate pairs
/// cannot be spelled otherwise without saying something else.
pub fn spelling(subject: &dyn Subject, case: &Case) -> Result<(), Box<Broken>> {
    let Some(document) = parsed(case.response.body()).filter(|document| document.faults().is_empty()) else {
        return Ok(());
    };
    let respelled = case.with_body(otherwise(document.root()));
    let told = match (again(subject, case), again(subject, &respelled)) {
        (Err(_), Err(_)) => return Ok(()),
        (Ok(one), Ok(other)) if says_the_same(one.body(), other.body()) => return Ok(()),
        (one, other) => [one, other].map(|result| result.map_or_else(|refusal| refusal.0, |it| shown(&it))),
    };
    let [first, second] = told;
    let message = "another spelling of the same value is read as something else";
    Err(Broken::new(id::LAW_SPELLING, case, message, first, format!("{second}, from {}", shown(&respelled.response))))
}

fn says_the_same(one: &[u8], other: &[u8]) -> bool {
    let (Some(first), Some(second)) = (parsed(one), parsed(other)) else { return one == other };
    let differs = first_missing(first.root(), second.root()).or(first_missing(second.root(), first.root()));
    differs.is_none()
}

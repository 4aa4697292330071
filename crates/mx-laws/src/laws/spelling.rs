//! The order of members, white space and escapes of a value change nothing.

use http::Response;
use mx_rules::id;

use super::{Held, parsed};
use crate::broken::Broken;
use crate::line::shown;
use crate::same::missing;
use crate::spelled::otherwise;
use crate::trial::Trial;

/// The subject reads a JSON body in another spelling as the same value. The law is silent on duplicate names and half
/// surrogate pairs, which have no other spelling of the same meaning.
pub fn spelling(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let Some(document) = parsed(trial.case.response.body()).filter(|document| document.faults().is_empty()) else {
        return Ok(Held::Silent);
    };
    let respelled = trial.case.with_body(otherwise(document.root()));
    let other = trial.again(&respelled);
    let results = match (trial.written(), other.as_ref()) {
        (Err(_), Err(_)) => return Ok(Held::Silent),
        (Ok(one), Ok(other)) if says_the_same(one, other) => return Ok(Held::Holds),
        (one, other) => [one, other].map(|result| result.map_or_else(|refusal| refusal.0.clone(), shown)),
    };
    let [first, second] = results;
    let message = "another spelling of the same value is read as something else";
    Err(trial.breaks(id::LAW_SPELLING, message, first, format!("{second}, from {}", shown(&respelled.response))))
}

fn says_the_same(one: &Response<Vec<u8>>, other: &Response<Vec<u8>>) -> bool {
    if one.status() != other.status() || one.headers() != other.headers() {
        return false;
    }
    let (one, other) = (one.body(), other.body());
    let (Some(first), Some(second)) = (parsed(one), parsed(other)) else { return one == other };
    let differs = missing(&first, &second).or(missing(&second, &first));
    differs.is_none()
}

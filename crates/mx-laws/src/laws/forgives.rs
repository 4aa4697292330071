//! A broken member that could be missing costs a tolerant reader that member alone.

use std::collections::BTreeSet;

use http::StatusCode;
use mx_json::{Document, FaultKind};
use mx_rules::id;

use super::{Held, parsed};
use crate::broken::Broken;
use crate::line::shown;
use crate::opinion::reported;
use crate::same::missing;
use crate::spelled::otherwise_without;
use crate::trial::Trial;

/// A tolerant subject reads an answer that conforms once its broken members are left out, and keeps the other members.
///
/// The law is silent where the answer was not judged as a whole, and on a duplicate name or half a surrogate pair,
/// because their meaning is ambiguous.
pub fn forgives(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let opinion = trial.opinion();
    let places = opinion.broken();
    if trial.subject.is_strict() || !trial.case.is_answer() || !opinion.was_judged || places.is_empty() {
        return Ok(Held::Silent);
    }
    let Some(spared) = without_what_is_broken(trial, places) else { return Ok(Held::Silent) };
    let message = match trial.written() {
        Err(refusal) => format!("the whole is refused: {}", refusal.0),
        Ok(written) => {
            let (Some(before), Some(after)) = (parsed(&spared), parsed(written.body())) else {
                return Ok(Held::Silent);
            };
            let Some(lost) = missing(&before, &after).filter(|lost| !may_go(lost, trial)) else {
                return Ok(Held::Holds);
            };
            format!("`{lost}` is lost or changed: {}", shown(written))
        }
    };
    let broken = reported(&trial.opinion().violations);
    Err(trial.breaks(id::LAW_FORGIVES, "a broken member costs more than itself", message, broken))
}

/// Whether a member that the judge does not call broken may be lost: an unknown member may go as a whole if it holds a
/// number that cannot be read.
fn may_go(lost: &str, trial: &Trial<'_>) -> bool {
    let Some(document) = parsed(trial.case.response.body()) else { return false };
    let mut places = document.faults().iter().map(|fault| document.pointer_to(fault.offset));
    places.any(|place| place.strip_prefix(lost).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The body without the members at these places, repeated until the judge finds nothing broken. `None` if that does not
/// help, or if a question to authenticate would lose its `flows`, which makes it another answer.
fn without_what_is_broken(trial: &Trial<'_>, mut places: Vec<String>) -> Option<Vec<u8>> {
    let mut body = trial.case.response.body().clone();
    while !places.is_empty() {
        let document = parsed(&body).filter(is_unambiguous)?;
        let broken = places.iter().map(|place| member_of(&document, place)).collect::<Option<BTreeSet<usize>>>()?;
        let asks = document.at("/flows").filter(|_| trial.case.response.status() == StatusCode::UNAUTHORIZED);
        if asks.is_some_and(|ways| broken.contains(&ways.span().start)) {
            return None;
        }
        body = otherwise_without(document.root(), &broken);
        places = trial.judge(&trial.case.with_body(body.clone()).response).broken();
    }
    Some(body)
}

fn is_unambiguous(document: &Document<'_>) -> bool {
    let is_number = |kind| matches!(kind, FaultKind::IntegerRange | FaultKind::NumberRange);
    document.faults().iter().all(|fault| is_number(fault.kind))
}

/// Where the member at a pointer starts, or the nearest one around it; `None` where only the whole body is around it.
fn member_of(document: &Document<'_>, mut pointer: &str) -> Option<usize> {
    loop {
        if let Some(node) = document.at(pointer).filter(|node| node.key_span().is_some()) {
            return Some(node.span().start);
        }
        pointer = &pointer[..pointer.rfind('/')?];
    }
}

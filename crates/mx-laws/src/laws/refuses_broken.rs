//! What has an error of any layer, a strict subject refuses.

use http::StatusCode;
use mx_check::Finding;
use mx_rules::{Layer, Level, id};

use super::{Held, parsed};
use crate::broken::Broken;
use crate::judges::told;
use crate::line::shown;
use crate::trial::Trial;

/// A strict subject does not read an answer that the judge finds an error in. What the text of the specification says of
/// errors is about the operation, and their status is for the server to choose: of errors, their bytes and shape count.
/// What asks to authenticate may be read as that whatever the operation; where the operation does not ask, its shape is not
/// that of an error.
pub fn refuses_broken(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    if !trial.subject.is_strict() || !trial.case.is_answer() {
        return Ok(Held::Silent);
    }
    let asks = trial.case.response.status() == StatusCode::UNAUTHORIZED
        && !trial.is_asking_documented()
        && parsed(trial.case.response.body()).is_some_and(|document| document.root().get("flows").is_some());
    let counts = |finding: &&Finding| {
        let is_of_shape = finding.layer() == Layer::Schema && finding.rule != id::SCHEMA_UNDOCUMENTED_STATUS && !asks;
        let is_of_body = finding.layer() == Layer::Wire || is_of_shape;
        finding.level == Level::Error && (trial.case.is_success() || is_of_body)
    };
    let mut errors = trial.opinion().findings.iter().filter(counts).peekable();
    if errors.peek().is_none() {
        return Ok(Held::Silent);
    }
    let Ok(written) = trial.written() else { return Ok(Held::Holds) };
    let message = "the subject reads what the specification refuses";
    Err(trial.breaks(id::LAW_REFUSES_BROKEN, message, told(errors), format!("it wrote {}", shown(written))))
}

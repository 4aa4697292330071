//! A strict subject refuses what has an error of any layer.

use http::StatusCode;
use mx_rules::{Layer, Level, id};

use super::{Held, parsed};
use crate::broken::Broken;
use crate::line::shown;
use crate::opinion::{Violation, reported};
use crate::trial::Trial;

/// A strict subject does not read an answer in which the judge finds an error.
///
/// In errors only bytes and shape count: the text of the specification about errors concerns the operation, and the server
/// chooses their status. A 401 with `flows` may be read as a question to authenticate whatever the operation; where the
/// operation does not document one, its shape is not held against that of an error.
pub fn refuses_broken(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    if !trial.subject.is_strict() || !trial.case.is_answer() {
        return Ok(Held::Silent);
    }
    let asks = trial.case.response.status() == StatusCode::UNAUTHORIZED
        && !trial.is_asking_documented()
        && parsed(trial.case.response.body()).is_some_and(|document| document.root().get("flows").is_some());
    let counts = |it: &&Violation| {
        let is_of_shape = it.layer() == Layer::Schema && it.rule != id::SCHEMA_UNDOCUMENTED_STATUS && !asks;
        let is_of_body = it.layer() == Layer::Wire || is_of_shape;
        it.level == Level::Error && (trial.case.is_success() || is_of_body)
    };
    let mut errors = trial.opinion().violations.iter().filter(counts).peekable();
    if errors.peek().is_none() {
        return Ok(Held::Silent);
    }
    let Ok(written) = trial.written() else { return Ok(Held::Holds) };
    let message = "the subject reads what the specification refuses";
    Err(trial.breaks(id::LAW_REFUSES_BROKEN, message, reported(errors), format!("it wrote {}", shown(written))))
}

//! What a subject writes passes every layer.

use mx_check::Judge;
use mx_rules::{Layer, Level, id};

use super::{Held, parsed};
use crate::broken::Broken;
use crate::case::Case;
use crate::line::shown;
use crate::opinion::{Violation, opinion, reported};
use crate::trial::Trial;

const MESSAGE: &str = "the specification refuses what was written";

/// The judge finds no error in a success that the subject writes, and no new error in any other answer.
///
/// A subject may hand on an error that it does not understand as it is. Where the judge cannot parse an error, the law
/// is silent, because its contents are not known. A success of a strict subject has no new warning either. A tolerant
/// subject, and any reader of errors, may leave out what should be there.
pub fn emits_conforming(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let Ok(written) = trial.written() else { return Ok(Held::Silent) };
    let mut violations = trial.judge(written).violations;
    let (is_success, is_strict) = (trial.case.is_success(), trial.subject.is_strict());
    if violations.is_empty() {
        return Ok(Held::Holds);
    }
    if !is_success && parsed(trial.case.response.body()).is_none() {
        return Ok(Held::Silent);
    }
    // A subject that forgives part of an error may lose what its code requires.
    let is_whole = is_success || trial.outcome().is_ok_and(|written| written.forgiven == 0);
    let known = &trial.opinion().violations;
    let is_new = |new: &Violation| known.iter().all(|old| (old.rule, &old.instance) != (new.rule, &new.instance));
    violations.retain(|violation| match violation.level {
        Level::Error => is_success || (is_new(violation) && (is_whole || violation.layer() != Layer::Prose)),
        Level::Warning | Level::Note => is_success && is_strict && is_new(violation),
    });
    if violations.is_empty() {
        return Ok(Held::Holds);
    }
    Err(trial.breaks(id::LAW_EMITS_CONFORMING, MESSAGE, format!("it wrote {}", shown(written)), reported(&violations)))
}

/// The judge finds no error in the response written for a value, and no warning in a success. An error may say less
/// than it should.
pub fn value_emits_conforming(judge: &Judge, written: &Case) -> Result<(), Box<Broken>> {
    let mut violations = opinion(judge, &written.operation, &written.response).violations;
    violations.retain(|violation| violation.level == Level::Error || written.is_success());
    if violations.is_empty() {
        return Ok(());
    }
    let shown = format!("it was written as {}", shown(&written.response));
    Err(Broken::new(id::LAW_EMITS_CONFORMING, written, MESSAGE, shown, reported(&violations)))
}

//! Whatever a subject writes passes every layer.

use mx_check::Finding;
use mx_rules::{Layer, Level, id};

use super::{Held, parsed};
use crate::broken::Broken;
use crate::case::Case;
use crate::judges::{Judges, told};
use crate::line::shown;
use crate::trial::Trial;

const MESSAGE: &str = "what was written the specification refuses";

/// The judge finds no error in a success that the subject writes, and none in another answer that was not in what it
/// read: an error that cannot be understood may be handed on as it is, and of one that is no JSON to the judge nobody
/// knows what was in it. A success of a strict subject earns no new warning either; one that forgives may leave out what
/// should be there, as may any reader of errors.
pub fn emits_conforming(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let Ok(written) = trial.written() else { return Ok(Held::Silent) };
    let mut findings = trial.judge(written).findings;
    let (is_success, is_strict) = (trial.case.is_success(), trial.subject.is_strict());
    if findings.is_empty() {
        return Ok(Held::Holds);
    }
    if !is_success && parsed(trial.case.response.body()).is_none() {
        return Ok(Held::Silent);
    }
    // What stands in for something broken may be needed, as what is said with a code is: whoever forgives an error may lose it.
    let is_whole = is_success || trial.outcome().is_ok_and(|written| written.forgiven == 0);
    let known = &trial.opinion().findings;
    let is_new = |new: &Finding| known.iter().all(|old| (old.rule, &old.instance) != (new.rule, &new.instance));
    findings.retain(|finding| match finding.level {
        Level::Error => is_success || (is_new(finding) && (is_whole || finding.layer() != Layer::Prose)),
        Level::Warning | Level::Note => is_success && is_strict && is_new(finding),
    });
    if findings.is_empty() {
        return Ok(Held::Holds);
    }
    Err(trial.breaks(id::LAW_EMITS_CONFORMING, MESSAGE, format!("it wrote {}", shown(written)), told(&findings)))
}

/// The judge finds no error in what a value was written as, and no warning in a success. An error may say less than it
/// should.
pub fn value_emits_conforming(judges: &Judges, written: &Case) -> Result<(), Box<Broken>> {
    let mut findings = judges.judge(&written.operation, &written.response).findings;
    findings.retain(|finding| finding.level == Level::Error || written.is_success());
    if findings.is_empty() {
        return Ok(());
    }
    let shown = format!("it was written as {}", shown(&written.response));
    Err(Broken::new(id::LAW_EMITS_CONFORMING, written, MESSAGE, shown, told(&findings)))
}

//! Whatever a subject writes passes every layer.

use mx_rules::{Level, id};

use super::again;
use crate::broken::{Broken, shown};
use crate::case::Case;
use crate::judges::{Judges, told};
use crate::subject::Subject;

/// The judge finds no error in a success that the subject writes, and no warning that was not deserved by what it read.
pub fn emits_conforming(subject: &dyn Subject, judges: &Judges, case: &Case) -> Result<(), Box<Broken>> {
    if !case.is_success() {
        return Ok(());
    }
    let Ok(written) = again(subject, case) else { return Ok(()) };
    let mut findings = judges.judge(&case.operation, &written);
    if findings.is_empty() {
        return Ok(());
    }
    let before = judges.judge(&case.operation, &case.response);
    let was_there = |rule| before.iter().any(|finding| finding.rule == rule);
    findings.retain(|finding| finding.level == Level::Error || !was_there(finding.rule));
    if findings.is_empty() {
        return Ok(());
    }
    let message = "the subject writes what the specification refuses";
    Err(Broken::new(id::LAW_EMITS_CONFORMING, case, message, format!("it wrote {}", shown(&written)), told(&findings)))
}

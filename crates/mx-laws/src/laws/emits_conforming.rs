//! Whatever a subject writes passes every layer.

use mx_rules::{Level, id};

use crate::broken::{Broken, shown};
use crate::judges::told;
use crate::trial::Trial;

/// The judge finds no error in a success that the subject writes, and no warning that was not deserved by what it read.
pub fn emits_conforming(trial: &Trial<'_>) -> Result<(), Box<Broken>> {
    if !trial.case.is_success() {
        return Ok(());
    }
    let Ok(written) = trial.written() else { return Ok(()) };
    let mut findings = trial.judge(written);
    if findings.is_empty() {
        return Ok(());
    }
    let was_there = |rule| trial.findings().iter().any(|finding| finding.rule == rule);
    findings.retain(|finding| finding.level == Level::Error || !was_there(finding.rule));
    if findings.is_empty() {
        return Ok(());
    }
    let message = "the subject writes what the specification refuses";
    Err(trial.breaks(id::LAW_EMITS_CONFORMING, message, format!("it wrote {}", shown(written)), told(&findings)))
}

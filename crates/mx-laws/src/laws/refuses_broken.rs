//! What has an error of any layer, a strict subject refuses.

use mx_rules::{Level, id};

use super::again;
use crate::broken::{Broken, shown};
use crate::case::Case;
use crate::judges::{Judges, told};
use crate::subject::Subject;

/// A strict subject does not read a success that the judge finds an error in.
pub fn refuses_broken(subject: &dyn Subject, judges: &Judges, case: &Case) -> Result<(), Box<Broken>> {
    if !subject.is_strict() || !case.is_success() {
        return Ok(());
    }
    let Ok(written) = again(subject, case) else { return Ok(()) };
    let mut findings = judges.judge(&case.operation, &case.response);
    findings.retain(|finding| finding.level == Level::Error);
    if findings.is_empty() {
        return Ok(());
    }
    let message = "the subject reads what the specification refuses";
    Err(Broken::new(id::LAW_REFUSES_BROKEN, case, message, told(&findings), format!("it wrote {}", shown(&written))))
}

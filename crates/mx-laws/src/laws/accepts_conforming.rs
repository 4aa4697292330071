//! What passes every layer, the subject reads.

use mx_rules::id;

use super::again;
use crate::broken::Broken;
use crate::case::Case;
use crate::judges::{Judges, told};
use crate::subject::Subject;

/// The subject does not refuse a success that the judge finds nothing in.
pub fn accepts_conforming(subject: &dyn Subject, judges: &Judges, case: &Case) -> Result<(), Box<Broken>> {
    let Err(refusal) = again(subject, case) else { return Ok(()) };
    if !case.is_success() {
        return Ok(());
    }
    let findings = judges.judge(&case.operation, &case.response);
    if !findings.is_empty() {
        return Ok(());
    }
    let message = "the subject refuses what conforms";
    Err(Broken::new(id::LAW_ACCEPTS_CONFORMING, case, message, refusal.0, told(&findings)))
}

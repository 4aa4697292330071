//! What passes every layer, the subject reads.

use mx_rules::id;

use crate::broken::Broken;
use crate::judges::told;
use crate::trial::Trial;

/// The subject does not refuse a success that the judge finds nothing in.
pub fn accepts_conforming(trial: &Trial<'_>) -> Result<(), Box<Broken>> {
    let Err(refusal) = trial.written() else { return Ok(()) };
    if !trial.case.is_success() {
        return Ok(());
    }
    let findings = trial.findings();
    if !findings.is_empty() {
        return Ok(());
    }
    let message = "the subject refuses what conforms";
    Err(trial.breaks(id::LAW_ACCEPTS_CONFORMING, message, refusal.0.clone(), told(findings)))
}

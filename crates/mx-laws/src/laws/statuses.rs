//! An error status never becomes a success, nor a success an error.

use mx_rules::id;

use crate::broken::Broken;
use crate::trial::Trial;

/// What the subject writes has the status of what it read.
pub fn statuses(trial: &Trial<'_>) -> Result<(), Box<Broken>> {
    let Ok(written) = trial.written() else { return Ok(()) };
    let (before, after) = (trial.case.response.status(), written.status());
    if before == after {
        return Ok(());
    }
    let message = "the status changes from reading to writing";
    Err(trial.breaks(id::LAW_STATUSES, message, format!("read was {before}"), format!("written was {after}")))
}

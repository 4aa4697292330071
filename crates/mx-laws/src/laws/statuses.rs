//! An error status never becomes a success, nor a success an error.

use mx_rules::id;

use super::Held;
use crate::broken::Broken;
use crate::trial::Trial;

/// The subject writes the status that it read.
pub fn statuses(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let Ok(written) = trial.written() else { return Ok(Held::Silent) };
    let (before, after) = (trial.case.response.status(), written.status());
    if before == after {
        return Ok(Held::Holds);
    }
    let message = "the status changes from reading to writing";
    Err(trial.breaks(id::LAW_STATUSES, message, format!("read was {before}"), format!("written was {after}")))
}

//! An error status never becomes a success, nor a success an error.

use mx_rules::id;

use super::again;
use crate::broken::Broken;
use crate::case::Case;
use crate::subject::Subject;

/// What the subject writes has the status of what it read.
pub fn statuses(subject: &dyn Subject, case: &Case) -> Result<(), Box<Broken>> {
    let Ok(written) = again(subject, case) else { return Ok(()) };
    let (before, after) = (case.response.status(), written.status());
    if before == after {
        return Ok(());
    }
    let message = "the status changes from reading to writing";
    Err(Broken::new(id::LAW_STATUSES, case, message, format!("read was {before}"), format!("written was {after}")))
}

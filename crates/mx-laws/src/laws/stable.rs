//! What was written, read and written again is the same, byte for byte.

use mx_rules::id;

use super::again;
use crate::broken::{Broken, shown};
use crate::case::Case;
use crate::subject::Subject;

/// The subject reads what it wrote, and writes it as before.
pub fn stable(subject: &dyn Subject, case: &Case) -> Result<(), Box<Broken>> {
    let Ok(first) = again(subject, case) else { return Ok(()) };
    let written = Case { operation: case.operation.clone(), response: first.clone() };
    let message = match again(subject, &written) {
        Err(refusal) => format!("the subject refuses what it wrote: {}", refusal.0),
        Ok(second) if second.body() == first.body() && second.headers() == first.headers() => return Ok(()),
        Ok(second) => format!("the subject writes {} the next time", shown(&second)),
    };
    Err(Broken::new(id::LAW_STABLE, case, "what was written does not stay as it is", shown(&first), message))
}

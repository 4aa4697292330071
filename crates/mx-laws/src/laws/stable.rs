//! A response that was written, read and written again is the same, byte for byte.

use mx_rules::id;

use super::Held;
use crate::broken::Broken;
use crate::case::Case;
use crate::line::shown;
use crate::trial::Trial;

/// The subject reads what it wrote, and writes it as before.
pub fn stable(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let Ok(first) = trial.written() else { return Ok(Held::Silent) };
    let written = Case { operation: trial.case.operation.clone(), response: first.clone() };
    let message = match trial.again(&written) {
        Err(refusal) => format!("the subject refuses what it wrote: {}", refusal.0),
        Ok(second) if second.body() == first.body() && second.headers() == first.headers() => return Ok(Held::Holds),
        Ok(second) => format!("the subject writes {} the next time", shown(&second)),
    };
    Err(trial.breaks(
        id::LAW_STABLE,
        "what was written changes when it is read and written again",
        shown(first),
        message,
    ))
}

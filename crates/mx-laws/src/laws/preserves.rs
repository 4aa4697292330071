//! A written body has the members of the body that was read, with the same values, and no others.

use mx_rules::id;

use super::{Held, parsed};
use crate::broken::Broken;
use crate::line::shown;
use crate::same::missing;
use crate::trial::Trial;

/// A strict subject loses nothing of a JSON body and adds nothing to it. A tolerant one leaves out what it forgave.
pub fn preserves(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    if !trial.subject.is_strict() {
        return Ok(Held::Silent);
    }
    let Ok(written) = trial.written() else { return Ok(Held::Silent) };
    let (Some(before), Some(after)) = (parsed(trial.case.response.body()), parsed(written.body())) else {
        return Ok(Held::Silent);
    };
    let lost = missing(&before, &after).map(|pointer| format!("`{pointer}` is lost or changed"));
    let added = || missing(&after, &before).map(|pointer| format!("`{pointer}` is added"));
    let Some(message) = lost.or_else(added) else { return Ok(Held::Holds) };
    let read = format!("read was {}", shown(&trial.case.response));
    Err(trial.breaks(id::LAW_PRESERVES, message, read, format!("written was {}", shown(written))))
}

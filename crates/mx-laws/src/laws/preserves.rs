//! Every member of what was read is still there after it was written, with the same value, and no other came to it.

use mx_rules::id;

use super::{again, parsed};
use crate::broken::{Broken, shown};
use crate::case::Case;
use crate::same::first_missing;
use crate::subject::Subject;

/// Nothing of a JSON body is lost and nothing added on the way through a strict subject. One that forgives leaves out
/// what it forgave.
pub fn preserves(subject: &dyn Subject, case: &Case) -> Result<(), Box<Broken>> {
    if !subject.is_strict() {
        return Ok(());
    }
    let Ok(written) = again(subject, case) else { return Ok(()) };
    let (Some(before), Some(after)) = (parsed(case.response.body()), parsed(written.body())) else { return Ok(()) };
    let lost = first_missing(before.root(), after.root()).map(|pointer| format!("`{pointer}` is lost or changed"));
    let added = || first_missing(after.root(), before.root()).map(|pointer| format!("`{pointer}` is added"));
    let Some(message) = lost.or_else(added) else { return Ok(()) };
    let read = format!("read was {}", shown(&case.response));
    Err(Broken::new(id::LAW_PRESERVES, case, message, read, format!("written was {}", shown(&written))))
}

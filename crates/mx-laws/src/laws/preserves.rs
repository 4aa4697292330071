//! Every member of what was read is still there after it was written, with the same value.

use mx_rules::id;

use super::{again, parsed};
use crate::broken::{Broken, shown};
use crate::case::Case;
use crate::same::first_missing;
use crate::subject::Subject;

/// Nothing of a JSON body is lost on the way through a strict subject. One that forgives leaves out what it forgave.
pub fn preserves(subject: &dyn Subject, case: &Case) -> Result<(), Box<Broken>> {
    if !subject.is_strict() {
        return Ok(());
    }
    let Ok(written) = again(subject, case) else { return Ok(()) };
    let (Some(before), Some(after)) = (parsed(case.response.body()), parsed(written.body())) else { return Ok(()) };
    let Some(pointer) = first_missing(before.root(), after.root()) else { return Ok(()) };
    let message = format!("`{pointer}` is lost or changed");
    let read = format!("read was {}", shown(&case.response));
    Err(Broken::new(id::LAW_PRESERVES, case, message, read, format!("written was {}", shown(&written))))
}

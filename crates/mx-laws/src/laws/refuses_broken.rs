//! What has an error of any layer, a strict subject refuses.

use mx_rules::{Level, id};

use crate::broken::{Broken, shown};
use crate::judges::told;
use crate::trial::Trial;

/// A strict subject does not read a success that the judge finds an error in.
pub fn refuses_broken(trial: &Trial<'_>) -> Result<(), Box<Broken>> {
    if !trial.subject.is_strict() || !trial.case.is_success() {
        return Ok(());
    }
    let Ok(written) = trial.written() else { return Ok(()) };
    let mut errors = trial.opinion().findings.iter().filter(|finding| finding.level == Level::Error).peekable();
    if errors.peek().is_none() {
        return Ok(());
    }
    let message = "the subject reads what the specification refuses";
    Err(trial.breaks(id::LAW_REFUSES_BROKEN, message, told(errors), format!("it wrote {}", shown(written))))
}

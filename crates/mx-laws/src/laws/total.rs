//! Any bytes give a value or an error, never a panic. The driver bounds time and memory.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mx_rules::id;

use super::Held;
use crate::broken::Broken;
use crate::trial::Trial;

/// The subject reads the response or refuses it.
pub fn total(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let Err(panic) = catch_unwind(AssertUnwindSafe(|| trial.written())) else { return Ok(Held::Holds) };
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let words = words.unwrap_or("without a message").to_owned();
    Err(trial.breaks(id::LAW_TOTAL, "the subject panics", words, "a value or an error is expected"))
}

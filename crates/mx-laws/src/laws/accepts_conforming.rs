//! The subject reads what passes every layer.

use mx_rules::id;

use super::Held;
use crate::broken::Broken;
use crate::opinion::reported;
use crate::trial::Trial;

/// The subject does not refuse an answer, a success or an error, that was judged and in which the judge finds nothing.
pub fn accepts_conforming(trial: &Trial<'_>) -> Result<Held, Box<Broken>> {
    let opinion = trial.opinion();
    if !trial.case.is_answer() || !opinion.passes() {
        return Ok(Held::Silent);
    }
    let Err(refusal) = trial.written() else { return Ok(Held::Holds) };
    let message = "the subject refuses what conforms";
    Err(trial.breaks(id::LAW_ACCEPTS_CONFORMING, message, refusal.0.clone(), reported(&opinion.violations)))
}

//! A tolerant reader reads what a strict one reads, to the same effect, and forgives nothing in it.

use http::Response;
use mx_rules::id;

use crate::broken::Broken;
use crate::line::shown;
use crate::trial::Trial;

/// Two readers of the same case agree: where the strict one reads it, the tolerant one reads the same and reports nothing
/// forgiven; where only the tolerant one reads it, it reports something forgiven.
pub fn tolerant_agrees(strict: &Trial<'_>, tolerant: &Trial<'_>) -> Result<(), Box<Broken>> {
    let results = [strict.outcome(), tolerant.outcome()];
    match results {
        [Ok(one), Ok(other)] if other.forgiven == 0 && is_same(&one.response, &other.response) => return Ok(()),
        [Err(_), Ok(other)] if other.forgiven > 0 => return Ok(()),
        [Err(_), Err(_)] => return Ok(()),
        _ => {}
    }
    let [one, other] = results.map(|result| match result {
        Ok(written) => format!("{}, {} forgiven", shown(&written.response), written.forgiven),
        Err(refusal) => refusal.0.clone(),
    });
    let (one, other) = (format!("strictly: {one}"), format!("tolerantly: {other}"));
    Err(strict.breaks(id::LAW_TOLERANT_AGREES, "the two readers do not agree", one, other))
}

fn is_same(one: &Response<Vec<u8>>, other: &Response<Vec<u8>>) -> bool {
    one.status() == other.status() && one.headers() == other.headers() && one.body() == other.body()
}

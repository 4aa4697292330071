//! What a strict reader takes, the one that forgives takes equally, and forgives nothing.

use mx_codec::Codec;
use mx_rules::id;

use crate::broken::{Broken, shown};
use crate::case::Case;

/// Both readers of a codec read the same where the strict one reads, and the other has forgiven something where it does
/// not.
pub fn tolerant_agrees(codec: &Codec, case: &Case) -> Result<(), Box<Broken>> {
    let results = [codec.strict, codec.tolerant].map(|reader| reader(case.borrowed()));
    let told = match &results {
        [Ok((strict, _)), Ok((tolerant, 0))] if is_same(strict, tolerant) => return Ok(()),
        [Err(_), Err(_)] => return Ok(()),
        [Err(_), Ok((_, forgiven))] if *forgiven > 0 => return Ok(()),
        results => results.each_ref().map(|result| match result {
            Ok((written, forgiven)) => format!("{}, {forgiven} forgiven", shown(written)),
            Err(refusal) => refusal.to_string(),
        }),
    };
    let [strict, tolerant] = told;
    let (strict, tolerant) = (format!("strictly: {strict}"), format!("tolerantly: {tolerant}"));
    Err(Broken::new(id::LAW_TOLERANT_AGREES, case, "the two readers do not agree", strict, tolerant))
}

fn is_same(one: &http::Response<Vec<u8>>, other: &http::Response<Vec<u8>>) -> bool {
    one.status() == other.status() && one.headers() == other.headers() && one.body() == other.body()
}

//! The releases that servers advertise in recorded responses to `GET /_matrix/client/versions`.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_exchange::{Exchange, Input, InputFormat, Limits, ReadError};
use mx_rules::Release;
use serde::Deserialize;

const PATH: &str = "/_matrix/client/versions";

/// How large an answer may be: no list of versions is longer.
const LIMIT: usize = 1 << 20;

#[derive(Deserialize)]
struct Answer {
    /// Some of them may be no versions: the others count all the same.
    versions: Vec<serde_json::Value>,
}

/// The newest release that each input advertises, at most `newest`; by the name of the input.
///
/// Read errors are ignored here: the run itself reports them.
pub(crate) fn releases(
    inputs: &[Result<Input, ReadError>],
    format: Option<InputFormat>,
    newest: Release,
) -> BTreeMap<Arc<str>, Release> {
    let of_input = |input: &Input| Some((Arc::from(input.name()), newest_of(input, format)?.min(newest)));
    inputs.iter().flatten().filter_map(of_input).collect()
}

fn newest_of(input: &Input, format: Option<InputFormat>) -> Option<Release> {
    let mut reader = input.open(format).ok()?;
    let mut newest = None;
    while let Some(raw) = reader.next_raw() {
        let Ok(raw) = raw else { continue };
        if raw.mentions(PATH) {
            newest = newest.max(raw.decode(Limits::of_bodies(LIMIT)).ok().and_then(|item| advertised(&item.exchange)));
        }
    }
    newest
}

/// The newest release in a response. The old names, `r0.6.1`, are not releases of the whole spec.
fn advertised(exchange: &Exchange) -> Option<Release> {
    let path = exchange.url()?.split(['?', '#']).next()?;
    let response = exchange.response.as_ref().filter(|response| response.status == Some(200))?;
    let is_asked = exchange.request.as_ref().is_some_and(|request| request.method == "GET");
    if !is_asked || !path.ends_with(PATH) {
        return None;
    }
    let answer: Answer = serde_json::from_slice(response.body.bytes()?).ok()?;
    answer.versions.iter().filter_map(|version| version.as_str()?.parse().ok()).max()
}

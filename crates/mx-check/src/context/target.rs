//! The target of an exchange in one release: its operation, the standard error alone, or the bytes alone.

use mx_spec::{Api, Found, Spec};

use crate::finding::{Part, Skipped};
use crate::reading::Reading;
use crate::settings::{Ask, Named, Settings};

/// The target of an exchange.
pub(super) struct Target<'s> {
    /// The operation; `None` for a fixture of the standard error, and where the bytes alone are judged.
    pub(super) found: Option<Found<'s>>,
    /// Whether the bytes alone are judged, because the operation is not known.
    pub(super) is_bytes_alone: bool,
    /// The API whose standard error counts.
    pub(super) api: Api,
    /// The recorded status, else the one that the call assumes.
    pub(super) status: Option<u16>,
}

/// The target of an exchange, or why it has none.
pub(super) fn target<'s>(
    spec: &'s Spec,
    settings: &Settings,
    reading: &Reading<'_>,
    ask: &Ask<'_>,
) -> Result<Target<'s>, Skipped> {
    let recorded = reading.status();
    let is_bare = reading.is_bare();
    let is_fixture = matches!(ask.operation, Some(Named::Fixture { .. }));
    if is_bare && recorded.is_some() && ask.part == Some(Part::Request) && !is_fixture {
        return Err(Skipped::NoRequest);
    }
    match found(spec, reading, ask) {
        Ok((found, api)) => {
            let assumed = is_bare.then(|| ask.status.unwrap_or(200));
            Ok(Target { found, is_bytes_alone: false, api, status: recorded.or(assumed) })
        }
        // Faults of the bytes do not depend on the operation.
        Err(Skipped::NoSuchOperation | Skipped::NoOperationGiven | Skipped::NoUrl)
            if settings.judges_bytes_alone() && reading.is_of_matrix() =>
        {
            let status = recorded.or(ask.status.filter(|_| is_bare));
            let api = reading.api_of_path().unwrap_or(Api::ClientServer);
            Ok(Target { found: None, is_bytes_alone: true, api, status })
        }
        Err(reason) => Err(reason),
    }
}

/// The operation and its API: from the exchange, else as the call names them.
fn found<'s>(spec: &'s Spec, reading: &Reading<'_>, ask: &Ask<'_>) -> Result<(Option<Found<'s>>, Api), Skipped> {
    let Some(request) = &reading.exchange.request else { return named(spec, ask, Skipped::NoOperationGiven) };
    let method = request.method.as_str();
    if method.eq_ignore_ascii_case("HEAD") {
        return Err(Skipped::Head);
    }
    if method.eq_ignore_ascii_case("OPTIONS") {
        return Err(Skipped::Options);
    }
    let Some(url) = reading.url().filter(|_| reading.exchange.url().is_some()) else {
        return named(spec, ask, if method.is_empty() { Skipped::NoOperationGiven } else { Skipped::NoUrl });
    };
    let found = spec.find_url(method, url).ok_or(Skipped::NoSuchOperation)?;
    let api = found.api();
    Ok((Some(found), api))
}

fn named<'s>(spec: &'s Spec, ask: &Ask<'_>, unnamed: Skipped) -> Result<(Option<Found<'s>>, Api), Skipped> {
    let found = match ask.operation.ok_or(unnamed)? {
        Named::Operation(name) => spec.named(name),
        Named::Fixture { api, id } => {
            let api: Api = api.parse().map_err(|_| Skipped::NoSuchOperation)?;
            let Some(id) = id else { return Ok((None, api)) };
            spec.with_id(api, id)
        }
    };
    let found = found.ok_or(Skipped::NoSuchOperation)?;
    let api = found.api();
    Ok((Some(found), api))
}

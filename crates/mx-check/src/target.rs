//! What an exchange is judged as: the operation it means, or the standard error alone.

use mx_exchange::{Exchange, HintedOperation};
use mx_spec::{Api, Found, Spec};

use crate::options::Options;
use crate::skip;

/// What an exchange is judged as.
pub(crate) struct Target<'s> {
    /// The operation; none for a fixture of the standard error.
    pub(crate) found: Option<Found<'s>>,
    /// The API whose standard error counts.
    pub(crate) api: Api,
    /// The status, where the exchange does not say it.
    pub(crate) status: Option<u16>,
}

/// The target of an exchange, or why it has none.
pub(crate) fn target<'s>(spec: &'s Spec, options: &Options, exchange: &Exchange) -> Result<Target<'s>, &'static str> {
    let recorded = exchange.response.as_ref().and_then(|response| response.status);
    if let Some(hint) = &exchange.operation_hint {
        let api: Api = hint.api.parse().map_err(|_| skip::NO_OPERATION)?;
        let found = match &hint.operation {
            HintedOperation::Error => None,
            HintedOperation::Id(id) => Some(spec.with_id(api, id).ok_or(skip::NO_OPERATION)?),
        };
        return Ok(Target { found, api, status: recorded.or(hint.status) });
    }
    let request = &exchange.request;
    let found = match request.method.to_ascii_uppercase().as_str() {
        "HEAD" => return Err(skip::HEAD),
        "OPTIONS" => return Err(skip::OPTIONS),
        _ if request.url.is_empty() => {
            let name = options.operation.as_deref().ok_or(skip::NO_OPERATION_GIVEN)?;
            spec.named(name)
        }
        method => spec.find(method, &request.url),
    };
    let found = found.ok_or(skip::NO_OPERATION)?;
    let assumed = options.status.unwrap_or(200);
    let status = recorded.or_else(|| request.url.is_empty().then_some(assumed));
    Ok(Target { api: found.api(), found: Some(found), status })
}

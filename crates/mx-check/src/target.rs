//! What an exchange is judged as: the operation it means, or the standard error alone.

use mx_exchange::{Exchange, HintedOperation};
use mx_spec::{Api, Found, Spec};

use crate::finding::Part;
use crate::options::Options;
use crate::skip;

/// What an exchange is judged as.
pub(crate) struct Target<'s> {
    /// The operation; none for a fixture of the standard error, and where the bytes alone are judged.
    pub(crate) found: Option<Found<'s>>,
    /// Whether the bytes alone are judged: nobody knows what they must say.
    pub(crate) is_bytes_alone: bool,
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
        // An error has one of many statuses, and a fixture need not say which.
        let status = recorded.or(hint.status).or(found.is_none().then_some(400));
        return Ok(Target { found, is_bytes_alone: false, api, status });
    }
    let is_bare = exchange.request.url.is_empty();
    if is_bare && recorded.is_some() && options.part == Some(Part::Request) {
        return Err(skip::NO_REQUEST);
    }
    match found(spec, options, exchange) {
        Ok(found) => {
            let assumed = is_bare.then(|| options.status.unwrap_or(200));
            let status = recorded.or(assumed);
            Ok(Target { api: found.api(), found: Some(found), is_bytes_alone: false, status })
        }
        // What is wrong with bytes as such is wrong whatever they are an answer to.
        Err(skip::NO_OPERATION | skip::NO_OPERATION_GIVEN | skip::NO_URL)
            if options.judges_bytes_alone() && is_of_matrix(exchange) =>
        {
            let status = recorded.or(options.status.filter(|_| is_bare));
            Ok(Target { api: Api::ClientServer, found: None, is_bytes_alone: true, status })
        }
        Err(reason) => Err(reason),
    }
}

/// The operation that the exchange itself or, of a bare body, the options name.
fn found<'s>(spec: &'s Spec, options: &Options, exchange: &Exchange) -> Result<Found<'s>, &'static str> {
    let request = &exchange.request;
    let found = match request.method.to_ascii_uppercase().as_str() {
        "HEAD" => return Err(skip::HEAD),
        "OPTIONS" => return Err(skip::OPTIONS),
        method if request.url.is_empty() => {
            let unknown = if method.is_empty() { skip::NO_OPERATION_GIVEN } else { skip::NO_URL };
            spec.named(options.operation.as_deref().ok_or(unknown)?)
        }
        method => spec.find(method, &request.url),
    };
    found.ok_or(skip::NO_OPERATION)
}

/// Whether it has to do with Matrix at all. A recording of a browser is full of what has not, and a bare body was
/// given to be judged.
fn is_of_matrix(exchange: &Exchange) -> bool {
    let url = &exchange.request.url;
    let path = url.split(['?', '#']).next().unwrap_or_default();
    url.is_empty() || path.contains("/_matrix/") || path.contains("/.well-known/matrix/")
}

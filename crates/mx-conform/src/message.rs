//! Messages of the `http` crate as the judge takes them.

use http::{HeaderMap, Request, Response};
use mx_exchange::{Body, Headers};

/// A request with its URL.
pub(crate) fn request(request: &Request<impl AsRef<[u8]>>) -> mx_exchange::Request {
    mx_exchange::Request {
        method: request.method().to_string(),
        url: Some(request.uri().to_string()),
        headers: headers(request.headers()),
        body: body(request.body().as_ref()),
    }
}

/// A response with its status.
pub(crate) fn response(response: &Response<impl AsRef<[u8]>>) -> mx_exchange::Response {
    mx_exchange::Response {
        status: Some(response.status().as_u16()),
        headers: headers(response.headers()),
        body: body(response.body().as_ref()),
    }
}

fn headers(headers: &HeaderMap) -> Headers {
    // The judge takes headers as text. Bytes that are not UTF-8 are replaced, so that no header is lost.
    let text = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    headers.iter().map(text).collect()
}

fn body(bytes: &[u8]) -> Body {
    if bytes.is_empty() { Body::Absent } else { Body::from_wire(bytes.to_vec()) }
}

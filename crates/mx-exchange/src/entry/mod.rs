//! Reads one HAR entry: a line of NDJSON or an element of `log.entries`.

mod body;
mod capped;
mod scalar;
mod surrogate;
mod text;

use serde::Deserialize;
use serde::de::IgnoredAny;

use self::body::{HarBody, Surroundings};
use self::capped::Capped;
use self::scalar::Scalar;
use self::text::Text;
use crate::{Body, Exchange, Headers, Request, Response, Source};

#[derive(Deserialize)]
struct Entry {
    request: Option<HarRequest>,
    response: Option<HarResponse>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct HarRequest {
    method: Text,
    url: Text,
    headers: Capped<HarHeader>,
    body_size: Scalar,
    post_data: Option<HarBody>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct HarResponse {
    status: Scalar,
    headers: Capped<HarHeader>,
    body_size: Scalar,
    content: Option<HarBody>,
    /// Names that other formats give the body.
    #[serde(alias = "data", alias = "json", alias = "payload", alias = "text")]
    body: Option<IgnoredAny>,
}

impl HarResponse {
    fn has_body_elsewhere(&self) -> bool {
        self.content.is_none() && self.body.is_some()
    }
}

/// The form of an entry, for those who wrote another one.
const FORM: &str = "a line is an entry of HAR, as in `{\"request\":{\"method\":\"GET\",\"url\":\"https://example.org/_matrix/client/versions\",\"headers\":[]},\"response\":{\"status\":200,\"headers\":[],\"content\":{\"text\":\"{}\"}}}`";

#[derive(Default, Deserialize)]
#[serde(default)]
struct HarHeader {
    name: Text,
    value: Option<Text>,
}

/// A fault in an entry, and the byte where it is.
#[derive(Debug)]
pub(crate) struct BadEntry {
    pub(crate) what: String,
    pub(crate) byte: usize,
}

/// Reads the text of one entry.
pub(crate) fn decode(json: &[u8], source: Source) -> Result<Exchange, BadEntry> {
    let text = str::from_utf8(json).map_err(|error| {
        let what = "a byte that is not UTF-8; HAR and NDJSON are UTF-8 throughout".to_owned();
        BadEntry { what, byte: error.valid_up_to() }
    })?;
    if !text.starts_with('{') {
        return Err(BadEntry {
            what: "a HAR entry is a JSON object with `request` and `response`".to_owned(),
            byte: 0,
        });
    }
    let entry: Entry = serde_json::from_str(text).map_err(|error| bad_json(text, &error))?;
    let wrong = |what: &str| BadEntry { what: format!("{what}; {FORM}"), byte: 0 };
    let Some(asked) = entry.request else { return Err(wrong("the object has no `request`, so it is no HAR entry")) };
    if entry.response.as_ref().is_some_and(HarResponse::has_body_elsewhere) {
        return Err(wrong("the `response` has a body under another name than HAR's"));
    }
    let request = request(asked);
    let response = match entry.response {
        Some(told) => response(told, &request).map_err(|what| BadEntry { what: what.to_owned(), byte: 0 })?,
        None => None,
    };
    Ok(Exchange { source, request: Some(request), response })
}

fn request(told: HarRequest) -> Request {
    let headers = headers(told.headers);
    let around =
        Surroundings { headers: &headers, body_size: told.body_size.length(), is_request: true, bodiless: false };
    let body = match told.post_data {
        Some(post_data) => body::body(post_data, &around),
        None => body::untold(&around),
    };
    let url = Some(told.url.into_string()).filter(|url| !url.is_empty());
    Request { method: told.method.into_string(), url, headers, body }
}

/// The response; `None` where its status says that no response came: 0 in browsers, -1 in Playwright.
fn response(told: HarResponse, request: &Request) -> Result<Option<Response>, &'static str> {
    let status = match told.status {
        Scalar::Null => None,
        status if status.as_f64().is_some_and(|number| number <= 0.0) => return Ok(None),
        status => {
            Some(status.as_u64().and_then(|it| u16::try_from(it).ok()).ok_or("`response.status` is not a status")?)
        }
    };
    let headers = headers(told.headers);
    let around = Surroundings {
        headers: &headers,
        body_size: told.body_size.length(),
        is_request: false,
        bodiless: request.method.eq_ignore_ascii_case("HEAD")
            || status.is_some_and(|status| matches!(status, 100..=199 | 204 | 304)),
    };
    let body: Body = body::body(told.content.unwrap_or_default(), &around);
    Ok(Some(Response { status, headers, body }))
}

fn headers(Capped(told): Capped<HarHeader>) -> Headers {
    let pair = |header: HarHeader| (header.name.into_string(), header.value.unwrap_or_default().into_string());
    told.into_iter().map(pair).collect()
}

/// The parser's message without the place in it, and the place as a byte of the text.
fn bad_json(text: &str, error: &serde_json::Error) -> BadEntry {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let what = message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message);
    // The parser quotes a string that it did not expect, and that may be a secret.
    let what = match (what.find("string \""), what.rfind("\", expected")) {
        (Some(start), Some(end)) if start < end => format!("{}string{}", &what[..start], &what[end + 1..]),
        _ => what.to_owned(),
    };
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    // The column is the number of bytes that were read of the line: 0 where the end of the line was the fault.
    BadEntry { what, byte: (before + column).saturating_sub(1) }
}

//! Errors: answers with a status of 400 and above.

mod interactive_auth;
mod retry_after;
#[cfg(feature = "arbitrary")]
mod sample;
mod standard;

use std::time::{Duration, SystemTime};

use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};

pub use self::interactive_auth::{AuthFlow, InteractiveAuth};
pub use self::retry_after::{NoDate, RetryAfter};
pub use self::standard::StandardError;
use crate::json::{self, Fault, Names};
use crate::tolerant::Tolerant;

/// An answer with a status of 400 and above.
///
/// Specification: <https://spec.matrix.org/v1.19/client-server-api/#standard-error-response>
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// The status: 400 or above, and above 599 if a server sent that.
    pub status: StatusCode,
    /// When to try again, from the header `Retry-After`.
    pub retry_after: Option<RetryAfter>,
    /// The body.
    pub body: ErrorBody,
}

/// The body of an error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The standard error.
    Standard(Box<StandardError>),
    /// The request must be authenticated first. Only with the status 401.
    InteractiveAuth(Box<InteractiveAuth>),
    /// Something else, such as the page of a proxy.
    Raw(Box<RawBody>),
}

/// The body of an error, of an unknown form.
#[derive(Clone, PartialEq)]
pub struct RawBody {
    /// The header `Content-Type`.
    pub content_type: Option<HeaderValue>,
    /// The bytes, as they came.
    pub bytes: Vec<u8>,
    /// Why it is not a standard error, or not a question to authenticate if it looked like one.
    pub fault: Fault,
}

/// Leaves out the bytes, which may hold secrets.
impl std::fmt::Debug for RawBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { content_type, bytes, fault } = self;
        let mut debug = f.debug_struct("RawBody");
        debug.field("content_type", content_type).field("length", &bytes.len()).field("fault", fault).finish()
    }
}

/// How an error is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    /// Whether the reader is tolerant.
    pub(crate) forgives: bool,
    /// Whether the operation asks to authenticate. The answer of another one is a question only without an `errcode`.
    pub(crate) asks: bool,
}

impl Error {
    /// A standard error with a status.
    pub fn new(status: StatusCode, error: StandardError) -> Self {
        Self { status, retry_after: None, body: ErrorBody::Standard(Box::new(error)) }
    }

    /// Reads an answer with a status of 400 and above strictly. The operation is taken to be one that may ask to
    /// authenticate.
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        Self::read(status, headers, body, Reading { forgives: false, asks: true }).value
    }

    /// Reads what can be understood of such an answer: a broken `retry_after_ms` does not hide the `errcode`.
    pub fn from_parts_tolerantly(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Tolerant<Self> {
        Self::read(status, headers, body, Reading { forgives: true, asks: true })
    }

    pub(crate) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8], how: Reading) -> Tolerant<Self> {
        let is_asked = status == StatusCode::UNAUTHORIZED && how.finds_question(body);
        let read = if is_asked { read_question(body, how.forgives) } else { read_standard(body, how.forgives) };
        let (body, deviations) = read.unwrap_or_else(|fault| {
            let content_type = headers.get(CONTENT_TYPE).cloned();
            let raw = RawBody { content_type, bytes: body.to_vec(), fault: fault.clone() };
            (ErrorBody::Raw(Box::new(raw)), vec![fault])
        });
        let retry_after = headers.get(RETRY_AFTER).map(RetryAfter::read);
        Tolerant { value: Self { status, retry_after, body }, deviations }
    }

    /// How long to wait before trying again, by the header, else by the body. It is zero for a time in the past.
    pub fn retry_in(&self, now: SystemTime) -> Option<Duration> {
        let of_body = || if let ErrorBody::Standard(error) = &self.body { error.retry_after } else { None };
        self.retry_after.as_ref().and_then(|after| after.wait(now)).or_else(of_body)
    }
}

impl Reading {
    /// Whether a body is to be read as a question to authenticate.
    fn finds_question(self, body: &[u8]) -> bool {
        let Ok((Names(names), _)) = json::tolerant(body) else { return false };
        names.contains("flows") && (self.asks || !names.contains("errcode"))
    }
}

/// The body that was read, and the forgiven faults.
type Read = Result<(ErrorBody, Vec<Fault>), Fault>;

/// A question with unreadable ways is read as a standard error by a tolerant reader, if it has an `errcode`.
fn read_question(body: &[u8], forgives: bool) -> Read {
    let read = of_json::<InteractiveAuth>(body, forgives).and_then(|(asks, deviations)| {
        // The last member `flows` counts, so only its faults matter.
        let of_last = deviations.rsplit(|fault| fault.pointer() == "/flows").next().unwrap_or_default();
        let lost = of_last.iter().find(|fault| fault.pointer().starts_with("/flows/"));
        match lost.filter(|_| asks.flows.is_empty()) {
            Some(fault) => Err(fault.clone()),
            None => Ok((ErrorBody::InteractiveAuth(Box::new(asks)), deviations)),
        }
    });
    read.or_else(|fault| match read_standard(body, forgives) {
        Ok((error, deviations)) if forgives => Ok((error, [vec![fault], deviations].concat())),
        _ => Err(fault),
    })
}

fn read_standard(body: &[u8], forgives: bool) -> Read {
    let (error, deviations) = of_json(body, forgives)?;
    Ok((ErrorBody::Standard(Box::new(error)), deviations))
}

fn of_json<'de, T: json::Read<'de>>(body: &'de [u8], forgives: bool) -> Result<(T, Vec<Fault>), Fault> {
    if forgives { json::tolerant(body) } else { json::strict(body).map(|value| (value, Vec::new())) }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.status.as_u16())?;
        match &self.body {
            ErrorBody::Standard(error) => error.fmt(f),
            ErrorBody::InteractiveAuth(_) => f.write_str("the request has to be authenticated"),
            ErrorBody::Raw(raw) => write!(f, "what it says is not understood: {}", raw.fault),
        }
    }
}

impl std::error::Error for Error {}

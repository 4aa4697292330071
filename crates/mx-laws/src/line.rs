//! A response, or a case, on one line, and back.

use std::fmt;
use std::str::FromStr;

use http::{HeaderName, HeaderValue, Response, StatusCode};

use crate::case::Case;

/// Separates the operation from the response.
const ARROW: &str = " <- ";
/// Separates status and headers, in which it is escaped, from the body.
const BODY: &str = " | ";

/// A response on one line: status, headers and body. Bytes other than printable ASCII are escaped as in Rust's strings.
pub(crate) fn shown(response: &Response<Vec<u8>>) -> String {
    let mut text = response.status().as_u16().to_string();
    for (name, value) in response.headers() {
        let value = value.as_bytes().escape_ascii().to_string().replace(';', "\\x3b").replace('|', "\\x7c");
        text.extend(["; ", name.as_str(), ": ", &value]);
    }
    text + BODY + &response.body().escape_ascii().to_string()
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{ARROW}{}", self.operation, shown(&self.response))
    }
}

/// Why a line is not a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a case such as `POST /_matrix/client/v3/login <- 200; content-type: application/json | {{}}`: {0}")]
pub struct NoCase(&'static str);

impl FromStr for Case {
    type Err = NoCase;

    /// Parses the line that a case is displayed as.
    fn from_str(line: &str) -> Result<Self, NoCase> {
        let (operation, response) = line.split_once(ARROW).ok_or(NoCase("` <- ` is missing"))?;
        let (head, body) = response.split_once(BODY).ok_or(NoCase("` | ` is missing before the body"))?;
        let mut head = head.split("; ");
        let status = head.next().and_then(|status| StatusCode::from_bytes(status.as_bytes()).ok());
        let mut response = Response::new(unescaped(body)?);
        *response.status_mut() = status.ok_or(NoCase("the status is invalid"))?;
        for header in head {
            let (name, value) = header.split_once(": ").ok_or(NoCase("a header has no `: `"))?;
            let name =
                HeaderName::from_bytes(name.as_bytes()).map_err(|_| NoCase("the name of a header is invalid"))?;
            let value = HeaderValue::from_bytes(&unescaped(value)?);
            response.headers_mut().append(name, value.map_err(|_| NoCase("the value of a header is invalid"))?);
        }
        Ok(Self { operation: operation.to_owned(), response })
    }
}

/// The bytes that were escaped.
fn unescaped(text: &str) -> Result<Vec<u8>, NoCase> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'\\', [b'x', digits @ ..]) => of_digits(digits)?,
            (b'\\', [b'n', after @ ..]) => (b'\n', after),
            (b'\\', [b'r', after @ ..]) => (b'\r', after),
            (b'\\', [b't', after @ ..]) => (b'\t', after),
            (b'\\', [itself @ (b'\\' | b'"' | b'\''), after @ ..]) => (*itself, after),
            (b'\\', _) => return Err(NoCase("an escape is not one of Rust's")),
            (itself, after) => (*itself, after),
        };
        bytes.push(byte);
        rest = after;
    }
    Ok(bytes)
}

fn of_digits(text: &[u8]) -> Result<(u8, &[u8]), NoCase> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = match text {
        [high, low, after @ ..] => digit(*high).zip(digit(*low)).map(|(high, low)| (high << 4 | low, after)),
        _ => None,
    };
    byte.ok_or(NoCase("two hexadecimal digits are expected after `\\x`"))
}

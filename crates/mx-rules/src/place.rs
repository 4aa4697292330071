//! Places in bodies, as constraints name them: `POST /_matrix/client/v3/login request /password`.

use std::fmt;

/// A place in a body, or below a component of `schemas/`. Its text in rule files is one of:
/// `POST /path/{template} request /pointer`, `GET /path response 200 /pointer`, `component NAME /pointer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The start of the pointer.
    pub of: Of<'a>,
    /// A JSON Pointer in which `*` means every element of an array and every member of an object; empty for the
    /// whole.
    pub pointer: &'a str,
}

/// The start of a place's pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of<'a> {
    /// The body of a request.
    Request {
        /// Method and path template.
        operation: &'a str,
    },
    /// The body of a response.
    Response {
        /// Method and path template.
        operation: &'a str,
        /// The status.
        status: u16,
    },
    /// Every value that a component of `schemas/` describes, wherever the component is used.
    Component {
        /// The name of the component.
        name: &'a str,
    },
}

/// A text that names no place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{place}`: {why}")]
pub struct MalformedPlace {
    /// The text.
    pub place: String,
    /// The fault.
    pub why: &'static str,
}

impl<'a> TryFrom<&'a str> for Place<'a> {
    type Error = MalformedPlace;

    fn try_from(text: &'a str) -> Result<Self, MalformedPlace> {
        let refused = |why| MalformedPlace { place: text.to_owned(), why };
        let (of, pointer) = start(text).map_err(refused)?;
        if !is_pointer(pointer) {
            return Err(refused("it ends in a JSON Pointer: each of its tokens follows a `/`"));
        }
        let place = Self { of, pointer };
        // A place has one spelling: a space too many, or another spelling of the status, is refused.
        if place.to_string() == text { Ok(place) } else { Err(refused("its words are separated by one space")) }
    }
}

/// The start of a place, and the rest of its text.
fn start(text: &str) -> Result<(Of<'_>, &str), &'static str> {
    if let Some(rest) = text.strip_prefix("component ") {
        let (name, pointer) = cut(rest);
        let is_name = !name.is_empty() && !name.contains('/');
        return if is_name { Ok((Of::Component { name }, pointer)) } else { Err("`component` has a name behind it") };
    }
    let end = text.match_indices(' ').nth(1).map_or(text.len(), |(index, _)| index);
    let (operation, rest) = (&text[..end], text.get(end + 1..).unwrap_or_default());
    if !is_operation(operation) {
        return Err("it begins with a method and a path template, or with `component` and a name");
    }
    match cut(rest) {
        ("request", pointer) => Ok((Of::Request { operation }, pointer)),
        ("response", rest) => {
            let (status, pointer) = cut(rest);
            let status = status.parse().ok().filter(|status| (100..600).contains(status));
            status
                .map(|status| (Of::Response { operation, status }, pointer))
                .ok_or("`response` has a status behind it")
        }
        _ => Err("behind the operation there is `request`, or `response` and a status"),
    }
}

/// The first word and the rest.
fn cut(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

fn is_pointer(text: &str) -> bool {
    let is_escaped = |token: &str| token.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    text.is_empty() || (text.starts_with('/') && is_escaped(text))
}

/// Whether this is a method and a path template.
pub(crate) fn is_operation(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(method, path)| {
        !method.is_empty()
            && method.bytes().all(|byte| byte.is_ascii_uppercase())
            && path.starts_with('/')
            && !path.contains(' ')
    })
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Of::Request { operation } => write!(f, "{operation} request")?,
            Of::Response { operation, status } => write!(f, "{operation} response {status}")?,
            Of::Component { name } => write!(f, "component {name}")?,
        }
        if self.pointer.is_empty() { Ok(()) } else { write!(f, " {}", self.pointer) }
    }
}

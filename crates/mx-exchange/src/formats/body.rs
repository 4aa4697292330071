//! One response body, as it was on the wire.

use super::whole::Whole;
use crate::beginning;
use crate::cutter::{Begins, Row};
use crate::{Body, Exchange, ReadError, Response, Source};

pub(crate) static ROW: Row = Row {
    name: "body",
    extensions: &["json"],
    noun: "one body",
    shares_extensions: true,
    begins,
    open: |input, limit| Box::new(Whole::new(input, limit, decode).or_empty()),
};

/// Any JSON that is not a scalar. The judge reports JSON that is broken or cut off.
fn begins(head: &[u8]) -> Begins {
    match beginning::text(head).first() {
        Some(b'[' | b'{') => Begins::Perhaps,
        _ => Begins::Otherwise,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the readers of other formats can fail")]
fn decode(bytes: Vec<u8>, source: Source) -> Result<Exchange, ReadError> {
    let response = Response { body: Body::from_wire(bytes), ..Response::default() };
    Ok(Exchange::response_alone(source, response))
}

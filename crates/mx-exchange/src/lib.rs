//! One HTTP exchange as bytes, and the readers that find exchanges.
//!
//! ```text
//! paths, stdin -> inputs() -> Input -> Reader -> RawExchange -> decode() -> Item
//!                                      cheap, one at a time    dear, on any thread
//! ```
//!
//! A [`Reader`] only cuts the next item out of its input; [`RawExchange::decode`] does the work and
//! can run on another thread. HAR and NDJSON are read item by item: memory holds one item, never
//! the file. Everything may be packed with gzip.
//!
//! What a body means when a recording does not hold it, or not all of it, is told by
//! [`Body::NotRecorded`] and never passed off as an empty body; which writer says it how stands in
//! the documentation of [`NotRecorded`].

mod body;
mod content_coding;
mod entry_lines;
mod error;
mod exchange;
mod fixture;
mod format;
mod har;
mod har_body;
mod har_entry;
mod headers;
mod input;
mod json_scan;
mod json_text;
mod ndjson;
mod raw;
mod raw_http;
mod reader;
mod sniff;
mod surrogate;

pub use crate::body::{Body, NotRecorded, Recorded};
pub use crate::error::{Place, ReadError};
pub use crate::exchange::{At, Exchange, Request, Response, Source};
pub use crate::fixture::{Expectation, Fixture, HintedOperation, OperationHint};
pub use crate::format::{InputFormat, UnknownInputFormat};
pub use crate::headers::Headers;
pub use crate::input::{Input, inputs, shown_name};
pub use crate::raw::{Item, RawExchange};
pub use crate::reader::Reader;

/// The most bytes of one item (an NDJSON line, a HAR entry, a file with one body) and of one
/// unpacked body: 512 MiB. A longer one is an error of its own and the rest is still read.
pub const ITEM_LIMIT: usize = 512 << 20;

//! One HTTP exchange as bytes, and the readers that find exchanges.
//!
//! ```text
//! paths, stdin -> inputs() -> Input -> Reader -> RawExchange -> decode() -> Item
//!                                      cheap, one at a time    dear, on any thread
//! ```
//!
//! A [`Reader`] only cuts the next item out of its input; [`RawExchange::decode`] does the work and
//! can run on another thread. HAR and NDJSON are read item by item: memory holds one item, never
//! the file. Every input may be packed with gzip. What is packed is unpacked within limits: see [`Limits`].
//!
//! A body that a recording does not hold, or not in full, is [`Body::NotRecorded`] and never an
//! empty body. The documentation of [`NotRecorded`] lists how each writer records this.

mod beginning;
mod body;
mod bytes;
mod content_coding;
mod cutter;
mod entry;
mod error;
mod exchange;
mod fixture;
mod folder;
mod format;
mod formats;
mod headers;
mod input;
mod limit;
mod name;
mod named;
mod raw;
mod reader;
mod scan;
mod size;
mod unpacked;

pub use crate::body::{Body, NotRecorded, Recorded};
pub use crate::error::{Oddity, Place, ReadError};
pub use crate::exchange::{Exchange, Position, Request, Response, Source};
pub use crate::fixture::{Expectation, Fixture, HintedOperation, OperationHint};
pub use crate::format::{InputFormat, UnknownInputFormat, listed};
pub use crate::headers::Headers;
pub use crate::input::{Identity, Input};
pub use crate::limit::{ITEM_LIMIT, Limits};
pub use crate::name::shown_name;
pub use crate::named::inputs;
pub use crate::raw::{Extent, Item, PackedItem, RawExchange};
pub use crate::reader::Reader;
pub use crate::size::{Size, UnknownSize};
pub use crate::unpacked::open_unpacked;

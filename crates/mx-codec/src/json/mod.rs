//! Reads types from JSON and writes them as JSON: single members, and whole bodies.
//!
//! `serde_json` reads the tokens. This module refuses what `serde_json` accepts and Matrix does not: repeated names,
//! arrays in place of objects, `null` for absent members, integers in another spelling.

mod decode;
mod fault;
mod found;
mod list;
mod names;
mod number;
mod object;
mod other;
mod place;
mod read;
mod reader;
#[cfg(feature = "arbitrary")]
mod sample;
mod text;
mod value;
mod write;

pub(crate) use self::decode::{strict, tolerant};
pub use self::fault::Fault;
pub(crate) use self::names::Names;
pub use self::number::{InvalidNumber, Number};
pub(crate) use self::object::object;
pub use self::other::{KnownMember, Others};
pub(crate) use self::read::{Name, Read};
pub(crate) use self::reader::{Presence, Reader};
#[cfg(feature = "arbitrary")]
pub(crate) use self::sample::others;
pub use self::value::Json;
pub use self::write::Unwritable;
pub(crate) use self::write::{ObjectWriter, Output, Write, body};

/// The greatest depth of nested objects and arrays.
const MOST_NESTED: usize = 128;

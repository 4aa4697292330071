//! JSON on its way to types and back: what is said of members in a body, and what is said of a body as a whole.
//!
//! `serde_json` reads the tokens. What it lets pass and JSON as Matrix has it does not (repeated names, arrays in place of
//! objects, `null` for what is absent, integers that are spelled as something else) is refused here.

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

/// How many objects and arrays may stand in one another.
const MOST_NESTED: usize = 128;

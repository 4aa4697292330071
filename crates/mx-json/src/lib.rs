//! One JSON body, parsed once: a tape of nodes over the untouched bytes, and every wire fault met on the way.
//!
//! [`Document::parse`] reads a body in one pass and without recursion. What it keeps is flat: for
//! every value its kind, its bytes and where the next one starts. Strings and numbers stay as they
//! were written and are decoded when they are asked for, so a body that conforms is judged without
//! anything else being built.
//!
//! Faults are facts with byte offsets ([`Fault`]); what they weigh is said elsewhere. A fatal one
//! leaves no document. After the others the document is whole and every accessor is total:
//! * of duplicate members the last one is seen: by [`Node::get`], by iteration, by [`Node::len`],
//!   by [`Document::at`] and by schemas;
//! * a lone surrogate escape reads as U+FFFD;
//! * a number that no double holds has no value ([`Node::is_judgeable`]). To a schema it is an
//!   integer, beyond every limit on its side and equal to no other number; what schemas say about
//!   it is to be left out ([`Document::unjudgeable_numbers`]).
//!
//! Schemas of `jsonschema` read a document through [`Tape`], or through [`StrictTape`], to which a
//! number is an integer only when it is spelled as one.

mod canonical;
#[cfg(feature = "counting")]
pub mod counting;
mod document;
mod entry;
mod fault;
pub mod fuzzing;
mod limits;
mod node;
mod number;
mod parse;
mod places;
pub mod pointer;
mod representation;
mod text;
mod value;

pub use document::Document;
pub use entry::Kind;
pub use fault::{Fault, FaultKind, SyntaxError};
pub use limits::Limits;
pub use node::{Elements, Members, Node};
pub use number::Number;
pub use representation::{AsSpelled, AsValued, Spelling, StrictTape, Tape, TapeOf};

//! One JSON body, parsed once: a tape of nodes over the untouched bytes, and every wire fault met on the way.
//!
//! [`Document::parse`] reads a body in one pass and without recursion. It keeps a flat list: for every value its kind,
//! its bytes and where the next one starts. Strings and numbers stay as they were written and are decoded on access, so
//! a body that conforms is judged without building anything else.
//!
//! Faults are facts with byte offsets ([`Fault`]); other crates decide how serious they are. A fatal fault leaves no
//! document. After other faults the document is whole and every accessor is total:
//! * [`Node::get`], iteration, [`Node::len`], [`Document::at`] and schemas see only the last of duplicate members;
//! * a lone surrogate escape reads as U+FFFD;
//! * a number that no double holds has no value ([`Node::is_judgeable`]). A schema sees an integer, beyond every limit
//!   on its side and equal to no other number; callers must drop what schemas say about it
//!   ([`Document::unjudgeable_numbers`]).
//!
//! Schemas of `jsonschema` read a document through [`Tape`], or through [`StrictTape`], in which a number is an integer
//! only if it is spelled as one.

mod canonical;
#[cfg(feature = "counting")]
pub mod counting;
mod document;
mod fault;
pub mod fuzzing;
mod keys;
mod limits;
mod node;
mod number;
mod parse;
mod places;
pub mod pointer;
mod representation;
mod row;
mod rows;
mod text;
mod value;

pub use document::Document;
pub use fault::{Fault, FaultKind, SyntaxError};
pub use limits::Limits;
pub use node::{Elements, Members, Node};
pub use number::Number;
pub use representation::{AsSpelled, AsValued, Spelling, StrictTape, Tape, TapeOf};
pub use row::Kind;

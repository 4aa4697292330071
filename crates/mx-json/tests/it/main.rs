//! Documents as other crates use them: what they answer, their faults, and other parsers beside them.

mod agreement;
mod document;
mod faults;

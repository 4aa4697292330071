//! The readers: a file for each format, with its row of the table in `format.rs`.

pub(crate) mod body;
pub(crate) mod har;
pub(crate) mod http;
pub(crate) mod ndjson;
mod whole;

//! The readers: a file for each format, and the table of them. A new format is a file, a `mod` line and a row.

pub(crate) mod body;
mod har;
mod http;
mod ndjson;
mod whole;

use crate::cutter::Row;

/// Every format. The first one that fits the beginning of an input is taken, so the least specific is last.
pub(crate) static ALL: [&Row; 4] = [&har::ROW, &ndjson::ROW, &http::ROW, &body::ROW];

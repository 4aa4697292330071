//! The readers: a file for each format, and the table of them. A new one is its file, its `mod` line and its row.

pub(crate) mod body;
mod har;
mod http;
mod ndjson;
mod whole;

use crate::cutter::Row;

/// Every format. The first one that an input begins as is taken, so the least particular stands last.
pub(crate) static ALL: [&Row; 4] = [&har::ROW, &ndjson::ROW, &http::ROW, &body::ROW];

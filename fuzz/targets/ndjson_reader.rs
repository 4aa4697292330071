//! Any bytes as an NDJSON file: it is read and judged to its end, and every report is safe.
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(|bytes: &[u8]| fuzz::judge("ndjson", bytes));

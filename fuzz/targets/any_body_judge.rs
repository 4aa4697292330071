//! A status and an operation on the first line, then any bytes as a body of it: every report is safe.
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(|bytes: &[u8]| if let Some(entry) = fuzz::any_body(bytes) {
    fuzz::judge("ndjson", &entry.line());
});

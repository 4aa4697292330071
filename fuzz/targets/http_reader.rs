//! Any bytes as a raw response to a login: it is read and judged to its end, and every report is safe.
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(|bytes: &[u8]| fuzz::judge("http", bytes));

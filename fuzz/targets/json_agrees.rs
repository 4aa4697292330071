//! Any bytes: the judge's parser and `serde_json` agree on whether they are JSON, and on their value.
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(|bytes: &[u8]| mx_json::fuzzing::agrees_with_serde_json(bytes));

//! The message for an input that cannot be read: the reader's words, the way out on the command line, the cause.

use std::error::Error as _;

use mx_exchange::{InputFormat, ReadError};

pub(crate) fn worded(error: &ReadError) -> String {
    let way_out = match error {
        ReadError::UnknownFormat { .. } => format!("; say it with --input {}", InputFormat::listed("or")),
        ReadError::Spread { is_har: true, .. } => "; a HAR document is read with --input har".to_owned(),
        _ => String::new(),
    };
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{error}{way_out}{cause}")
}

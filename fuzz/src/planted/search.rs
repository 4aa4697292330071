//! Searches a report for a secret in every spelling.

use std::borrow::Cow;

use memchr::memmem;

use super::spellings::{USER, basic};
use crate::safe::around;

/// As many characters of a secret in a row are a leak.
const LEAK: usize = 8;

/// Where a text shows eight characters of a secret or more: raw, as escapes of JSON, percent-encoded, escaped for a JSON
/// Pointer, or in the Base64 of basic authentication.
pub(super) fn leak(report: &str, secret: &str) -> Option<String> {
    // A body that is shown in an NDJSON report is escaped twice.
    let once = unescaped(report);
    let twice = unescaped(&once);
    let read = [("raw", report), ("JSON", &once), ("JSON in JSON", &twice)];
    let credentials = basic(secret);
    let parts: Vec<&str> = parts(secret, LEAK).chain(parts(&credentials[USER.len() / 3 * 4..], LEAK * 4 / 3)).collect();
    let finders: Vec<_> = parts.iter().map(memmem::Finder::new).collect();
    for (level, text) in read {
        let ways = [
            ("", Cow::Borrowed(text)),
            (", percent-encoded", percent_decoded(text)),
            (", in a pointer", of_pointer(text)),
        ];
        for (way, text) in ways {
            if let Some(at) = finders.iter().find_map(|finder| finder.find(text.as_bytes())) {
                return Some(format!("{level}{way}: …{}", around(&text, at)));
            }
        }
    }
    None
}

/// Every part of `length` characters.
fn parts(secret: &str, length: usize) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = secret.char_indices().map(|(at, _)| at).chain([secret.len()]).collect();
    let spans: Vec<(usize, usize)> = starts.windows(length + 1).map(|window| (window[0], window[length])).collect();
    spans.into_iter().map(|(start, end)| &secret[start..end])
}

/// The text with the escapes of JSON in it undone, wherever they stand.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return text.into();
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        read.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let code = rest.strip_prefix('u').and_then(|rest| u32::from_str_radix(rest.get(..4)?, 16).ok());
        let next = rest.chars().next().unwrap_or('\\');
        read.push(code.and_then(char::from_u32).unwrap_or(next));
        rest = &rest[if code.is_some() { 5 } else { next.len_utf8().min(rest.len()) }..];
    }
    read.push_str(rest);
    read.into()
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

fn of_pointer(text: &str) -> Cow<'_, str> {
    if text.contains('~') { text.replace("~1", "/").replace("~0", "~").into() } else { text.into() }
}

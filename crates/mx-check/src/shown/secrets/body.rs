//! Secrets in bodies, by the names of members.

use std::ops::Range;

use super::lexer::members;
use super::names::is_secret_name;
use super::text::text_spans;

/// The spans of secrets in a body, without quotes, ascending and without overlap. The values of members go to `values`,
/// as they are written and decoded.
pub(super) fn in_body(body: &[u8], is_broken: impl FnOnce() -> bool, values: &mut Vec<String>) -> Vec<Range<usize>> {
    if body.is_empty() {
        return Vec::new();
    }
    let mut spans = member_spans(body);
    for span in &spans {
        let raw = String::from_utf8_lossy(&body[span.clone()]).into_owned();
        // The report shows pointers and messages decoded, and excerpts as written.
        if let Ok(decoded) = serde_json::from_str::<String>(&format!("\"{raw}\"")) {
            values.push(decoded);
        }
        values.push(raw);
    }
    // In text that no parser reads, secrets are found by the names alone.
    if is_broken() {
        spans.extend(text_spans(body));
    }
    merged(spans)
}

/// The values of members with secret names, in text that looks like JSON.
fn member_spans(body: &[u8]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut read_to = 0;
    for member in members(body).filter(|member| is_secret_name(&member.name)) {
        // A member within a secret is covered with it.
        if member.value() >= read_to {
            read_to = member.scalars(body, &mut spans);
        }
    }
    spans
}

/// The same bytes, ascending and without overlap.
pub(super) fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| span.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

//! Members of a body that need not be JSON: text that looks like `"name": value`, recognised by tokens alone.
//!
//! The judge reads bodies with mx-json. This is for hiding secrets, which must work on text that no parser accepts.

use std::borrow::Cow;
use std::ops::Range;

/// Something that looks like a member.
pub(crate) struct Member<'b> {
    /// Its name, decoded.
    pub(crate) name: Cow<'b, str>,
    /// Where its value starts.
    value: usize,
}

/// Everything in `body` that looks like a member, in order.
pub(crate) fn members(body: &[u8]) -> impl Iterator<Item = Member<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < body.len() {
            if body[at] != b'"' {
                at += 1;
                continue;
            }
            let text = at + 1..string_end(body, at + 1);
            at = (text.end + 1).min(body.len());
            let colon = skip_space(body, at);
            if body.get(colon) == Some(&b':') {
                at = colon + 1;
                return Some(Member { name: decode(&body[text]), value: skip_space(body, at) });
            }
        }
        None
    })
}

impl Member<'_> {
    /// Where its value starts.
    pub(crate) fn value(&self) -> usize {
        self.value
    }

    /// Adds the strings (without quotes), numbers and literals of the value, at any depth, and returns the offset at
    /// which the value ends.
    pub(crate) fn scalars(&self, body: &[u8], spans: &mut Vec<Range<usize>>) -> usize {
        let mut depth = 0_usize;
        let mut at = self.value;
        while at < body.len() {
            match body[at] {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => {
                    let end = string_end(body, at + 1);
                    let is_name = depth > 0 && body.get(skip_space(body, end + 1)) == Some(&b':');
                    if !is_name {
                        spans.push(at + 1..end);
                    }
                    at = end;
                }
                byte if byte.is_ascii_alphanumeric() || byte == b'-' => {
                    let length = body[at..].iter().take_while(|byte| !is_delimiter(**byte)).count();
                    if !is_literal(&body[at..at + length]) {
                        spans.push(at..at + length);
                    }
                    at += length - 1;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            at += 1;
        }
        at
    }
}

/// Whether a value is one of the words of JSON, which say nothing that is secret.
pub(super) fn is_literal(value: &[u8]) -> bool {
    matches!(value, b"true" | b"false" | b"null")
}

/// The offset of the quote that ends the string whose text starts at `from`, or the body's end.
fn string_end(body: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < body.len() {
        match body[at] {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    body.len()
}

fn skip_space(body: &[u8], from: usize) -> usize {
    let from = from.min(body.len());
    from + body[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn is_delimiter(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b'}' | b']' | b'{' | b'[' | b':' | b'"')
}

fn decode(text: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(text);
    if text.contains('\\')
        && let Ok(decoded) = serde_json::from_str::<String>(&format!("\"{text}\""))
    {
        return decoded.into();
    }
    text
}

//! Sentences and pages that are sent as JSON.

use mx_json::FaultKind;

/// The longest body that is taken for a sentence, in bytes.
const LONGEST: usize = 200;

/// The kind of a body that is not meant for JSON; `None` if it may be meant for it.
pub(super) fn what(body: &[u8], fault: FaultKind) -> Option<&'static str> {
    let is_page = || matches!(fault, FaultKind::Syntax(_)) && body.trim_ascii_start().starts_with(b"<");
    if is_plain_text(body, fault) { Some("plain text") } else { is_page().then_some("a page of HTML or XML") }
}

/// Whether a body that no parser reads is a sentence, such as `404 page not found`. A value of JSON with something after
/// it is not one, unless the value is a number.
fn is_plain_text(body: &[u8], fault: FaultKind) -> bool {
    let Some(text) = std::str::from_utf8(body).ok().filter(|text| text.len() <= LONGEST) else { return false };
    let mut words = text.split_ascii_whitespace();
    let first = words.next().unwrap_or_default();
    let starts = match fault {
        FaultKind::TrailingData => first.bytes().all(|byte| byte.is_ascii_digit()),
        FaultKind::Syntax(_) => first.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    };
    starts && words.any(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};

    use super::{is_plain_text, what};

    fn holds(body: &str) -> bool {
        let fault = Document::parse(body.as_bytes(), &Limits::default()).expect_err("no JSON");
        is_plain_text(body.as_bytes(), fault.kind)
    }

    #[test]
    fn sentences_are_plain_text() {
        for body in ["404 page not found", "Internal Server Error", "upstream timed out\n"] {
            assert!(holds(body), "{body}");
        }
        for body in ["{} x", "null x", "1 2", "{a b}", "[1,", "<html> x", "NaN", ""] {
            assert!(!holds(body), "{body}");
        }
        assert!(!holds(&"very long ".repeat(30)));
        let fault = Document::parse(b" <html> x", &Limits::default()).expect_err("no JSON");
        assert_eq!(what(b" <html> x", fault.kind), Some("a page of HTML or XML"));
    }
}

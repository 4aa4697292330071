//! Status 429: when to try again, and the codes that it comes with.

use mx_rules::id;
use mx_spec::Api;

use super::codes::{fixed, is_known};
use crate::context::Context;
use crate::prose::Reporter;
use crate::reading::{Answer, StandardError};

/// Codes of the specification that may come with the status: the first is its own, and the text names no status for the
/// others.
const CODES: [&str; 3] = ["M_LIMIT_EXCEEDED", "M_RESOURCE_LIMIT_EXCEEDED", "M_USER_LIMIT_EXCEEDED"];

pub(super) fn judge(context: &Context<'_>, status: u16, answer: &Answer<'_>, reporter: &mut Reporter<'_>) {
    if status != 429 || context.api() != Api::ClientServer || matches!(answer, Answer::Page) {
        return;
    }
    if let Some(headers) = context.response_headers() {
        match headers.get("retry-after") {
            None => {
                let message = "the header `Retry-After` is missing";
                reporter.part(id::PROSE_RETRY_AFTER_MISSING, None, message);
            }
            Some(value) if is_retry_after(value) => {}
            Some(_) => {
                let message = "`Retry-After` is neither digits nor a date as HTTP writes it";
                reporter.part(id::PROSE_RETRY_AFTER_GRAMMAR, None, message);
            }
        }
    }
    let error = StandardError::of(answer).filter(|error| is_known(&error.code));
    if let Some(error) = error.filter(|it| !CODES.contains(&&*it.code) && fixed(context, &it.code).is_none()) {
        let message =
            format!("a request refused for its rate must have the code `M_LIMIT_EXCEEDED`, not `{}`", error.code);
        reporter.value(id::PROSE_RATE_LIMIT_ERRCODE, error.errcode, None, message);
    }
}

/// Seconds or a date (RFC 9110, 10.2.3). The two obsolete forms of dates count as well (5.6.7).
fn is_retry_after(value: &str) -> bool {
    // HTTP allows white space around the value of a header.
    let value = value.trim_matches([' ', '\t']);
    let is_seconds = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_seconds || httpdate::parse_http_date(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_retry_after;

    #[test]
    fn seconds_and_dates() {
        for value in [
            "0",
            "120",
            "99999999999999999999",
            "Fri, 31 Dec 1999 23:59:59 GMT",
            "Friday, 31-Dec-99 23:59:59 GMT",
            "Fri Dec 31 23:59:59 1999",
            "Sun Nov  6 08:49:37 1994",
            " 120\t",
        ] {
            assert!(is_retry_after(value), "{value}");
        }
        for value in [
            "",
            "1.5",
            "-1",
            "+1",
            "2s",
            "\u{a0}2",
            "1e3",
            "2, 3",
            "1999-12-31T23:59:59Z",
            "Fri, 31 Dec 1999 23:59:59 +0000",
            "Fri, 31 Dec 1999 23:59:59",
            "Fri, 31 Foo 1999 23:59:59 GMT",
            "Fri, 31 Dec 1999 24:00:00 GMT",
        ] {
            assert!(!is_retry_after(value), "{value}");
        }
    }
}

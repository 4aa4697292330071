//! The header `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use http::HeaderValue;

/// When to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// After so many seconds: a whole number of them is written, rounded up.
    Delay(Duration),
    /// From this time on; what is less than a second is not written.
    Date(SystemTime),
}

impl RetryAfter {
    /// Reads digits or an HTTP date in any of its three forms.
    pub fn read(value: &HeaderValue) -> Option<Self> {
        let text = value.to_str().ok()?.trim_matches([' ', '\t']);
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(|seconds| Self::Delay(Duration::from_secs(seconds)));
        }
        httpdate::parse_http_date(text).ok().map(Self::Date)
    }

    /// As the header has it.
    pub fn write(self) -> HeaderValue {
        let text = match self {
            Self::Delay(delay) => delay.as_secs().saturating_add(u64::from(delay.subsec_nanos() > 0)).to_string(),
            Self::Date(date) => httpdate::fmt_http_date(date),
        };
        HeaderValue::from_str(&text).expect("digits and dates are what headers may hold")
    }
}

//! The header `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use http::HeaderValue;

/// The end of the year 9999, in seconds since 1970: HTTP dates have four digits for the year.
#[cfg(any(feature = "server", feature = "arbitrary"))]
pub(crate) const LAST_SECOND: u64 = 253_402_300_799;

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
    pub(crate) fn read(value: &HeaderValue) -> Option<Self> {
        let text = value.to_str().ok()?.trim_matches([' ', '\t']);
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(|seconds| Self::Delay(Duration::from_secs(seconds)));
        }
        httpdate::parse_http_date(text).ok().map(Self::Date)
    }

    /// As the header has it; nothing for a date that HTTP cannot say, before 1970 or after 9999.
    #[cfg(feature = "server")]
    pub(crate) fn write(self) -> Option<HeaderValue> {
        let text = match self {
            Self::Delay(delay) => delay.as_secs().saturating_add(u64::from(delay.subsec_nanos() > 0)).to_string(),
            Self::Date(date) => {
                date.duration_since(SystemTime::UNIX_EPOCH).ok().filter(|time| time.as_secs() <= LAST_SECOND)?;
                httpdate::fmt_http_date(date)
            }
        };
        HeaderValue::from_str(&text).ok()
    }
}

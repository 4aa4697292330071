//! The header `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use http::HeaderValue;

/// The end of the year 9999, in seconds since 1970: HTTP dates have four digits for the year.
pub(crate) const LAST_SECOND: u64 = 253_402_300_799;

/// When to try again, by the header `Retry-After` (RFC 9110, section 10.2.3; client-server API of v1.19, "Rate limiting").
///
/// The header has whole seconds, so a fraction of a second cannot be written. [`RetryAfter::after`] and
/// [`RetryAfter::at`] round up.
///
/// Specification: <https://spec.matrix.org/v1.19/client-server-api/#rate-limiting>
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAfter {
    /// After so many seconds. More than 2^64-1 are read as 2^64-1.
    Delay(Duration),
    /// From this time on, of the years 1970 to 9999.
    Date(SystemTime),
    /// Any other value, as it came.
    Other(HeaderValue),
}

impl RetryAfter {
    /// After a delay, rounded up to whole seconds.
    pub fn after(delay: Duration) -> Self {
        Self::Delay(whole_seconds(delay))
    }

    /// From a time on, rounded up to whole seconds. Errs if HTTP has no such date: it has the years 1970 to 9999.
    pub fn at(time: SystemTime) -> Result<Self, NoDate> {
        let since_1970 = time.duration_since(SystemTime::UNIX_EPOCH).map_err(|_| NoDate)?;
        let seconds = whole_seconds(since_1970);
        if seconds.as_secs() > LAST_SECOND { Err(NoDate) } else { Ok(Self::Date(SystemTime::UNIX_EPOCH + seconds)) }
    }

    /// The time left from now: zero for a time in the past, `None` for [`RetryAfter::Other`].
    pub fn wait(&self, now: SystemTime) -> Option<Duration> {
        match self {
            Self::Delay(delay) => Some(*delay),
            Self::Date(date) => Some(date.duration_since(now).unwrap_or_default()),
            Self::Other(_) => None,
        }
    }

    /// Reads digits or an HTTP date in any of its three forms.
    pub(crate) fn read(value: &HeaderValue) -> Self {
        let text = value.to_str().unwrap_or_default().trim_matches([' ', '\t']);
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::Delay(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
        }
        httpdate::parse_http_date(text).map_or_else(|_| Self::Other(value.clone()), Self::Date)
    }

    /// The value of the header, or `None` for a time that it cannot express.
    #[cfg(feature = "server")]
    pub(crate) fn write(self) -> Option<HeaderValue> {
        let text = match self {
            Self::Delay(delay) => (whole_seconds(delay) == delay).then(|| delay.as_secs().to_string())?,
            Self::Date(date) => (Self::at(date) == Ok(self)).then(|| httpdate::fmt_http_date(date))?,
            Self::Other(value) => return Some(value),
        };
        HeaderValue::from_str(&text).ok()
    }
}

fn whole_seconds(time: Duration) -> Duration {
    Duration::from_secs(time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0)))
}

/// HTTP has no such date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("HTTP has no dates before 1970 or after 9999")]
pub struct NoDate;

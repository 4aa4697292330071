//! Errors to test with, except those whose body has an unknown form.

use std::time::{Duration, SystemTime};

use arbitrary::{Result, Unstructured};
use http::StatusCode;

use super::retry_after::LAST_SECOND;
use super::standard::CODES_OF_ONE_STATUS;
use super::{Error, ErrorBody, InteractiveAuth, RetryAfter, StandardError};
use crate::sample::{Sample, arbitrary_by_sample, optional};

impl Sample for RetryAfter {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        Ok(if from.arbitrary()? {
            let seconds = from.int_in_range(0..=LAST_SECOND)?;
            Self::Date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        } else {
            Self::Delay(Duration::from_secs(from.arbitrary()?))
        })
    }
}

impl Sample for Error {
    /// Codes of one status come with that status, and a question to authenticate with 401.
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        let (status, body) = if from.ratio(1, 4)? {
            (401, ErrorBody::InteractiveAuth(Box::new(InteractiveAuth::sample(from)?)))
        } else {
            let error = StandardError::sample(from)?;
            let due = CODES_OF_ONE_STATUS.iter().find(|(code, _)| *code == error.errcode);
            let status = due.map_or_else(|| from.int_in_range(400..=599), |(_, status)| Ok(*status))?;
            (status, ErrorBody::Standard(Box::new(error)))
        };
        let status = StatusCode::from_u16(status).expect("400 to 599 are statuses");
        Ok(Self { status, retry_after: optional(from, RetryAfter::sample)?, body })
    }
}

arbitrary_by_sample!(Error);

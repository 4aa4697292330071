//! Errors to test with: all but those whose body is none that is known.

use std::time::{Duration, SystemTime};

use http::StatusCode;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;

use super::retry_after::LAST_SECOND;
use super::standard::CODES_OF_ONE_STATUS;
use super::{Error, ErrorBody, InteractiveAuth, RetryAfter, StandardError};
use crate::sample::Sample;

impl Sample for RetryAfter {
    fn sample() -> BoxedStrategy<Self> {
        let date = |seconds| Self::Date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        let delay = |seconds| Self::Delay(Duration::from_secs(seconds));
        prop_oneof![any::<u64>().prop_map(delay), (0..=LAST_SECOND).prop_map(date)].boxed()
    }
}

impl Sample for Error {
    /// Codes come with their status. Who has to authenticate first is told so with 401.
    fn sample() -> BoxedStrategy<Self> {
        let standard = |(status, error): (u16, StandardError)| {
            let due = CODES_OF_ONE_STATUS.iter().find(|(code, _)| *code == error.errcode);
            (due.map_or(status, |(_, status)| *status), ErrorBody::Standard(Box::new(error)))
        };
        let asks = |asks| (401, ErrorBody::InteractiveAuth(Box::new(asks)));
        let answer = prop_oneof![
            3 => (400..600u16, StandardError::sample()).prop_map(standard),
            1 => InteractiveAuth::sample().prop_map(asks),
        ];
        (answer, prop::option::of(RetryAfter::sample()))
            .prop_map(|((status, body), retry_after)| {
                let status = StatusCode::from_u16(status).expect("400 to 599 are statuses");
                Self { status, retry_after, body }
            })
            .boxed()
    }
}

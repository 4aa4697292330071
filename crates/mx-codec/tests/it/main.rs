//! What the codec reads, refuses and writes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(deprecated, reason = "what is deprecated is tested too")]

mod errors;
mod strict;
mod tolerant;
mod writing;

use mx_codec::session::login::v3::Response;
use mx_codec::{Endpoint, Fault, FromHttpResponseError, IncomingResponse};

/// A login with everything in it.
const FULL: &str = concat!(
    r#"{"user_id":"@alice:example.org","access_token":"syt_a","home_server":"example.org","device_id":"D","#,
    r#""well_known":{"m.homeserver":{"base_url":"https://example.org"},"#,
    r#""m.identity_server":{"base_url":"https://id.example.org"},"org.example.map":{"zoom":1.50}},"#,
    r#""refresh_token":"syr_a","expires_in_ms":60000,"org.example.more":[1e3,-0.0,{"a":"ü"}]}"#
);

fn read<T: Endpoint>(body: impl AsRef<[u8]>) -> Result<T, Fault> {
    match T::try_from_http_response(http::Response::new(body)) {
        Ok(value) => Ok(value),
        Err(FromHttpResponseError::Deserialization(fault)) => Err(fault),
        Err(other) => panic!("200 is a success: {other}"),
    }
}

/// The smallest login, with more members.
fn login(more: &str) -> Result<Response, Fault> {
    read(format!(r#"{{"user_id":"@alice:example.org","access_token":"a","device_id":"D"{more}}}"#))
}

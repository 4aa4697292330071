//! Matrix responses between bytes and types: the answer to `POST /_matrix/client/v3/login` and its family.
//!
//! A response is read strictly, with [`IncomingResponse`], or for what can be understood of it, as [`Tolerant`]. What is
//! written, with [`OutgoingResponse`], is what the specification says, or it is refused. Members that a type does not
//! know survive it, with the very spelling of their numbers.
//!
//! This crate knows no schema. It is a second opinion: held against the judge that does, as that is held against it.
//!
//! ```
//! use mx_codec::session::login::v3::Response;
//! use mx_codec::{IncomingResponse, OutgoingResponse};
//!
//! let body = r#"{"user_id":"@alice:example.org","access_token":"abc","device_id":"GHTYAJCE","expires_in_ms":60000}"#;
//! let login = Response::try_from_http_response(http::Response::new(body))?;
//! assert_eq!(login.user_id.server_name(), "example.org");
//! assert_eq!(login.expires_in.map(|time| time.as_secs()), Some(60));
//!
//! let written: http::Response<Vec<u8>> = login.try_into_http_response()?;
//! assert_eq!(written.body(), body.as_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is wrong is told with its place and the rule that it breaks:
//!
//! ```
//! use mx_codec::session::login::v3::Response;
//! use mx_codec::{FromHttpResponseError, IncomingResponse, Tolerant};
//!
//! let body = r#"{"user_id":"@alice:example.org","access_token":"abc","device_id":"GHTYAJCE","well_known":null}"#;
//! let Err(FromHttpResponseError::Deserialization(fault)) =
//!     Response::try_from_http_response(http::Response::new(body))
//! else {
//!     panic!("null is no object");
//! };
//! assert_eq!((fault.pointer(), fault.rule()), ("/well_known", "schema/type"));
//!
//! // Clients have to live with such servers.
//! let read = Tolerant::<Response>::try_from_http_response(http::Response::new(body))?;
//! assert_eq!(read.value.well_known, None);
//! assert_eq!(read.deviations, [fault]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Features: `client` reads HTTP responses, `server` writes them; both are on by default. Without them there is
//! [`Endpoint`], from JSON and to it. `arbitrary` makes values of the types out of a
//! fuzzer's bytes, and `proptest` has strategies for them.

#[cfg(all(feature = "client", feature = "server"))]
mod codec;
pub mod discovery;
mod endpoint;
mod error;
mod http;
pub mod identifiers;
mod json;
#[cfg(feature = "arbitrary")]
pub mod sample;
pub mod session;
mod tolerant;

#[cfg(all(feature = "client", feature = "server"))]
pub use self::codec::{Again, Codec, Refusal, codecs};
pub use self::endpoint::Endpoint;
pub use self::error::{AuthFlow, Error, ErrorBody, InteractiveAuth, RawBody, RetryAfter, StandardError};
#[cfg(feature = "client")]
pub use self::http::{FromHttpResponseError, IncomingResponse};
#[cfg(feature = "server")]
pub use self::http::{IntoHttpError, OutgoingResponse};
pub use self::identifiers::{
    DeviceId, InvalidIdentifier, OwnedDeviceId, OwnedServerName, OwnedSpecVersion, OwnedUserId, ServerName,
    SpecVersion, UserId,
};
pub use self::json::{Fault, InvalidNumber, Json, KnownMember, Number, Others, Unwritable};
pub use self::tolerant::Tolerant;

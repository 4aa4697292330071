//! Matrix responses between bytes and types.
//!
//! This crate knows no schema: it is a second opinion, which the judge is held against and which is held against the
//! judge.

#[cfg(all(feature = "client", feature = "server"))]
mod codec;
pub mod discovery;
mod endpoint;
mod error;
mod http;
pub mod identifiers;
mod json;
pub mod session;
mod tolerant;

#[cfg(all(feature = "client", feature = "server"))]
pub use self::codec::{Codec, Refusal, codecs};
pub use self::endpoint::Endpoint;
pub use self::error::{AuthFlow, Error, ErrorBody, InteractiveAuth, RetryAfter, StandardError};
#[cfg(feature = "client")]
pub use self::http::{FromHttpResponseError, IncomingResponse};
#[cfg(feature = "server")]
pub use self::http::{IntoHttpError, OutgoingResponse};
pub use self::identifiers::{
    DeviceId, InvalidIdentifier, OwnedDeviceId, OwnedServerName, OwnedUserId, ServerName, UserId,
};
pub use self::json::{Fault, Json, Others, Unwritable};
pub use self::tolerant::Tolerant;

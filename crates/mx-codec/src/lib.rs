//! Matrix responses between bytes and types.
#![cfg_attr(all(feature = "client", feature = "server"), doc = include_str!("../README.md"))]

mod area;
#[cfg(all(feature = "client", feature = "server"))]
mod codec;
#[cfg(all(feature = "client", feature = "server"))]
mod codecs;
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
pub use self::codec::{Again, Codec, Refusal};
#[cfg(all(feature = "client", feature = "server"))]
pub use self::codecs::codecs;
pub use self::endpoint::Endpoint;
pub use self::error::{AuthFlow, Error, ErrorBody, InteractiveAuth, NoDate, RawBody, RetryAfter, StandardError};
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

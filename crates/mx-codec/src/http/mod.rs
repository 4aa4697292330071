//! Responses as HTTP carries them.

#[cfg(feature = "client")]
mod incoming;
#[cfg(feature = "server")]
mod outgoing;

#[cfg(feature = "client")]
pub use self::incoming::{FromHttpResponseError, IncomingResponse};
#[cfg(feature = "server")]
pub use self::outgoing::{IntoHttpError, OutgoingResponse};

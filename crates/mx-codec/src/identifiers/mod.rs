//! Identifiers, by the grammar of the specification's appendices (v1.19, "Common Identifier Format").
//!
//! What is read here is what must be read: historical user IDs are user IDs. This is a reading of the text of its own,
//! on purpose: neither that of the judge nor of another library, so that each can be held against the other.

mod device_id;
mod kind;
mod server_name;
mod spec_version;
mod user_id;

pub use self::device_id::{DeviceId, OwnedDeviceId};
pub use self::server_name::{OwnedServerName, ServerName};
pub use self::spec_version::{OwnedSpecVersion, SpecVersion};
pub use self::user_id::{OwnedUserId, UserId};

/// Why a text is not the identifier that it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidIdentifier {
    /// It does not begin with the sign of its kind.
    #[error("does not start with `{0}`")]
    Sigil(char),
    /// It is longer than 255 bytes, sign and server name included.
    #[error("is longer than 255 bytes")]
    TooLong,
    /// A part of it that may hold anything else holds a NUL.
    #[error("holds a NUL")]
    Nul,
    /// No colon and no server name follow the local part.
    #[error("has no `:` and server name")]
    NoServerName,
    /// The server name has no host.
    #[error("has a server name without a host")]
    NoHost,
    /// The host is longer than 255 bytes.
    #[error("has a host of more than 255 bytes")]
    HostTooLong,
    /// The host is no address in brackets, and holds something else than letters, digits, `-` and `.`.
    #[error("has a host that is neither a name nor an address")]
    Host,
    /// The port is no number from 0 to 65535 in at most five digits.
    #[error("has a port that is no number from 0 to 65535")]
    Port,
    /// It is none of the two forms that releases of the specification have.
    #[error("has neither the form `v1.19` nor `r0.6.1`")]
    Release,
}

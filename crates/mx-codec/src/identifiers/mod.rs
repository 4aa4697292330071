//! Identifiers, by the grammar of the specification's appendices (v1.19, "Common Identifier Format").
//!
//! Everything that must be read is accepted: historical user IDs are user IDs. The grammars are implemented from the
//! text and not shared with the judge or another library, on purpose: each can be checked against the other.

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
    /// It does not begin with the sigil of its kind.
    #[error("does not start with `{0}`")]
    Sigil(char),
    /// It is longer than 255 bytes, sigil and server name included.
    #[error("is longer than 255 bytes")]
    TooLong,
    /// The local part holds a NUL.
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
    /// The host is not an IPv6 address in brackets, and holds characters other than letters, digits, `-` and `.`.
    #[error("has a host that is neither a name nor an address")]
    Host,
    /// The port is not a number from 0 to 65535 in at most five digits.
    #[error("has a port that is not a number from 0 to 65535")]
    Port,
    /// It has neither of the two forms of a release of the specification.
    #[error("has neither the form `v1.19` nor `r0.6.1`")]
    Release,
}

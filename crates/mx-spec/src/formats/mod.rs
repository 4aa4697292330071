//! The formats that the specification's schemas name, and why a value does not match one.
//!
//! A schema says `format: mx-user-id`, and a grammar in the specification's text defines it. Each format has its own
//! file, which starts with the place of its grammar and the disagreements between implementations. Where the text is
//! open, a value passes: a refusal should be beyond dispute.
//!
//! The grammars are those of v1.19, which accept all that earlier grammars accepted. So a format is judged in the same
//! way for every release.

mod base64;
mod characters;
mod email;
mod event_id;
mod identifier;
mod int64;
mod mxc_uri;
mod refusal;
mod room_alias;
mod room_id;
mod server_name;
#[cfg(test)]
mod table;
mod uri;
mod user_id;

use mx_json::Number;

use self::base64::Alphabet;
pub use self::refusal::Refusal;

/// A format that schemas name and this crate judges.
///
/// `float` is not included: every JSON number is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `@alice:example.org`
    UserId,
    /// `!opaque:example.org`, or `!` and a hash
    RoomId,
    /// `$opaque:example.org`, or `$` and a hash
    EventId,
    /// `#room:example.org`
    RoomAlias,
    /// `example.org:8448`
    ServerName,
    /// `mxc://example.org/media`
    MxcUri,
    /// Base64 without `=`
    UnpaddedBase64,
    /// Base64 without `=`, and with `-_` for `+/`
    UrlsafeUnpaddedBase64,
    /// `https://example.org/`
    Uri,
    /// `alice@example.org`
    Email,
    /// A number: an integer of 64 bits
    Int64,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 11] = [
        Self::UserId,
        Self::RoomId,
        Self::EventId,
        Self::RoomAlias,
        Self::ServerName,
        Self::MxcUri,
        Self::UnpaddedBase64,
        Self::UrlsafeUnpaddedBase64,
        Self::Uri,
        Self::Email,
        Self::Int64,
    ];

    /// Its name in schemas.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserId => "mx-user-id",
            Self::RoomId => "mx-room-id",
            Self::EventId => "mx-event-id",
            Self::RoomAlias => "mx-room-alias",
            Self::ServerName => "mx-server-name",
            Self::MxcUri => "mx-mxc-uri",
            Self::UnpaddedBase64 => "mx-unpadded-base64",
            Self::UrlsafeUnpaddedBase64 => "mx-urlsafe-unpadded-base64",
            Self::Uri => "uri",
            Self::Email => "email",
            Self::Int64 => "int64",
        }
    }

    /// Whether it is the format of one of Matrix's identifiers.
    pub const fn is_identifier(self) -> bool {
        matches!(self, Self::UserId | Self::RoomId | Self::EventId | Self::RoomAlias | Self::ServerName)
    }

    /// The format with this name, if this crate judges it.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Why a string does not match the format. A format of numbers accepts every string.
    pub fn check(self, text: &str) -> Result<(), Refusal> {
        match self {
            Self::UserId => user_id::check(text),
            Self::RoomId => room_id::check(text),
            Self::EventId => event_id::check(text),
            Self::RoomAlias => room_alias::check(text),
            Self::ServerName => server_name::check(text),
            Self::MxcUri => mxc_uri::check(text),
            Self::UnpaddedBase64 => Alphabet::Standard.check(text),
            Self::UrlsafeUnpaddedBase64 => Alphabet::UrlSafe.check(text),
            Self::Uri => uri::check(text),
            Self::Email => email::check(text),
            Self::Int64 => Ok(()),
        }
    }

    /// Why a number does not match the format. A format of strings accepts every number.
    pub fn check_number(self, number: Number<'_>) -> Result<(), Refusal> {
        match self {
            Self::Int64 => int64::check(number),
            _ => Ok(()),
        }
    }
}

//! The formats that the specification's schemas name, and why a value is not of one.
//!
//! A schema says `format: mx-user-id` and a grammar in the text says what that is. Each format has its
//! own file, which opens with where its grammar stands and where real implementations disagree on it.
//! Where the text leaves room, a value passes: a refusal is meant to be beyond dispute.
//!
//! The grammars are those of v1.19, which take what those of earlier releases took. So a format is judged alike
//! whichever release names it.

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

/// A format that a schema names and that we judge.
///
/// `float` is not among them: every JSON number is one.
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
    /// All of them.
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

    /// Its name, as it stands in schemas.
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

    /// The format of a name, if it is one that we judge.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Why a string is not of the format. A format of numbers has nothing to say about strings.
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

    /// Why a number is not of the format. A format of strings has nothing to say about numbers.
    pub fn check_number(self, number: Number<'_>) -> Result<(), Refusal> {
        match self {
            Self::Int64 => int64::check(number),
            _ => Ok(()),
        }
    }
}

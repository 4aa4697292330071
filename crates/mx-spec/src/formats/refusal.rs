//! Why a value does not match its format.

use super::identifier::MAX_BYTES;

/// Why a value does not match its format. The message continues a sentence after a colon, and never repeats the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// An identifier starts with another character than its kind does.
    #[error("does not start with `{0}`")]
    Sigil(char),
    /// An identifier is longer than events can carry.
    #[error("is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// An identifier ends before its server name.
    #[error("has no `:` before the server name")]
    NoServerName,
    /// U+0000 in a localpart.
    #[error("has a NUL before the `:`")]
    Nul,
    /// An identifier has neither of the forms in room versions.
    #[error("has neither a `:` and a server name nor the 43 characters of a hash")]
    NeitherServerNameNorHash,
    /// A hash holds characters of both alphabets.
    #[error("mixes `+` or `/` with `-` or `_`, so is in neither alphabet of Base64")]
    MixedAlphabets,

    /// A server name, or the domain of an e-mail address, is empty.
    #[error("has no host name")]
    NoHost,
    /// A host name holds more than letters, digits, hyphens and dots.
    #[error("has a character in its host name that is not a letter, digit, `-` or `.`")]
    HostCharacter,
    /// A host name is longer than DNS allows.
    #[error("has a host name of more than 255 characters")]
    HostTooLong,
    /// A `[` is never closed.
    #[error("has a `[` without a `]`")]
    OpenBracket,
    /// The text in brackets is not an IPv6 address.
    #[error("has no IPv6 address between its `[` and `]`")]
    Ipv6,
    /// An address is followed by something other than a port.
    #[error("has something other than a port after its `]`")]
    AfterBracket,
    /// A `:` ends a server name.
    #[error("has no port after its last `:`")]
    NoPort,
    /// A port is not a number of 1 to 5 digits.
    #[error("has a port that is not 1 to 5 digits")]
    PortDigits,
    /// A port is too large for any host.
    #[error("has a port above 65535")]
    PortTooLarge,

    /// A Matrix content URI has another scheme, or none.
    #[error("does not start with `mxc://`")]
    NotMxc,
    /// A Matrix content URI ends before its media ID.
    #[error("has no media ID after the server name")]
    NoMediaId,
    /// A media ID has a character that servers must not accept.
    #[error("has a character in its media ID that is not a letter, digit, `-` or `_`")]
    MediaIdCharacter,

    /// Base64 ends in padding.
    #[error("is padded with `=`")]
    Padded,
    /// URL-safe Base64 where Base64 is required.
    #[error("has a `-` or `_`, which only URL-safe Base64 has")]
    UrlSafeCharacter,
    /// Base64 where URL-safe Base64 is required.
    #[error("has a `+` or `/`, which URL-safe Base64 does not have")]
    StandardCharacter,
    /// A character is in neither alphabet.
    #[error("has a character that is not of Base64")]
    Base64Character,
    /// Base64 stops within a byte.
    #[error("is cut off: its last character holds less than a byte")]
    CutOff,
    /// Base64 has more bits than bytes, and some are set.
    #[error("has bits set after its last byte")]
    TrailingBits,

    /// A URI has no scheme: it is relative, or empty.
    #[error("does not start with a scheme and `:`, so is not an absolute URI")]
    NoScheme,
    /// A URI has a character that must be percent-encoded.
    #[error("has a character outside of ASCII, which a URI percent-encodes")]
    NotAscii,
    /// A URI has a character that is not allowed at its place.
    #[error("has a character that a URI may not have there")]
    UriCharacter,
    /// A `%` in a URI encodes nothing.
    #[error("has a `%` without two hexadecimal digits after it")]
    PercentEncoding,

    /// An e-mail address has no `@`.
    #[error("has no `@`")]
    NoAt,
    /// An e-mail address has an empty mailbox.
    #[error("has nothing before its `@`")]
    NoMailbox,
    /// An e-mail address has a mailbox that servers need not accept.
    #[error("has more than 64 bytes before its `@`")]
    MailboxTooLong,
    /// An e-mail address has misplaced dots.
    #[error("has a dot at an end of the part before its `@`, or two in a row")]
    MailboxDots,
    /// An e-mail address has an unquoted character that needs quotes.
    #[error("has a character before its `@` that needs quotes")]
    MailboxCharacter,
    /// An e-mail address has quotes within its quotes, or control characters.
    #[error("has a character between its quotes that is not allowed there")]
    QuotedCharacter,
    /// A domain has misplaced dots or hyphens, or too long a label.
    #[error("has a label in its domain that is empty, above 63 bytes or with a `-` at an end")]
    DomainLabel,
    /// An e-mail address has brackets without an address.
    #[error("has no IPv4 address, or `IPv6:` and an IPv6 address, between a `[` and a `]` at its end")]
    AddressLiteral,

    /// A number has a fraction.
    #[error("is not a whole number")]
    NotWhole,
    /// A number is beyond 64 bits.
    #[error("does not fit into a signed integer of 64 bits")]
    Beyond64Bits,
}

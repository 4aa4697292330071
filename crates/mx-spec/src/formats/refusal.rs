//! What is wrong with a value that is not of its format.

use super::identifier::MAX_BYTES;

/// Why a value is not of its format. Reads on after a colon, and never repeats the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// An identifier opens with another character than its kind does.
    #[error("does not start with `{0}`")]
    Sigil(char),
    /// An identifier that no event can carry.
    #[error("is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// An identifier ends before its server name.
    #[error("has no `:` before the server name")]
    NoServerName,
    /// U+0000 stands in a localpart.
    #[error("has a NUL before the `:`")]
    Nul,
    /// An identifier is of neither form that room versions know.
    #[error("has neither a `:` and a server name nor the 43 characters of a hash")]
    NeitherServerNameNorHash,
    /// A hash holds characters of both alphabets.
    #[error("mixes `+` or `/` with `-` or `_`, so is in neither alphabet of Base64")]
    MixedAlphabets,

    /// A server name, or the domain of an e-mail address, is empty.
    #[error("has no host name")]
    NoHost,
    /// A host name holds more than letters, digits, hyphens and dots.
    #[error("has a character in its host name that is no letter, digit, `-` or `.`")]
    HostCharacter,
    /// A host name is beyond what DNS knows.
    #[error("has a host name of more than 255 characters")]
    HostTooLong,
    /// A `[` is never closed.
    #[error("has a `[` without a `]`")]
    OpenBracket,
    /// What stands in brackets is no address.
    #[error("has no IPv6 address between its `[` and `]`")]
    Ipv6,
    /// An address is followed by what is no port.
    #[error("has something other than a port after its `]`")]
    AfterBracket,
    /// A `:` ends a server name.
    #[error("has no port after its last `:`")]
    NoPort,
    /// A port is no number of 1 to 5 digits.
    #[error("has a port that is not 1 to 5 digits")]
    PortDigits,
    /// A port that no host can open.
    #[error("has a port above 65535")]
    PortTooLarge,

    /// A Matrix content URI has another scheme, or none.
    #[error("does not start with `mxc://`")]
    NotMxc,
    /// A Matrix content URI ends before its media ID.
    #[error("has no media ID after the server name")]
    NoMediaId,
    /// A media ID holds what servers must not take.
    #[error("has a character in its media ID that is no letter, digit, `-` or `_`")]
    MediaIdCharacter,

    /// Base64 ends in padding.
    #[error("is padded with `=`")]
    Padded,
    /// URL-safe Base64 stands where Base64 is due.
    #[error("has a `-` or `_`, which only URL-safe Base64 has")]
    UrlSafeCharacter,
    /// Base64 stands where URL-safe Base64 is due.
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
    #[error("has no scheme and `:` at its start, so is no absolute URI")]
    NoScheme,
    /// A URI holds what is to be percent-encoded.
    #[error("has a character outside of ASCII, which a URI percent-encodes")]
    NotAscii,
    /// A URI holds a character in a place where there must be none.
    #[error("has a character that a URI may not have there")]
    UriCharacter,
    /// A `%` in a URI encodes nothing.
    #[error("has a `%` without two hexadecimal digits after it")]
    PercentEncoding,

    /// An e-mail address without its sign.
    #[error("has no `@`")]
    NoAt,
    /// An e-mail address of nobody.
    #[error("has nothing before its `@`")]
    NoMailbox,
    /// An e-mail address that servers need not know.
    #[error("has more than 64 bytes before its `@`")]
    MailboxTooLong,
    /// An e-mail address has misplaced dots.
    #[error("has a dot at an end of what stands before its `@`, or two in a row")]
    MailboxDots,
    /// An e-mail address holds what has to be quoted.
    #[error("has a character before its `@` that must not stand there without quotes")]
    MailboxCharacter,
    /// An e-mail address has quotes within its quotes, or control characters.
    #[error("has a character between its quotes that must not stand there")]
    QuotedCharacter,
    /// A domain has misplaced dots or hyphens, or too long a label.
    #[error("has a label in its domain that is empty, above 63 bytes or with a `-` at an end")]
    DomainLabel,
    /// An e-mail address has brackets without an address.
    #[error("has no IPv4 address, or `IPv6:` and an IPv6 address, between a `[` and a `]` at its end")]
    AddressLiteral,

    /// A number has a fraction.
    #[error("is no whole number")]
    NotWhole,
    /// A number is beyond 64 bits.
    #[error("does not fit into a signed integer of 64 bits")]
    Beyond64Bits,
}

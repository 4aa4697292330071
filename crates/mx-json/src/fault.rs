//! What can be wrong with the bytes of a body.

use thiserror::Error;

/// One thing that is wrong with the bytes of a body, and where.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{kind} (byte {offset})")]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The first offending byte, counted from 0.
    pub offset: usize,
    /// How many bytes offend; 0 where something is missing.
    pub len: usize,
}

/// The faults of the wire.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FaultKind {
    /// The body is larger than [`crate::Limits::max_bytes`].
    #[error("the body is larger than the limit")]
    BodySize,
    /// U+FEFF as the first character.
    #[error("the body starts with a byte-order mark")]
    ByteOrderMark,
    /// A key that occurred before in the same object, compared after unescaping. Each repetition
    /// is one fault, at the place of the repeated key.
    #[error("the key occurred before in this object")]
    DuplicateKey,
    /// A number in digits alone that is not within +-(2^53-1).
    #[error("the integer is outside the range of -(2^53-1) to 2^53-1")]
    IntegerRange,
    /// A `\u` escape of one half of a surrogate pair.
    #[error("the escape is one half of a surrogate pair")]
    LoneSurrogate,
    /// Arrays and objects deeper than [`crate::Limits::max_depth`].
    #[error("arrays and objects are nested too deep")]
    Nesting,
    /// A byte that no UTF-8 text has at this place.
    #[error("the bytes are not UTF-8")]
    NotUtf8,
    /// A number with fraction or exponent whose value is beyond every double.
    #[error("the number is too large for a double")]
    NumberRange,
    /// The grammar of RFC 8259 is broken.
    #[error("{0}")]
    Syntax(SyntaxError),
    /// Something follows the value.
    #[error("there is more after the end of the value")]
    TrailingData,
}

impl FaultKind {
    /// The name for programs, in kebab-case. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::BodySize => "body-size",
            Self::ByteOrderMark => "byte-order-mark",
            Self::DuplicateKey => "duplicate-key",
            Self::IntegerRange => "integer-range",
            Self::LoneSurrogate => "lone-surrogate",
            Self::Nesting => "nesting",
            Self::NotUtf8 => "not-utf8",
            Self::NumberRange => "number-range",
            Self::Syntax(error) => error.id(),
            Self::TrailingData => "trailing-data",
        }
    }

    /// Whether nothing else can be said about a body with this fault.
    pub fn is_fatal(self) -> bool {
        !matches!(self, Self::DuplicateKey | Self::IntegerRange | Self::LoneSurrogate | Self::NumberRange)
    }
}

/// How the grammar of RFC 8259 is broken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxError {
    /// A control character stands in a string as it is.
    #[error("a control character in a string must be written as an escape")]
    ControlCharacter,
    /// Something else than a colon follows a key.
    #[error("a colon was expected after the key")]
    ExpectedColon,
    /// Something else than a comma or the end follows an element.
    #[error("a comma or `]` was expected after the element")]
    ExpectedCommaOrBracket,
    /// Something else than a comma or the end follows a member.
    #[error("a comma or `}}` was expected after the member")]
    ExpectedCommaOrBrace,
    /// A number has no digit where one must be.
    #[error("a digit was expected in the number")]
    ExpectedDigit,
    /// An object holds something else than a key where a member must start.
    #[error("a key in double quotes was expected")]
    ExpectedKey,
    /// Something else than a value stands where one must be.
    #[error("a value was expected")]
    ExpectedValue,
    /// A backslash and what follows are no escape.
    #[error("the string has an escape that does not exist")]
    InvalidEscape,
    /// A number has a zero before its other digits.
    #[error("a number must not have leading zeros")]
    LeadingZero,
    /// A comma is followed by the end of the array or object.
    #[error("nothing follows the comma")]
    TrailingComma,
    /// The body ends before the value does.
    #[error("the body ends before the value does")]
    UnexpectedEnd,
}

impl SyntaxError {
    /// The name for programs, in kebab-case. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::ControlCharacter => "control-character",
            Self::ExpectedColon => "expected-colon",
            Self::ExpectedCommaOrBracket => "expected-comma-or-bracket",
            Self::ExpectedCommaOrBrace => "expected-comma-or-brace",
            Self::ExpectedDigit => "expected-digit",
            Self::ExpectedKey => "expected-key",
            Self::ExpectedValue => "expected-value",
            Self::InvalidEscape => "invalid-escape",
            Self::LeadingZero => "leading-zero",
            Self::TrailingComma => "trailing-comma",
            Self::UnexpectedEnd => "unexpected-end",
        }
    }
}

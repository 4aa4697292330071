//! Faults in the bytes of a body.

use thiserror::Error;

/// One fault in the bytes of a body, and where it is.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{kind} (byte {offset})")]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The first offending byte, counted from 0.
    pub offset: usize,
    /// How many bytes offend; 0 if something is missing.
    pub len: usize,
}

/// The faults that bytes can have.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FaultKind {
    /// The body is larger than [`crate::Limits::max_bytes`].
    #[error("the body is larger than the limit")]
    BodySize,
    /// U+FEFF as the first character.
    #[error("the body starts with a byte-order mark")]
    ByteOrderMark,
    /// A key that occurred before in the same object, compared after unescaping. Each repetition is one fault, at the
    /// repeated key.
    #[error("the key occurred before in this object")]
    DuplicateKey,
    /// A number without fraction and exponent that is outside +-(2^53-1).
    #[error("the integer is outside the range of -(2^53-1) to 2^53-1")]
    IntegerRange,
    /// A `\u` escape of one half of a surrogate pair.
    #[error("the escape is one half of a surrogate pair")]
    LoneSurrogate,
    /// Arrays and objects deeper than [`crate::Limits::max_depth`].
    #[error("arrays and objects are nested too deep")]
    Nesting,
    /// A byte that UTF-8 does not allow at this place.
    #[error("the bytes are not UTF-8")]
    NotUtf8,
    /// A number with a fraction or exponent whose value is beyond every double.
    #[error("the number is too large for a double")]
    NumberRange,
    /// The grammar of RFC 8259 is broken.
    #[error("{0}")]
    Syntax(SyntaxError),
    /// There is more text after the value.
    #[error("there is more text after the JSON value")]
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

    /// Whether a body with this fault has no document.
    pub fn is_fatal(self) -> bool {
        !matches!(self, Self::DuplicateKey | Self::IntegerRange | Self::LoneSurrogate | Self::NumberRange)
    }
}

/// How the grammar of RFC 8259 is broken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxError {
    /// A control character in a string without an escape.
    #[error("a control character in a string must be written as an escape")]
    ControlCharacter,
    /// Something other than a colon follows a key.
    #[error("a colon was expected after the key")]
    ExpectedColon,
    /// Something other than a comma or the end follows an element.
    #[error("a comma or `]` was expected after the element")]
    ExpectedCommaOrBracket,
    /// Something other than a comma or the end follows a member.
    #[error("a comma or `}}` was expected after the member")]
    ExpectedCommaOrBrace,
    /// A number lacks a digit where the grammar requires one.
    #[error("a digit was expected in the number")]
    ExpectedDigit,
    /// Something other than a key appears where a member must start.
    #[error("a key in double quotes was expected")]
    ExpectedKey,
    /// Something other than a value appears where a value is required.
    #[error("a value was expected")]
    ExpectedValue,
    /// A backslash is not the start of a valid escape.
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

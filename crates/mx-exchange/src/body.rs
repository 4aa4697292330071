//! A body: its bytes, or the reason why a recording does not hold them.

use std::fmt;

/// A body of a request or a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// There was no body, and the recording shows it.
    #[default]
    Absent,
    /// The bytes, which may be empty.
    Bytes(Recorded),
    /// There was one, or may have been one, and its bytes are not known.
    NotRecorded(NotRecorded),
}

/// The bytes of a body and how they were recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The bytes, with the content coding (gzip, deflate) undone.
    pub bytes: Vec<u8>,
    /// Whether they were recorded as Unicode text. Such bytes are UTF-8 by construction: the recorder replaced bytes
    /// that were not UTF-8 on the wire.
    pub as_text: bool,
}

/// Why the bytes of a body are not known.
///
/// Recordings show it in many ways. In HAR entries, with `text` the recorded text:
///
/// | found | taken as |
/// | --- | --- |
/// | `text` that is not empty | the bytes, unless it is *truncated* |
/// | empty `text`, all known lengths are 0 (without `bodySize` if `content.size` is 0) | an empty body |
/// | no `text`, all known lengths are 0 | no body |
/// | no or empty `text`, HEAD request or status 1xx, 204, 304 | no body |
/// | no `postData`, and a length of 0 | no body |
/// | no or empty `text`, a length over 0 | not recorded (Chrome and Firefox drop old bodies, Playwright's `omit`) |
/// | empty `text` of a response, no `size` at all and no other length | an empty body (an entry written by hand) |
/// | no or empty `text`, no length known | not recorded |
/// | `text: null`, a length of 0 | not recorded (mitmproxy, of a body that it streamed through) |
/// | `_file` or `_sha1`, and no or empty `text` | attached (Playwright's `attach`) |
/// | `postData.params`, and no or empty `text` | as parameters only |
/// | `truncated`, `_truncated`, or a `comment` of the body with the word | truncated |
///
/// A `text` is *truncated* if its recorded size is certainly larger than its bytes. `content.size` counts
/// bytes or characters, and never more than there are bytes; mitmproxy writes the packed size there.
/// So it is not certain where the body was packed and `size` can be the packed size, where the
/// charset is not UTF-8, or where three bytes are missing: a byte-order mark that was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotRecorded {
    /// Recorded as the name of another file.
    Attached,
    /// Recorded as base64 that cannot be decoded.
    Base64,
    /// Packed with a content coding that does not fit its bytes, or cut off.
    BrokenCoding,
    /// Packed with `br`.
    Brotli,
    /// Packed with more content codings than [`Limits::CODINGS`](crate::Limits::CODINGS).
    Codings,
    /// Recorded in another `encoding` than base64.
    Encoding,
    /// Packed so that it grows by more than [`Limits::GROWTH`](crate::Limits::GROWTH).
    Grows {
        /// How many bytes were recorded.
        packed: u64,
        /// How many bytes undoing all its codings may make.
        limit: u64,
    },
    /// Judging it takes more memory than a run may use.
    Memory,
    /// Left out of the recording.
    Missing,
    /// Recorded as form parameters only: their bytes can be spelled in many ways.
    Params,
    /// Recorded as text with half a surrogate pair, which no bytes decode to.
    Surrogate,
    /// Larger than [`Limits::max_body`](crate::Limits::max_body), with its content codings undone.
    TooLarge {
        /// How many bytes a body may have.
        limit: u64,
    },
    /// Recorded in part.
    Truncated,
    /// Packed with a content coding that is not known here.
    UnknownCoding,
    /// Packed with `zstd`.
    Zstd,
}

impl NotRecorded {
    /// The reason, for people; the key of a count.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Attached => "body not recorded: it is in another file",
            Self::Base64 => "body not recorded: its base64 cannot be decoded",
            Self::BrokenCoding => "body compressed, and it cannot be decompressed",
            Self::Brotli => "body compressed with br",
            Self::Codings => "body compressed more than twice",
            Self::Encoding => "body recorded in an unknown encoding",
            Self::Grows { .. } => "body grows too much when it is decompressed",
            Self::Memory => "body needs more memory than a run may use",
            Self::Missing => "body not recorded",
            Self::Params => "body not recorded: only form parameters are",
            Self::Surrogate => "body not recorded: its text holds half a surrogate pair",
            Self::TooLarge { .. } => "body larger than the limit",
            Self::Truncated => "body not recorded to its end",
            Self::UnknownCoding => "body compressed in an unknown way",
            Self::Zstd => "body compressed with zstd",
        }
    }
}

impl fmt::Display for NotRecorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

impl Body {
    /// A body of bytes as they were on the wire.
    pub fn from_wire(bytes: Vec<u8>) -> Self {
        Self::Bytes(Recorded { bytes, as_text: false })
    }

    /// The bytes, where they are known.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(recorded) => Some(&recorded.bytes),
            Self::Absent | Self::NotRecorded(_) => None,
        }
    }

    /// Whether the bytes were recorded as text, which does not show whether they were UTF-8 on the wire.
    pub fn utf8_unverifiable(&self) -> bool {
        matches!(self, Self::Bytes(recorded) if recorded.as_text)
    }
}

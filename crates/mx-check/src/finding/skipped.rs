//! Reasons why something was not judged, and remarks on an exchange: ids for programs, words for people.

use std::fmt;

use mx_exchange::NotRecorded;

macro_rules! ids {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal, $words:expr;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All variants.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name for programs, in kebab-case. It never changes.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }

            /// The variant with this id.
            pub fn by_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.id() == id)
            }
        }

        impl fmt::Display for $name {
            /// The words for people.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $words,)*
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = std::borrow::Cow::<str>::deserialize(deserializer)?;
                let unknown = || serde::de::Error::unknown_variant(&id, &[$($id),*]);
                Self::by_id(&id).ok_or_else(unknown)
            }
        }
    };
}

ids! {
    /// Why an exchange, or a part of one, was not judged.
    Skipped {
        /// There was no response.
        Aborted = "aborted", "no response (aborted)";
        /// A HEAD request: its answer has no body.
        Head = "head-request", "HEAD request";
        /// The spec describes no body here, but one was sent.
        NoSchema = "no-schema", "the spec describes no body here";
        /// A body or raw response alone, for which the call names no operation.
        NoOperationGiven = "no-operation-given", "no operation is named for a body or raw response";
        /// A raw response, where requests alone are judged.
        NoRequest = "no-request", "a raw response holds no request";
        /// The method and path are not in this release of the spec.
        NoSuchOperation = "no-such-operation", "no such operation";
        /// An entry of a recording whose request names no URL.
        NoUrl = "no-url", "the recorded request has no `url`";
        /// No operation says what the body is, and its media type is not that of JSON.
        NotSentAsJson = "not-sent-as-json", "the body is not sent as JSON";
        /// The spec describes the body as something other than JSON.
        NotJson = "not-json", "the body is not JSON by the spec";
        /// The operation has no body here, and none was sent.
        NothingToJudge = "nothing-to-judge", "no body to judge";
        /// A CORS preflight or another OPTIONS request, which the spec does not describe.
        Options = "options-request", "OPTIONS request";
        /// No parser reads the body, and the rule that reports this is left out.
        Unreadable = "unreadable", "a body that no parser reads, whose rule is left out";
        /// Another party than the one that is judged wrote it.
        OtherSide = "other-side", "written by another side";
        /// An undocumented status for whose body the spec has no schema.
        Undocumented = "undocumented-status", "undocumented status";
        /// The body is in another file.
        Attached = "attached", NotRecorded::Attached.reason();
        /// The base64 of the body cannot be decoded.
        Base64 = "broken-base64", NotRecorded::Base64.reason();
        /// The content coding of the body is broken.
        BrokenCoding = "broken-coding", NotRecorded::BrokenCoding.reason();
        /// The body is packed with `br`.
        Brotli = "brotli", NotRecorded::Brotli.reason();
        /// The body has too many content codings.
        Codings = "too-many-codings", NotRecorded::Codings.reason();
        /// The body is recorded in an unknown encoding.
        Encoding = "unknown-encoding", NotRecorded::Encoding.reason();
        /// The body grows too much when it is unpacked.
        Grows = "grows-too-much", NotRecorded::Grows { packed: 0, limit: 0 }.reason();
        /// Judging takes more memory than a run may use.
        Memory = "too-much-memory", NotRecorded::Memory.reason();
        /// The recording left the body out.
        Missing = "not-recorded", NotRecorded::Missing.reason();
        /// The body is recorded as form parameters alone.
        Params = "parameters-only", NotRecorded::Params.reason();
        /// The text of the body holds half a surrogate pair.
        Surrogate = "surrogate", NotRecorded::Surrogate.reason();
        /// The body is larger than the limit.
        TooLarge = "too-large", NotRecorded::TooLarge { limit: 0 }.reason();
        /// The recording cut the body off.
        Truncated = "truncated", NotRecorded::Truncated.reason();
        /// The body is packed with an unknown content coding.
        UnknownCoding = "unknown-coding", NotRecorded::UnknownCoding.reason();
        /// The body is packed with `zstd`.
        Zstd = "zstd", NotRecorded::Zstd.reason();
        /// The bytes of the body are not known, for a reason that has no name here.
        OtherBody = "body-unknown", "body not recorded";
    }
}

ids! {
    /// A remark on an exchange that is not a finding.
    Remark {
        /// The path is not known, and it names the type of the event. The content is judged without the type.
        TypeUnknown = "type-unknown", "content not judged by the type of its event, which stands in a path that is not known";
        /// A slash at the end of the path that the spec does not have.
        TrailingSlash = "trailing-slash", "the path ends with a slash that the spec does not have";
        /// The body was recorded as text, which is Unicode by construction: whether the bytes were UTF-8 is not known.
        Utf8Unverifiable = "utf8-unverifiable", "UTF-8 not checkable: a body was recorded as text";
    }
}

impl From<NotRecorded> for Skipped {
    fn from(reason: NotRecorded) -> Self {
        match reason {
            NotRecorded::Attached => Self::Attached,
            NotRecorded::Base64 => Self::Base64,
            NotRecorded::BrokenCoding => Self::BrokenCoding,
            NotRecorded::Brotli => Self::Brotli,
            NotRecorded::Codings => Self::Codings,
            NotRecorded::Encoding => Self::Encoding,
            NotRecorded::Grows { .. } => Self::Grows,
            NotRecorded::Memory => Self::Memory,
            NotRecorded::Missing => Self::Missing,
            NotRecorded::Params => Self::Params,
            NotRecorded::Surrogate => Self::Surrogate,
            NotRecorded::TooLarge { .. } => Self::TooLarge,
            NotRecorded::Truncated => Self::Truncated,
            NotRecorded::UnknownCoding => Self::UnknownCoding,
            NotRecorded::Zstd => Self::Zstd,
            _ => Self::OtherBody,
        }
    }
}

impl Skipped {
    /// Whether the recording does not hold the bytes of a body.
    pub fn is_unrecorded(self) -> bool {
        matches!(
            self,
            Self::Attached
                | Self::Base64
                | Self::BrokenCoding
                | Self::Brotli
                | Self::Codings
                | Self::Encoding
                | Self::Grows
                | Self::Memory
                | Self::Missing
                | Self::Params
                | Self::Surrogate
                | Self::TooLarge
                | Self::Truncated
                | Self::UnknownCoding
                | Self::Zstd
                | Self::OtherBody
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Remark, Skipped};

    #[test]
    fn ids_are_kebab_case_and_lead_back() {
        let is_kebab = |id: &str| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        for reason in Skipped::ALL {
            assert!(is_kebab(reason.id()) && !reason.to_string().is_empty());
            assert_eq!(Skipped::by_id(reason.id()), Some(*reason));
        }
        for remark in Remark::ALL {
            assert!(is_kebab(remark.id()));
            assert_eq!(Remark::by_id(remark.id()), Some(*remark));
        }
        assert_eq!(Skipped::by_id("no such operation"), None);
    }
}

//! The common parts of all kinds of identifiers: an owned form, a borrowed form, and conversions between them.

/// Declares an identifier's owned and borrowed form. The path names the function that checks a text. The order is that
/// of the texts, or that of a key with `, ordered by key`.
macro_rules! identifier {
    ($(#[$doc:meta])* $borrowed:ident, $(#[$owned_doc:meta])* $owned:ident, $check:path $(, ordered by $key:path)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $borrowed<'a>(&'a str);

        $(#[$owned_doc])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $owned(Box<str>);

        impl<'a> $borrowed<'a> {
            /// The text.
            pub fn as_str(self) -> &'a str {
                self.0
            }

            /// The same, owned.
            pub fn to_owned(self) -> $owned {
                $owned(self.0.into())
            }
        }

        impl $owned {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The same, borrowed.
            pub fn borrow(&self) -> $borrowed<'_> {
                $borrowed(&self.0)
            }
        }

        impl<'a> TryFrom<&'a str> for $borrowed<'a> {
            type Error = $crate::identifiers::InvalidIdentifier;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                $check(text).map(|()| Self(text))
            }
        }

        impl TryFrom<&str> for $owned {
            type Error = $crate::identifiers::InvalidIdentifier;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                $check(text).map(|()| Self(text.into()))
            }
        }

        impl TryFrom<String> for $owned {
            type Error = $crate::identifiers::InvalidIdentifier;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                $check(&text).map(|()| Self(text.into()))
            }
        }

        impl std::str::FromStr for $owned {
            type Err = $crate::identifiers::InvalidIdentifier;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::try_from(text)
            }
        }

        impl From<$borrowed<'_>> for $owned {
            fn from(borrowed: $borrowed<'_>) -> Self {
                borrowed.to_owned()
            }
        }

        impl From<$owned> for String {
            fn from(owned: $owned) -> Self {
                owned.0.into()
            }
        }

        $crate::identifiers::kind::as_text!($borrowed<'_>);
        $crate::identifiers::kind::as_text!($owned);
        $crate::identifiers::kind::ordered!($borrowed<'_> $(, $key)?);
        $crate::identifiers::kind::ordered!($owned $(, $key)?);

        impl<'de> serde::Deserialize<'de> for $owned {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::try_from(text).map_err(serde::de::Error::custom)
            }
        }

        impl<'de: 'a, 'a> serde::Deserialize<'de> for $borrowed<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <&str>::deserialize(deserializer)?;
                Self::try_from(text).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// The traits that owned and borrowed forms implement alike, by their text.
macro_rules! as_text {
    ($form:ty) => {
        impl AsRef<str> for $form {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $form {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $form {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl PartialEq<str> for $form {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $form {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl serde::Serialize for $form {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

/// An order by a key of the text, or by the text.
macro_rules! ordered {
    ($form:ty) => {
        $crate::identifiers::kind::ordered!($form, std::convert::identity);
    };
    ($form:ty, $key:path) => {
        impl Ord for $form {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                $key(self.as_str()).cmp(&$key(other.as_str()))
            }
        }

        impl PartialOrd for $form {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}

pub(super) use {as_text, identifier, ordered};

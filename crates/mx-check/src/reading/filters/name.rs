//! The names of filters and users, as far as they are kept.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

/// The longest name that is kept as it is, in bytes. No server gives longer ones, but a recording can hold any.
const LONGEST: usize = 64;

/// The ID of a filter, or of a user. Equal texts have equal names, and a name takes little memory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reading) struct Name(Arc<[u8]>);

impl Name {
    pub(in crate::reading) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        if bytes.len() <= LONGEST {
            return Self(Arc::from(bytes));
        }
        // No other name has as many bytes.
        let mut kept = Sha256::digest(bytes).to_vec();
        kept.resize(LONGEST + 1, 0);
        Self(Arc::from(kept))
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Name};

    #[test]
    fn a_long_name_takes_little_and_is_itself_alone() {
        let long = |end: &str| format!("{}{end}", "x".repeat(10_000));
        assert_eq!(Name::of(&long("a")), Name::of(&long("a")));
        assert_ne!(Name::of(&long("a")), Name::of(&long("b")));
        assert_ne!(Name::of(&"x".repeat(LONGEST)), Name::of(&"x".repeat(LONGEST + 1)));
        assert_eq!(Name::of(&long("a")).0.len(), LONGEST + 1);
        assert_eq!(&*Name::of("7").0, b"7");
    }
}

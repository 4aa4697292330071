//! Sets of ASCII characters, as tables: the check that most strings of a body go through.

/// A set of ASCII characters.
#[derive(Debug)]
pub(super) struct Characters([bool; 256]);

impl Characters {
    /// Letters, digits and these.
    pub(super) const fn alphanumeric_and(others: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut byte: u8 = 0;
        while byte < 128 {
            set[byte as usize] = byte.is_ascii_alphanumeric();
            byte += 1;
        }
        let mut at = 0;
        while at < others.len() {
            set[others[at] as usize] = true;
            at += 1;
        }
        Self(set)
    }

    /// Whether all characters of `text` are in the set.
    pub(super) fn hold_all(&self, text: &str) -> bool {
        text.bytes().all(|byte| self.0[usize::from(byte)])
    }
}

//! Long texts cut in their middle. What an input controls is never shown whole.

use sha2::{Digest, Sha256};

/// Longer texts are cut, in bytes.
const LONGEST: usize = 1000;

/// How much of a cut text is shown of its beginning and of its end, in bytes.
const BEGINNING: usize = 600;
const END: usize = 200;

/// A text of at most about a thousand bytes: a longer one has its middle replaced by its length and a hash, so that
/// different texts stay different.
pub(crate) fn shortened(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let digest = Sha256::digest(&text);
    let hash = digest.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    let (start, end) = (text.floor_char_boundary(BEGINNING), text.ceil_char_boundary(text.len() - END));
    format!("{}\u{2026}({} bytes, {hash:08x})\u{2026}{}", &text[..start], text.len(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, shortened};

    #[test]
    fn a_long_text_is_cut_in_its_middle_and_differs_from_others() {
        let long = |middle: char| format!("/{}{middle}{}/end", "\u{e9}".repeat(LONGEST), "x".repeat(LONGEST));
        let (one, other) = (shortened(long('a')), shortened(long('b')));
        assert!(one.len() < LONGEST && one.starts_with("/\u{e9}") && one.ends_with("x/end"), "{one}");
        assert_ne!(one, other);
        assert_eq!(shortened("x".repeat(LONGEST)), "x".repeat(LONGEST));
    }
}

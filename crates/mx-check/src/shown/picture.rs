//! Pictures of control characters, so that shown text does not control a terminal and keeps its length.

/// A control character as its picture; any other character as it is.
pub fn picture(character: char) -> char {
    match character {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        other if other.is_control() => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn control_characters_are_shown_and_others_left_alone() {
        let shown: String = "\0\t\x1b\x7f\u{9b}\u{e9} ~".chars().map(picture).collect();
        assert_eq!(shown, "␀␉␛␡\u{fffd}\u{e9} ~");
        assert!(!('\0'..=char::MAX).map(picture).any(char::is_control));
    }
}

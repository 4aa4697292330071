//! Names that were found to be no secret's a moment ago. The names of a recording are few, and each comes often.

use std::cell::Cell;

/// A name of at most 16 bytes, filled up with bytes that no text has.
type Name = [[u8; 8]; 2];
/// The empty name, which is no secret.
const NO_NAME: Name = [[0xFF; 8]; 2];

/// How many names are remembered: some hundreds are in use.
const PLACES: usize = 512;

thread_local! {
    static HARMLESS: [Cell<Name>; PLACES] = const { [const { Cell::new(NO_NAME) }; PLACES] };
}

/// Whether a name is no secret's: as it was found before, or as `find` finds now.
pub(super) fn is_known_harmless(name: &str, find: impl FnOnce() -> bool) -> bool {
    let Some(packed) = packed(name) else { return find() };
    HARMLESS.with(|harmless| {
        let place = &harmless[place(packed)];
        let is_harmless = place.get() == packed || find();
        if is_harmless {
            place.set(packed);
        }
        is_harmless
    })
}

fn packed(name: &str) -> Option<Name> {
    let mut bytes = NO_NAME;
    bytes.as_flattened_mut().get_mut(..name.len())?.copy_from_slice(name.as_bytes());
    Some(bytes)
}

/// Where a name is remembered: the highest bits of a product depend on all bits of it.
fn place([first, second]: Name) -> usize {
    let folded = u64::from_le_bytes(first) ^ u64::from_le_bytes(second).rotate_left(32);
    let [high, low, ..] = folded.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    usize::from(u16::from_be_bytes([high, low])) % PLACES
}

#[cfg(test)]
mod tests {
    use super::is_known_harmless;

    #[test]
    fn names_are_told_apart() {
        assert!(is_known_harmless("content", || true) && is_known_harmless("content", || panic!("it is known")));
        for name in ["content\0", "content ", "conten", "the name that is longer"] {
            assert!(!is_known_harmless(name, || false), "{name}");
        }
    }
}

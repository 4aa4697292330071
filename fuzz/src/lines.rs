//! Lines at the start of an input, and choices by a line.

/// The first line and the rest.
pub(crate) fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

/// The one that `name` names; else one that depends on its bytes, because most mutations break a name.
pub(crate) fn chosen<'t, T>(known: &'t [T], name: &[u8], named: fn(&T) -> &str) -> &'t T {
    let sum = name.iter().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    known.iter().find(|one| named(one).as_bytes() == name).unwrap_or(&known[sum % known.len()])
}

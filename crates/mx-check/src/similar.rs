//! Names that may be meant for another one. Names come from bodies, so a comparison is linear in their lengths.

/// `; did you mean ...?`, or nothing.
pub(crate) fn did_you_mean<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let meant = known.into_iter().find(|known| is_meant(name, known));
    meant.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default()
}

/// Whether two different names differ in a slip, in case and underscores, or in an ending such as `_ms`.
pub(crate) fn is_meant(name: &str, known: &str) -> bool {
    let has_ending = || name.len() > SHORTEST && known.strip_prefix(name).is_some_and(|end| end.starts_with('_'));
    is_misspelt(name, known) || (name.len() <= LONGEST && has_ending())
}

/// Whether two different names differ in a slip, or in case and underscores.
#[inline]
pub(crate) fn is_misspelt(name: &str, known: &str) -> bool {
    let is_alike =
        name.len().abs_diff(known.len()) < SHORTEST && name.len() <= LONGEST && starts_or_ends_alike(name, known);
    is_alike && name != known && (is_same_bare(name, known) || (known.len() > SHORTEST && is_slip(name, known)))
}

/// Whether the first or the last characters are equal: one slip leaves one of them. Nearly all other
/// names are ruled out here.
fn starts_or_ends_alike(one: &str, other: &str) -> bool {
    let alike = |one: Option<&u8>, other: Option<&u8>| one.zip(other).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    let (one, other) = (one.as_bytes(), other.as_bytes());
    alike(one.first(), other.first()) || alike(one.last(), other.last())
}

/// Whether the names are equal without case and separators.
fn is_same_bare(one: &str, other: &str) -> bool {
    fn bare(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(|byte| !b"_-.".contains(byte)).map(|byte| byte.to_ascii_lowercase())
    }
    bare(one).eq(bare(other))
}

/// Whether one name is the other with one character more, one changed, or two neighbours swapped.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

/// Names of fewer bytes are too much alike.
const SHORTEST: usize = 4;
/// No name of the specification has as many bytes. A body can hold any.
const LONGEST: usize = 80;

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn what_is_meant() {
        for (name, known) in [
            ("M_FORBIDEN", "M_FORBIDDEN"),
            ("M_FORBIDDDEN", "M_FORBIDDEN"),
            ("M_FORBADDEN", "M_FORBIDDEN"),
            ("deviceId", "device_id"),
            ("user_di", "user_id"),
            ("expires_in", "expires_in_ms"),
            ("Access_Token", "access_token"),
        ] {
            assert!(is_meant(name, known), "{name} {known}");
        }
        for (name, known) in
            [("user_id", "user_id"), ("user_id", "device_id"), ("to", "t"), ("type", "url"), ("abcde", "bacdf")]
        {
            assert!(!is_meant(name, known), "{name} {known}");
        }
    }
}

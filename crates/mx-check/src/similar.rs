//! Names that may be meant for another one.

/// The first of the known names that a name may be meant for.
pub(crate) fn meant<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    known.into_iter().find(|known| is_meant(name, known))
}

/// `; did you mean ...?`, or nothing.
pub(crate) fn did_you_mean<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    meant(name, known).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default()
}

/// Whether two different names differ in a slip, in case and underscores, or in an ending such as `_ms`.
fn is_meant(name: &str, known: &str) -> bool {
    if name == known || name.len() > LONGEST {
        return false;
    }
    let bare = |name: &str| name.replace(['_', '-', '.'], "").to_lowercase();
    let is_slip = || known.len() >= SHORTEST && strsim::damerau_levenshtein(name, known) == 1;
    let has_ending = || name.len() > SHORTEST && known.strip_prefix(name).is_some_and(|end| end.starts_with('_'));
    bare(name) == bare(known) || is_slip() || has_ending()
}

/// Names of fewer characters are too much alike.
const SHORTEST: usize = 4;
/// No name of the specification has as many. A body can hold any.
const LONGEST: usize = 80;

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn what_is_meant() {
        for (name, known) in [
            ("M_FORBIDEN", "M_FORBIDDEN"),
            ("deviceId", "device_id"),
            ("user_di", "user_id"),
            ("expires_in", "expires_in_ms"),
            ("Access_Token", "access_token"),
        ] {
            assert!(is_meant(name, known), "{name} {known}");
        }
        for (name, known) in [("user_id", "user_id"), ("user_id", "device_id"), ("to", "t"), ("type", "url")] {
            assert!(!is_meant(name, known), "{name} {known}");
        }
    }
}

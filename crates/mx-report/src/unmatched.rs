//! The words for a request that belongs to no operation.

use mx_check::Verdict;

/// Method and URL without its query, which decides no operation; how it was answered; and the proposal that an unstable path
/// names.
pub(crate) fn words(verdict: &Verdict) -> String {
    let request = verdict.request_line.split('?').next().unwrap_or_default();
    let answered = verdict.status.map(|status| format!(", answered {status}")).unwrap_or_default();
    let proposal = proposal(request).map(|number| format!(" (MSC{number}, not judged)")).unwrap_or_default();
    format!("{request}{answered}{proposal}")
}

/// The number in `org.matrix.msc1234` or `org.matrix.simplified_msc3575`.
fn proposal(request: &str) -> Option<&str> {
    let (_, unstable) = request.split_once("/unstable/")?;
    let (_, after) = unstable.split_once("msc")?;
    let length = after.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then_some(&after[..length])
}

#[cfg(test)]
mod tests {
    use super::proposal;

    #[test]
    fn an_unstable_path_names_its_proposal() {
        let sync = "POST https://a.example.org/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";
        assert_eq!(proposal(sync), Some("3575"));
        assert_eq!(proposal("GET /_matrix/client/unstable/org.example.other/x"), None);
        assert_eq!(proposal("GET /_matrix/client/v3/msc1/x"), None);
    }
}

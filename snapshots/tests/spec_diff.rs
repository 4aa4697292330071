//! What changed between two versions of the spec. Each line was read against its changelog.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mx_spec::Spec;
use mx_spec::diff::Diff;

/// The listing for all operations whose name contains a text.
fn listing(from: &str, to: &str, text: &str) -> String {
    let (from, to) = (Spec::embedded(from).unwrap(), Spec::embedded(to).unwrap());
    Diff::new(&from, &to, |operation| operation.name().contains(text), Vec::new()).to_string()
}

#[test]
fn from_v1_12_to_v1_13() {
    insta::assert_snapshot!(listing("v1.12", "v1.13", ""));
}

#[test]
fn login_from_the_first_version_to_the_newest() {
    insta::assert_snapshot!(listing("v1.1", "v1.19", "POST /_matrix/client/v3/login"));
}

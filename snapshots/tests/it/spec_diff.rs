//! What changed between two versions of the spec. Each line was read against its changelog.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mx_spec::diff::{self, Diff};
use mx_spec::{Errata, Spec};

/// The listing for all operations whose name contains a text, and for all events where there is none.
fn listing(from: &str, to: &str, text: &str) -> String {
    // As they were published: our corrections are not changes between releases.
    let [from, to] = [from, to].map(|version| Spec::embedded_with(version, Errata::LeftOut).unwrap());
    let events = match text {
        "" => diff::events(&from.events().schemas(), &to.events().schemas()),
        _ => Vec::new(),
    };
    Diff::new(&from, &to, |operation| operation.name().contains(text), events).to_string()
}

#[test]
fn from_v1_12_to_v1_13() {
    insta::assert_snapshot!(listing("v1.12", "v1.13", ""));
}

#[test]
fn login_from_v1_1_to_v1_19() {
    insta::assert_snapshot!(listing("v1.1", "v1.19", "POST /_matrix/client/v3/login"));
}

#[test]
fn events_from_v1_17_to_v1_18() {
    let [from, to] = ["v1.17", "v1.18"].map(|version| Spec::embedded_with(version, Errata::LeftOut).unwrap());
    let events = diff::events(&from.events().schemas(), &to.events().schemas());
    insta::assert_snapshot!(Diff::new(&from, &to, |_| false, events).to_string());
}

//! Fixture folders: a valid case passes, an invalid one breaks the rule that its side file names.

use crate::harness::{Folder, LOGIN_BODY};

#[test]
fn cases_are_as_expected() {
    let folder = Folder::new();
    let at = |name: &str| format!("fixtures/client-server/login/200/{name}");
    folder
        .write(&at("valid/minimal.json"), LOGIN_BODY)
        .write(&at("invalid/missing-device-id.json"), r#"{"user_id":"@a:b","access_token":"x"}"#)
        .write(&at("invalid/missing-device-id.toml"), "rule = \"schema/required\"\nwhy = \"clients need it\"\n");
    let run = folder.run(&["check", "fixtures", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.json()["summary"]["checked"], 2);
}

#[test]
fn an_invalid_case_that_breaks_nothing_is_a_finding() {
    let folder = Folder::new();
    folder
        .write("f/client-server/login/200/invalid/fine.json", LOGIN_BODY)
        .write("f/client-server/login/200/invalid/fine.toml", "rule = \"schema/required\"\nwhy = \"it is not\"\n");
    let run = folder.run(&["check", "f", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.json()["findings"][0]["rule"], "law/fixture-as-expected");
}

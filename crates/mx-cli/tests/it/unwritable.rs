//! Output that cannot be written: a report, standard output, standard error. `/dev/full` is a disk without room.

use std::fs::OpenOptions;
use std::process::Stdio;

use crate::harness::{Folder, LOGIN_BODY, har, login_entry};

const WRONG: &str = r#"{"user_id":"@alice:synapse.test","access_token":"abc"}"#;

fn full() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

/// The run has findings and an input that cannot be read, but the lost report decides the exit code.
#[test]
fn a_report_that_is_lost_is_told_by_the_exit_code() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(WRONG)]));
    let output = folder.command(&["check", "a.har", "absent.har"]).stdout(full()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(74), "{told}");
    assert!(told.lines().last().unwrap().starts_with("mx-conform: the output could not be written: "), "{told}");
    let run = folder.run(&["check", "a.har", "--report", "json=/dev/full"]);
    assert_eq!((run.code, run.stdout.as_str()), (74, ""), "{run:?}");
    assert!(run.stderr.starts_with("mx-conform: cannot write `/dev/full`: "), "{run:?}");
}

#[test]
fn a_list_that_is_lost_is_told_too() {
    for arguments in [&["operations"][..], &["rules"], &["schema", "POST /_matrix/client/v3/login"]] {
        let status = Folder::new().command(arguments).stdout(full()).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(74), "{arguments:?}");
    }
}

#[test]
fn messages_that_nobody_can_see_change_nothing() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(LOGIN_BODY)]));
    let code =
        |arguments: &[&str]| folder.command(arguments).stderr(full()).stdout(Stdio::null()).status().unwrap().code();
    assert_eq!(code(&["check", "a.har", "absent.har"]), Some(3));
    assert_eq!(code(&["check", "a.har", "a.har"]), Some(0));
    assert_eq!(code(&["explain", "no/rule"]), Some(2));
}

//! Output that cannot be written: a report, standard output, standard error. `/dev/full` is a disk without room.

use std::fs::{self, OpenOptions};
use std::process::{Command, Stdio};

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
}

#[test]
fn a_report_that_is_lost_does_not_keep_back_the_others() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(WRONG)]));
    let reports = ["--report", "json=/dev/full", "--report", "text=report.txt"];
    let run = folder.run(&[&["check", "a.har"], &reports[..]].concat());
    assert_eq!(run.code, 74, "{run:?}");
    assert!(run.stderr.starts_with("mx-conform: cannot write `/dev/full`: "), "{run:?}");
    assert!(run.stdout.contains("schema/required"), "{run:?}");
    assert!(fs::read_to_string(folder.path("report.txt")).unwrap().contains("schema/required"));
}

/// Every command, and `check` with a message on standard error too.
const RUNS: [&[&str]; 11] = [
    &["check", "a.har", "absent.har", "a.har"],
    &["check", "a.har", "--spec", "auto", "--format", "json"],
    &["check", "a.har", "--format", "pdf"],
    &["operations"],
    &["schema", "POST /_matrix/client/v3/login"],
    &["rules"],
    &["explain", "wire/syntax"],
    &["explain", "no/rule"],
    &["spec", "lint"],
    &["completions", "bash"],
    &["--help"],
];

/// Closed by the shell, so that the command starts without them.
#[test]
fn streams_that_are_closed_are_no_failure() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(WRONG)]));
    for arguments in RUNS {
        let usual = folder.run(arguments).code;
        for closed in ["2>&-", ">&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"] {
            let mut shell = Command::new("sh");
            shell.current_dir(folder.path("")).arg("-c").arg(format!("exec \"$0\" \"$@\" {closed}"));
            shell.arg(env!("CARGO_BIN_EXE_mx-conform")).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
            assert_eq!(shell.status().unwrap().code(), Some(usual), "{arguments:?} {closed}");
        }
    }
}

/// The other end is gone, as after `| head -0`.
#[test]
fn pipes_that_nobody_reads_are_no_failure() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(WRONG)]));
    for arguments in RUNS {
        let usual = folder.run(arguments).code;
        let mut child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        assert_eq!(child.wait().unwrap().code(), Some(usual), "{arguments:?}");
    }
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

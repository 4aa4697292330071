//! The README and the pages of docs/ show what the command prints.

use std::path::Path;
use std::{env, fs};

use crate::harness::{Folder, asked, entry};

fn checkout() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The README and the pages that it leads users to.
fn readme() -> String {
    let pages = ["README.md", "docs/ci.md", "docs/security.md", "docs/implementers.md", "docs/rust.md"];
    pages.map(|page| fs::read_to_string(checkout().join(page)).unwrap()).join("\n")
}

#[test]
fn the_report_of_the_captures_is_as_shown() {
    let readme = readme();
    let (_, shown) = readme.split_once("It prints, shortened:\n").unwrap();
    let shown = shown.lines().skip(2).take_while(|line| *line != "```");
    let shown: Vec<_> = shown.filter(|line| line.trim() != "...").collect();
    assert!(shown.len() > 10, "{shown:?}");
    let mut command = Folder::new().command(&["check", "fixtures/captures"]);
    let output = command.current_dir(checkout()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stdout).unwrap();
    for line in shown {
        assert!(report.lines().any(|printed| printed.trim_end() == line.trim_end()), "the report has no line\n{line}");
    }
}

#[test]
fn the_entry_that_it_shows_conforms() {
    let readme = readme();
    let entry = readme.lines().map(str::trim).find(|line| line.starts_with(r#"{"request":"#)).unwrap();
    let folder = Folder::new();
    folder.write("session.ndjson", entry);
    let run = folder.run(&["check", "session.ndjson", "--fail-on", "note"]);
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn the_limits_that_it_tells_are_those_that_hold() {
    let most = mx_check::Settings::default().limits;
    let readme = readme();
    for told in [
        format!("Bodies over {} MiB and {} levels", most.max_bytes >> 20, most.max_depth),
        format!("{} MiB are not read", mx_exchange::ITEM_LIMIT >> 20),
    ] {
        assert!(readme.replace('\n', " ").contains(&told), "{told}");
    }
}

#[test]
fn it_names_every_kind_of_input() {
    let readme = readme();
    for extension in mx_exchange::InputFormat::all().flat_map(mx_exchange::InputFormat::extensions) {
        assert!(readme.contains(&format!("`.{extension}`")), "{extension}");
    }
}

#[test]
fn a_dead_server_looks_as_it_tells() {
    let mut answer = asked(entry("/_matrix/client/v3/login", 502, "<html>"), r#"{"type":"m.login.password"}"#);
    answer["response"]["headers"][0]["value"] = "text/html".into();
    let folder = Folder::new();
    folder.write("session.ndjson", answer.to_string());
    let run = folder.run(&["check", "session.ndjson"]);
    assert_eq!(run.code, 0, "{run:?}");
    let told = "a gateway answered with status 502";
    assert!(run.stdout.contains(&format!("warning[prose/server-error] {told}")) && readme().contains(told), "{run:?}");
}

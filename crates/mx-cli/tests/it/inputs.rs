//! The formats that inputs are taken for, and the messages on options that do not fit them.

use serde_json::Value;

use crate::harness::{Folder, LOGIN, LOGIN_BODY, Run, har, login_entry, ndjson};

const RESPONSE: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}";

fn warnings(run: &Run) -> Vec<&str> {
    run.stderr.lines().collect()
}

#[test]
fn recordings_that_were_saved_as_json() {
    let folder = Folder::new();
    let entries = [login_entry(LOGIN_BODY), login_entry(LOGIN_BODY)];
    folder.write("har.json", har(&entries)).write("lines.json", ndjson(&entries));
    let run = folder.run(&["check", "har.json", "lines.json", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["checked"]), (0, &4.into()), "{run:?}");
    // `--input` overrides the content.
    let run = folder.run(&["check", "har.json", "--input", "body", "--operation", LOGIN, "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["exchanges"]), (1, &1.into()), "{run:?}");
}

#[test]
fn what_an_empty_file_is() {
    let folder = Folder::new();
    let check = |name: &str, flags: &[&str]| {
        folder.write(name, "");
        folder.run(&[&["check", name], flags].concat())
    };
    for name in ["a.har", "a.http", "a.har.gz"] {
        let run = check(name, &[]);
        assert!(run.code == 3 && run.stderr == format!("mx-conform: `{name}` is empty\n"), "{run:?}");
    }
    let run = folder.run(&["check", "-"]);
    assert!(run.code == 3 && run.stderr == "mx-conform: `<stdin>` is empty\n", "{run:?}");
    assert_eq!(check("a.ndjson", &[]).code, 4);
    assert_eq!(check("a.json", &["--operation", LOGIN]).code, 1);
}

#[test]
fn standard_input_has_a_name_for_people() {
    let folder = Folder::new();
    let check = |format| folder.run_with_input(&["check", "-", "--operation", LOGIN, "--format", format], b"{}");
    let text = check("text").stdout;
    assert!(text.contains(" in <stdin>, entry 1") && !text.contains(" in -,"), "{text}");
    assert_eq!(check("json").json()["findings"][0]["source"]["file"], "-");
}

#[test]
fn a_raw_response_holds_no_request() {
    let folder = Folder::new();
    folder.write("a/a.http", RESPONSE).write("a/a.har", har(&[login_entry(LOGIN_BODY)]));
    let flags = ["--operation", LOGIN, "--part", "request"];
    let assert_usage = |run: &Run, name: &str| {
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains(&format!("`{name}` is a raw response and holds no request")), "{run:?}");
    };
    assert_usage(&folder.run(&[&["check", "a/a.http"], &flags[..]].concat()), "a/a.http");
    assert_usage(&folder.run_with_input(&[&["check", "-"], &flags[..]].concat(), RESPONSE.as_bytes()), "<stdin>");
    // The command line does not name it, and the folder may hold requests.
    let run = folder.run(&["check", "a", "--part", "request", "--format", "json"]);
    let skipped = &run.json()["summary"]["skipped"];
    assert_eq!(skipped["no-request"], 1, "{run:?}");
}

#[test]
fn options_that_an_input_overrules_are_told() {
    let folder = Folder::new();
    let entries: Vec<Value> = vec![login_entry(LOGIN_BODY); 3];
    folder.write("a.har", har(&entries)).write("b.ndjson", ndjson(&entries)).write("c.json", LOGIN_BODY);
    folder.write("d.http", RESPONSE.replace("{}", LOGIN_BODY));
    let check = |flags: &[&str]| folder.run(&[&["check"], flags].concat());
    let run = check(&["a.har", "b.ndjson", "c.json", "--operation", LOGIN, "--status", "200", "-q"]);
    let [operation, status] = warnings(&run)[..] else { panic!("{run:?}") };
    assert!(operation.contains("--operation ") && operation.ends_with("`a.har` and 1 more"), "{operation}");
    assert!(status.contains("--status ") && status.ends_with("`a.har` and 1 more"), "{status}");
    let run = check(&["d.http", "--operation", LOGIN, "--status", "400"]);
    assert!(warnings(&run) == ["mx-conform: --status is for bodies alone, and not for `d.http`"], "{run:?}");
    for fine in [&["d.http", "--operation", LOGIN, "--status", "200"][..], &["c.json", "--operation", LOGIN]] {
        assert_eq!(warnings(&check(fine)), [""; 0]);
    }
}

#[test]
fn what_is_named_twice_is_judged_once() {
    let folder = Folder::new();
    folder.write("a/a.har", har(&[login_entry(LOGIN_BODY)]));
    for spec in ["v1.19", "auto"] {
        let run = folder.run(&["check", "a/a.har", "./a/a.har", "--format", "json", "-q", "--spec", spec]);
        assert_eq!((run.code, &run.json()["summary"]["exchanges"]), (0, &1.into()));
        assert_eq!(warnings(&run), ["mx-conform: `./a/a.har` is given more than once and judged once"]);
    }
    let run = folder.run(&["check", "a", "a/a.har", "a", "-q"]);
    assert_eq!(run.stdout, "no findings in 1 checked exchange\n");
    assert_eq!(warnings(&run), ["mx-conform: `a/a.har` and 1 more are given more than once and judged once"]);
}

#[test]
fn an_entry_on_many_lines_is_one_error() {
    let folder = Folder::new();
    let entry = login_entry(LOGIN_BODY);
    let spread = format!("{entry:#}");
    folder.write("a.ndjson", format!("{entry}\n{spread}\n{spread}\n{entry}\n"));
    let run = folder.run(&["check", "a.ndjson", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["checked"]), (3, &2.into()), "{run:?}");
    let last = 1 + 2 * spread.lines().count();
    let hint =
        format!("an entry has to be on one line, but the lines 2 to {last} are pieces of JSON; `jq -c .` writes it so");
    assert!(warnings(&run).len() == 1 && run.stderr.contains(&hint), "{}", run.stderr);
    assert_eq!(run.json()["summary"]["unreadable"]["listed"].as_array().map(Vec::len), Some(1));
    let document: Value = serde_json::from_str(&har(&[entry])).unwrap();
    folder.write("a.ndjson", format!("{document:#}"));
    let run = folder.run(&["check", "a.ndjson"]);
    assert!(run.code == 3 && run.stderr.contains("--input har"), "{run:?}");
}

#[test]
fn a_report_in_the_folder_that_is_judged_is_no_input() {
    let folder = Folder::new();
    folder.write("a/a.har", har(&[login_entry(LOGIN_BODY)]));
    let run = folder.run(&["check", "a", "--report", "json=a/report.json", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["exchanges"]), (0, &1.into()), "{run:?}");
    // In the next run it would be one.
    let run = folder.run(&["check", "a", "--report", "json=a/report.json"]);
    assert!(run.code == 2 && run.stderr.contains("overwrite"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_of_a_folder_is_told_and_passed_over() {
    let folder = Folder::new();
    folder.write("a/a.har", har(&[login_entry(LOGIN_BODY)])).write("secret.har", har(&[login_entry("{}")]));
    std::os::unix::fs::symlink("../secret.har", folder.path("a/b.har")).unwrap();
    pipe(&folder, "a/c.ndjson");
    let run = folder.run(&["check", "a", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["checked"]), (0, &1.into()), "{run:?}");
    let told = [
        "mx-conform: `a/b.har` is passed over: it is a link that leads out of the folder",
        "mx-conform: `a/c.ndjson` is passed over: it is a named pipe, which is read only where it is named itself",
    ];
    assert_eq!(warnings(&run), told);
}

#[cfg(unix)]
fn pipe(folder: &Folder, name: &str) {
    let made = std::process::Command::new("mkfifo").arg(folder.path(name)).status().unwrap();
    assert!(made.success());
}

/// With `--spec auto` an input is read twice.
#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read() {
    let input = ndjson(&[crate::harness::advertised(&["v1.5"]), login_entry(LOGIN_BODY)]);
    for spec in ["v1.19", "auto"] {
        let folder = Folder::new();
        let flags = ["--spec", spec, "--format", "json"];
        let check = |path| [&["check", path][..], &flags].concat();
        let by_stdin = folder.run_with_input(&check("/dev/stdin"), input.as_bytes());
        pipe(&folder, "b.ndjson");
        let (path, text) = (folder.path("b.ndjson"), input.clone());
        let writer = std::thread::spawn(move || std::fs::write(path, text).unwrap());
        let by_name = folder.run(&check("b.ndjson"));
        writer.join().unwrap();
        for run in [by_stdin, by_name] {
            let report = run.json();
            assert_eq!((run.code, &report["summary"]["checked"]), (0, &2.into()), "{run:?}");
            assert_eq!(report["spec"], if spec == "auto" { "v1.5" } else { spec });
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_judged_once() {
    let folder = Folder::new();
    folder.write("a/a.har", har(&[login_entry(LOGIN_BODY)]));
    std::fs::hard_link(folder.path("a/a.har"), folder.path("a/b.har")).unwrap();
    std::os::unix::fs::symlink("a.har", folder.path("a/c.har")).unwrap();
    let run = folder.run(&["check", "a", "-q"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "no findings in 1 checked exchange\n"), "{run:?}");
    assert_eq!(warnings(&run), ["mx-conform: `a/b.har` and 1 more are given more than once and judged once"]);
    let input = ndjson(&[login_entry(LOGIN_BODY)]);
    let run = folder.run_with_input(&["check", "-", "/dev/stdin", "-q"], input.as_bytes());
    assert_eq!(
        (run.code, warnings(&run)),
        (0, vec!["mx-conform: `/dev/stdin` is given more than once and judged once"])
    );
}

//! Files of `--report`: whole or as they were, and never over an input.

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::harness::{Folder, LOGIN_BODY, Run, har, login_entry};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry("{}")])).write("old.json", "old");
    folder
}

/// The names in a folder, hidden ones too.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path("")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn report(folder: &Folder, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.path(name)).unwrap()).unwrap()
}

#[track_caller]
fn assert_refused(run: &Run, words: &[&str]) {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    for word in words {
        assert!(run.stderr.contains(word), "`{word}` is not in: {}", run.stderr);
    }
}

#[test]
fn a_run_that_fails_leaves_the_old_report() {
    let folder = folder();
    for wrong in [
        &["--operation", "GET /no/such"][..],
        &["--spec", "v2.0"],
        &["--spec-dir", "absent"],
        &["--status", "0"],
        &["--report", "json=no/such/folder/r.json"],
        &["--report", "json=."],
        &["--report", "json=a.har"],
        &["--report", "text=old.json"],
    ] {
        let run = folder.run(&[&["check", "a.har", "--report", "json=old.json"], wrong].concat());
        assert_refused(&run, &[]);
        assert_eq!(fs::read_to_string(folder.path("old.json")).unwrap(), "old", "{wrong:?}");
    }
    assert_eq!(names(&folder), ["a.har", "old.json"]);
}

#[test]
fn an_interrupted_run_leaves_the_old_report() {
    let folder = folder();
    let mut command = folder.command(&["check", "-", "--input", "har", "--report", "json=old.json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // More than a pipe holds: it is being read.
    let mut stdin = child.stdin.take().unwrap();
    let entries: Vec<Value> = (0..1000).map(|_| login_entry("{}")).collect();
    let recording = har(&entries);
    stdin.write_all(&recording.as_bytes()[..recording.len() - 2]).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(folder.path("old.json")).unwrap(), "old");
    assert_eq!(names(&folder), ["a.har", "old.json"]);
}

#[test]
fn two_runs_into_one_file_leave_one_whole_report() {
    let folder = folder();
    let entries: Vec<Value> = (0..300).map(|n| login_entry(&format!(r#"{{"user_id":{n},"extra{n}":1}}"#))).collect();
    folder.write("b.har", har(&entries));
    let run = |input: &str| {
        let mut command = folder.command(&["check", input, "--all", "--report", "json=both.json"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    for mut child in ["a.har", "b.har", "a.har", "b.har"].map(run) {
        assert_eq!(child.wait().unwrap().code(), Some(1));
    }
    let exchanges = report(&folder, "both.json")["summary"]["exchanges"].as_u64().unwrap();
    assert!([1, 300].contains(&exchanges), "{exchanges}");
    assert_eq!(names(&folder), ["a.har", "b.har", "both.json", "old.json"]);
}

#[test]
fn a_report_is_as_a_file_that_is_simply_created() {
    let folder = folder();
    let binary = env!("CARGO_BIN_EXE_mx-conform");
    let script = "umask 027; : > simple; exec \"$0\" check a.har --report json=new.json --report ndjson=old.json";
    let mut shell = Command::new("sh");
    shell.current_dir(folder.path("")).args(["-c", script, binary]).stdout(Stdio::null()).stderr(Stdio::null());
    assert_eq!(shell.status().unwrap().code(), Some(1));
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("new.json"), mode("old.json")), (mode("simple"), mode("simple")));
    assert_eq!(mode("simple"), 0o640);
}

#[test]
fn a_link_to_a_report_stays_a_link() {
    let folder = folder();
    folder.write("kept/there.json", "old");
    symlink("kept/there.json", folder.path("link.json")).unwrap();
    symlink("kept/new.json", folder.path("dangling.json")).unwrap();
    let run = folder.run(&["check", "a.har", "--report", "json=link.json", "--report", "json=dangling.json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(report(&folder, "kept/there.json"), report(&folder, "kept/new.json"));
    assert!(folder.path("link.json").is_symlink() && folder.path("dangling.json").is_symlink());
}

#[test]
fn an_input_is_recognised_under_every_name() {
    let folder = folder();
    fs::hard_link(folder.path("a.har"), folder.path("hard.json")).unwrap();
    symlink("a.har", folder.path("soft.json")).unwrap();
    symlink("soft.json", folder.path("softer.json")).unwrap();
    folder.write("deep/er/readme.txt", "");
    for name in ["a.har", "./a.har", "deep/../a.har", "deep/er/../../a.har", "hard.json", "soft.json", "softer.json"] {
        let run = folder.run(&["check", "a.har", "--report", &format!("json={name}")]);
        assert_refused(&run, &[&format!("the report `{name}` would overwrite the input `a.har`")]);
        let run = folder.run(&["check", "softer.json", "--input", "har", "--report", &format!("json={name}")]);
        assert_refused(&run, &[&format!("the report `{name}` would overwrite the input `softer.json`")]);
    }
    let run = folder.run(&["check", ".", "--report", "json=hard.json"]);
    assert_refused(&run, &["the report `hard.json` would overwrite the input `./a.har`"]);
    let run = folder.run(&["check", "absent.har", "--report", "json=./absent.har"]);
    assert_refused(&run, &["the report `./absent.har` would overwrite the input `absent.har`"]);
    let mut from_stdin = folder.command(&["check", "-", "--input", "har", "--report", "json=hard.json"]);
    let output = from_stdin.stdin(fs::File::open(folder.path("a.har")).unwrap()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.code() == Some(2) && told.contains("the report `hard.json` would overwrite the input `-`"),
        "{told}"
    );
    assert_eq!(folder.run(&["check", "a.har", "-q"]).code, 1, "it is still the recording");
}

#[test]
fn a_side_file_is_not_overwritten() {
    let folder = Folder::new();
    let at = |kind: &str, name: &str| format!("client-server/login/200/{kind}/{name}");
    let side = "rule = \"schema/required\"\nwhy = \"clients need it\"\n";
    folder.write(&at("invalid", "a.json"), "{}").write(&at("invalid", "a.toml"), side);
    folder.write(&at("valid", "b.json"), LOGIN_BODY);
    for (input, beside) in
        [(at("invalid", "a.json"), at("invalid", "a.toml")), (at("valid", "b.json"), at("valid", "b.toml"))]
    {
        let run = folder.run(&["check", &input, "--report", &format!("json={beside}")]);
        let name = beside.rsplit('/').next().unwrap();
        let words = format!("the report `{beside}` would overwrite `{name}`, which belongs to the input `{input}`");
        assert_refused(&run, &[&words]);
        let run = folder.run(&["check", ".", "--report", &format!("json={beside}")]);
        assert_refused(&run, &[name, &format!("the input `./{input}`")]);
    }
    assert_eq!(fs::read_to_string(folder.path(&at("invalid", "a.toml"))).unwrap(), side);
}

#[test]
fn two_reports_are_recognised_under_every_name() {
    let folder = folder();
    fs::hard_link(folder.path("old.json"), folder.path("hard.json")).unwrap();
    symlink("new.json", folder.path("dangling.json")).unwrap();
    for (one, other) in [("old.json", "hard.json"), ("new.json", "dangling.json"), ("new.json", "./new.json")] {
        let reports = [&format!("json={one}"), "--report", &format!("text={other}")];
        let run = folder.run(&[&["check", "a.har", "--report"], &reports[..]].concat());
        assert_refused(&run, &[&format!("two reports would be written into one file: `{one}` and `{other}`")]);
    }
    let into = |name: &str| fs::File::create(folder.path(name)).unwrap();
    let mut command = folder.command(&["check", "a.har", "--report", "json=new.json"]);
    let output = command.stdout(into("new.json")).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let words = "the report `new.json` would overwrite standard output, which is the same file";
    assert!(output.status.code() == Some(2) && told.contains(words), "{told}");
}

#[test]
fn a_file_that_must_not_be_written_is_not_replaced() {
    let folder = folder();
    fs::set_permissions(folder.path("old.json"), fs::Permissions::from_mode(0o444)).unwrap();
    // Root may write it.
    let is_protected = fs::OpenOptions::new().write(true).open(folder.path("old.json")).is_err();
    let run = folder.run(&["check", "a.har", "--report", "json=old.json"]);
    assert_eq!(run.code, if is_protected { 2 } else { 1 }, "{run:?}");
}

#[test]
fn devices_and_pipes_are_written_as_they_are() {
    let folder = folder();
    let null = fs::metadata("/dev/null").unwrap().ino();
    let run = folder.run(&["check", "a.har", "--report", "json=/dev/null", "--report", "text=/dev/null"]);
    assert_eq!((run.code, fs::metadata("/dev/null").unwrap().ino()), (1, null), "{run:?}");
    let pipe = folder.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = folder.command(&["check", "a.har", "--report", "json=pipe"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut told = String::new();
    fs::File::open(&pipe).unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(serde_json::from_str::<Value>(&told).unwrap()["summary"]["exchanges"], 1);
    // An error on the command line does not wait for a reader.
    let run = folder.run(&["check", "a.har", "--report", "json=pipe", "--operation", "GET /no/such"]);
    assert_refused(&run, &["/no/such"]);
}

#[test]
fn a_report_into_standard_output_comes_before_that_of_standard_output() {
    let folder = folder();
    let binary = env!("CARGO_BIN_EXE_mx-conform");
    for script in [
        "\"$0\" check a.har --report json=/dev/stdout > out",
        "\"$0\" check a.har --report json=/dev/stdout | cat > out",
        "ln -sf /dev/stdout link; \"$0\" check a.har --report json=link > out",
        "\"$0\" check a.har --report json=/dev/fd/1 >> out",
        "\"$0\" check a.har --report json=/dev/stderr > rest 2> out; cat rest >> out",
    ] {
        fs::write(folder.path("out"), "").unwrap();
        Command::new("sh").current_dir(folder.path("")).args(["-c", script, binary]).status().unwrap();
        let told = fs::read_to_string(folder.path("out")).unwrap();
        let (json, text) = told.split_once("\n}\n").unwrap();
        assert!(json.starts_with("{\n") && text.starts_with("mx-conform ") && text.ends_with('\n'), "{script}: {told}");
    }
}

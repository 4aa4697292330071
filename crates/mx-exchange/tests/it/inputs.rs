//! Files and folders as a user names them.

use std::fs;
use std::path::{Path, PathBuf};

use mx_exchange::{Input, Limits, ReadError, inputs};
use tempfile::TempDir;

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, "{}").expect("it can be written");
    }
    folder
}

#[test]
fn folders_are_walked_in_order() {
    let files = ["b.json", "a/2.ndjson.gz", "a/1.har", "a/notes.md", ".hidden/x.json", "a/.x.json", "c.http", "d.txt"];
    let folder = folder(&files);
    let root = format!("{}/", folder.path().display());
    let found = inputs(&[PathBuf::from(&root), folder.path().join("d.txt"), PathBuf::from("-")]);
    let names: Vec<_> = found.iter().map(|input| input.as_ref().expect("an input").name().replace(&root, "")).collect();
    assert_eq!(names, ["a/1.har", "a/2.ndjson.gz", "b.json", "c.http", "d.txt", "-"]);
}

#[test]
fn a_missing_file_is_an_error_in_its_place() {
    let folder = folder(&["a.json", "b.json", "empty/readme.txt"]);
    let path = |name: &str| folder.path().join(name);
    let found = inputs(&[path("a.json"), path("missing.json"), path("empty"), path("b.json")]);
    assert!(matches!(&found[..], [Ok(_), Err(ReadError::Open { .. }), Err(ReadError::NothingToJudge { .. }), Ok(_)]));
    let message = found[2].as_ref().expect_err("nothing in it").to_string();
    assert!(
        message.contains("no .har, .ndjson, .jsonl, .http or .json file") && message.contains("empty"),
        "{message}"
    );
    // It was there when the folder was walked.
    fs::remove_file(path("b.json")).expect("it can be removed");
    let gone = found[3].as_ref().expect("an input").open(None).expect_err("it is gone");
    assert!(matches!(&gone, ReadError::Open { .. }) && gone.file().ends_with("b.json"), "{gone}");
}

#[test]
fn what_the_user_says_goes_before_the_name() {
    let folder = folder(&["a.json"]);
    fs::write(folder.path().join("a.json"), "{\"request\":{\"url\":\"1\"}}").expect("it can be written");
    let found = inputs(&[folder.path().join("a.json")]);
    let open = |format| found[0].as_ref().expect("an input").open(format).expect("it opens");
    let url = |format| {
        let raw = open(format).next_raw().expect("an item").expect("an item");
        raw.decode(Limits::default()).expect("an exchange").exchange.url().unwrap_or_default().to_owned()
    };
    assert_eq!(url(Some(crate::format("ndjson"))), "1");
    assert_eq!(url(None), "");
}

#[test]
fn a_recording_that_was_saved_as_json() {
    let entry = r#"{"time":1,"request":{"method":"GET","url":"1"}}"#;
    let folder = folder(&["a.json"]);
    let file = folder.path().join("a.json");
    let url = |text: &str, format| {
        fs::write(&file, text).expect("it can be written");
        let mut reader =
            inputs(std::slice::from_ref(&file)).remove(0).expect("an input").open(format).expect("it opens");
        reader
            .next_raw()
            .expect("an item")
            .expect("an item")
            .decode(Limits::default())
            .expect("an exchange")
            .exchange
            .url()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(url(&format!(r#"{{"log":{{"version":"1.2","entries":[{entry}]}}}}"#), None), "1");
    assert_eq!(url(&format!("{entry}\n{entry}\n"), None), "1");
    // The user knows better.
    assert_eq!(url(entry, Some(crate::format("body"))), "");
    for body in ["{}", r#"{"request":{"url":"1"}}"#, r#"{"log":"1","url":"1","method":"1"}"#, "HTTP/1.1 200 OK\n\n"] {
        assert_eq!(url(body, None), "", "{body}");
    }
}

#[test]
fn a_file_is_one_however_it_is_named() {
    let folder = folder(&["a/b.json"]);
    let place = |path: &str| inputs(&[folder.path().join(path)]).remove(0).expect("an input").place();
    assert!(place("a/b.json").is_some());
    assert_eq!(place("a/b.json"), place("a/../a/./b.json"));
    assert_eq!(place("a/b.json"), place("a"), "it is all that is in the folder");
    assert_eq!(inputs(&[PathBuf::from("-")]).remove(0).expect("an input").place(), None);
}

/// The inputs of a folder by their names, and the messages in their places.
#[cfg(unix)]
fn listed(folder: &Path) -> Vec<String> {
    let root = format!("{}/", folder.display());
    let name = |found: Result<Input, ReadError>| match found {
        Ok(input) => input.name().to_owned(),
        Err(error) => error.to_string(),
    };
    inputs(&[folder.to_owned()]).into_iter().map(|found| name(found).replace(&root, "")).collect()
}

#[cfg(unix)]
fn link(to: impl AsRef<Path>, from: PathBuf) {
    std::os::unix::fs::symlink(to, from).expect("a link");
}

#[cfg(unix)]
#[test]
fn links_to_files_count_and_links_to_folders_do_not() {
    let folder = folder(&["a.json", "in/d.json"]);
    let path = |name: &str| folder.path().join(name);
    link(path("a.json"), path("b.json"));
    link("../a.json", path("in/e.json"));
    link(folder.path(), path("c.json"));
    link("..", path("in/up"));
    assert_eq!(listed(folder.path()), ["a.json", "b.json", "in/d.json", "in/e.json"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_named_and_passed_over() {
    let outside = folder(&["secret.json", "more/x.json"]);
    let folder = folder(&["a.json"]);
    let path = |name: &str| folder.path().join(name);
    link(outside.path().join("secret.json"), path("b.json"));
    link(outside.path(), path("c"));
    link(outside.path().join("secret.json"), path("notes.md"));
    link("nowhere", path("z.md"));
    let out = |name| format!("`{name}` is passed over: it is a link that leads out of the folder");
    assert_eq!(listed(folder.path()), ["a.json".to_owned(), out("b.json"), out("c")]);
    assert!(inputs(&[folder.path().to_owned()]).iter().flatten().count() == 1);
    // A link that is named itself is meant.
    assert!(inputs(&[path("b.json")]).remove(0).is_ok() && inputs(&[path("c")]).len() == 2);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = folder(&[]);
    let path = |name: &str| folder.path().join(name);
    link("b.json", path("a.json"));
    link("a.json", path("b.json"));
    let found = inputs(&[folder.path().to_owned()]);
    let errors: Vec<_> = found.iter().map(|input| input.as_ref().expect("an input").open(None)).collect();
    assert!(matches!(&errors[..], [Err(ReadError::Open { .. }), Err(ReadError::Open { .. })]), "{errors:?}");
}

#[cfg(unix)]
#[test]
fn pipes_and_sockets_are_named_and_passed_over() {
    let folder = folder(&["a.json"]);
    let path = |name: &str| folder.path().join(name);
    pipe(&path("b.har"));
    let _socket = std::os::unix::net::UnixListener::bind(path("c")).expect("a socket");
    link("/dev/null", path("d.json"));
    let listed = listed(folder.path());
    let told =
        ["a.json", "`b.har` is passed over: it is a named pipe", "`c` is passed over: it is a socket", "`d.json`"];
    assert!(listed.len() == 4 && listed.iter().zip(told).all(|(line, told)| line.starts_with(told)), "{listed:?}");
    assert!(inputs(&[folder.path().to_owned()]).iter().filter_map(|it| it.as_ref().err()).all(ReadError::is_remark));
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
    assert!(made.success());
}

#[cfg(unix)]
#[test]
fn many_that_are_passed_over_are_counted() {
    let folder = folder(&["a.md"]);
    (0..50).for_each(|number| link("/", folder.path().join(format!("{number:02}"))));
    let listed = listed(folder.path());
    assert_eq!(listed.len(), 22);
    assert!(listed[20].ends_with("it holds 30 more such links, pipes, sockets, devices or folders"), "{listed:?}");
    assert!(listed[21].starts_with("nothing to judge in"));
}

#[test]
fn a_folder_is_walked_to_a_depth() {
    let deep = |levels: usize| format!("{}a.json", "d/".repeat(levels));
    let folder = folder(&[&deep(64), &deep(65)]);
    let found = inputs(&[folder.path().to_owned()]);
    let messages: Vec<_> = found.iter().filter_map(|found| found.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!((found.len(), messages.len()), (2, 1), "{messages:?}");
    assert!(messages[0].ends_with("d/d` is passed over: it is more than 64 folders deep"), "{messages:?}");
}

#[cfg(unix)]
#[test]
fn two_names_of_one_file_are_one_and_of_one_fixture_are_two() {
    let fixtures = "client-server/login/200";
    let (valid, invalid) = (format!("{fixtures}/valid/a.json"), format!("{fixtures}/invalid/a.json"));
    let folder = folder(&["a.json", "other.json", &valid, &format!("{fixtures}/invalid/b.json")]);
    let path = |name: &str| folder.path().join(name);
    link("a.json", path("b.json"));
    fs::hard_link(path("a.json"), path("c.har")).expect("a link");
    link(path(&valid), path(&invalid));
    let identity = |name: &str| inputs(&[path(name)]).remove(0).expect("an input").identity();
    assert!(["b.json", "c.har", "./a.json"].map(identity).iter().all(|other| *other == identity("a.json")));
    assert_ne!(identity("a.json"), identity("other.json"));
    assert_ne!(identity(&valid), identity(&invalid));
    assert_eq!(Input::stdin().identity(), Input::stdin().identity());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_kept_to_be_read_twice() {
    let folder = folder(&["plain.json"]);
    let path = |name: &str| folder.path().join(name);
    pipe(&path("b.ndjson"));
    let writer = {
        let path = path("b.ndjson");
        std::thread::spawn(move || fs::write(path, "{\"request\":{\"url\":\"1\"}}\n").expect("it is read"))
    };
    let kept = inputs(&[path("b.ndjson")]).remove(0).expect("an input").kept_in(&path("copy")).expect("it is kept");
    writer.join().expect("it was written");
    for _ in 0..2 {
        let mut reader = kept.open(None).expect("it opens");
        let item = reader.next_raw().expect("an item").expect("an item").decode(Limits::default()).expect("an entry");
        assert_eq!((item.exchange.url(), &*item.exchange.source.file), (Some("1"), kept.name()));
    }
    let plain = inputs(&[path("plain.json")]).remove(0).expect("an input").kept_in(&path("none")).expect("as it is");
    assert!(plain.open(None).is_ok() && !path("none").exists(), "a file needs no copy");
}

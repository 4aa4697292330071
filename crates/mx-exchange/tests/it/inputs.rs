//! Files and folders as a user names them.

use std::fs;
use std::path::PathBuf;

use mx_exchange::{ReadError, inputs};
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
        raw.decode().expect("an exchange").exchange.url().unwrap_or_default().to_owned()
    };
    assert_eq!(url(crate::format("ndjson")), "1");
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
            .decode()
            .expect("an exchange")
            .exchange
            .url()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(url(&format!(r#"{{"log":{{"version":"1.2","entries":[{entry}]}}}}"#), None), "1");
    assert_eq!(url(&format!("{entry}\n{entry}\n"), None), "1");
    // The user knows better.
    assert_eq!(url(entry, crate::format("body")), "");
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

#[cfg(unix)]
#[test]
fn links_to_files_count_and_links_to_folders_do_not() {
    let folder = folder(&["a.json"]);
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name)).expect("a link");
    };
    link("a.json", "b.json");
    link("", "c.json");
    assert_eq!(inputs(&[folder.path().to_owned()]).len(), 2);
}

//! Fixtures: their paths and their side files.

use std::fs;
use std::path::Path;

use mx_exchange::{Expectation, Fixture, HintedOperation, Item, ReadError, inputs};
use tempfile::TempDir;

use crate::read_items;

const INVALID: &str = "rule = \"schema/required\"\nwhy = \"Clients read it.\"\nlinks = [\"https://spec.matrix.org/\"]\n\
                       [headers]\nContent-Type = \"application/json\"\n";

fn write(root: &TempDir, path: &str, bytes: &[u8]) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    fs::write(path, bytes).expect("it can be written");
}

fn fixture(item: &Item) -> &Fixture {
    item.fixture.as_ref().expect("a fixture")
}

fn read(path: &Path) -> Vec<Result<Item, ReadError>> {
    let opened = inputs(&[path.to_owned()]).into_iter().map(|input| input.and_then(|input| input.open(None)));
    opened.flat_map(|reader| reader.map_or_else(|error| vec![Err(error)], read_items)).collect()
}

#[test]
fn a_folder_of_fixtures() {
    let root = tempfile::tempdir().expect("a temporary folder");
    write(&root, "README.md", b"about");
    write(&root, "client-server/login/200/valid/minimal.json", b"{}");
    write(&root, "client-server/login/200/valid/README.md", b"about");
    write(&root, "client-server/login/200/invalid/m.no.user.json", b"{ }");
    write(&root, "client-server/login/200/invalid/m.no.user.toml", INVALID.as_bytes());
    // Its exact bytes are the case, whatever they look like.
    write(&root, "client-server/error/invalid/packed.bin", b"\x1F\x8B{");
    write(&root, "client-server/error/invalid/packed.toml", b"rule = \"wire/utf8\"\nwhy = \"It is packed.\"");
    let found: Vec<_> = read(root.path()).into_iter().map(|found| found.expect("a fixture")).collect();
    let [error, invalid, valid] = &found[..] else { panic!("three fixtures: {found:?}") };

    let hint = &fixture(error).hint;
    assert_eq!((hint.api, &hint.operation, hint.status), ("client-server", &HintedOperation::Error, None));
    assert_eq!(error.exchange.response.as_ref().expect("a body").body.bytes(), Some(&b"\x1F\x8B{"[..]));

    let hint = &fixture(invalid).hint;
    assert_eq!((&hint.operation, hint.status), (&HintedOperation::Id("login".to_owned()), Some(200)));
    let (rule, why) = ("schema/required".to_owned(), "Clients read it.".to_owned());
    assert_eq!(fixture(invalid).expectation, Expectation::Invalid { rule, why });
    let response = invalid.exchange.response.as_ref().expect("a body");
    assert_eq!((response.status, response.headers.get("content-type")), (Some(200), Some("application/json")));
    assert_eq!(fixture(valid).expectation, Expectation::Valid);
}

#[test]
fn a_fixture_without_what_it_needs() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let folder = "identity/getHash/200";
    write(&root, &format!("{folder}/invalid/a.json"), b"{}");
    for (side_file, what) in [
        (None, "a.toml"),
        (Some("rule = \"schema/required\""), "why"),
        (Some("rule = 1\nwhy = \"\""), "string"),
        (Some("rule = \"a\"\nwhy = \"b\"\nwhen = \"c\""), "when"),
    ] {
        if let Some(text) = side_file {
            write(&root, &format!("{folder}/invalid/a.toml"), text.as_bytes());
        }
        let found = read(root.path());
        let [Err(error)] = &found[..] else { panic!("one error: {found:?}") };
        assert!(matches!(error, ReadError::SideFile { .. }) && error.to_string().contains(what), "{error}");
    }
    write(&root, &format!("{folder}/valid/b.json"), b"{}");
    write(&root, &format!("{folder}/valid/b.toml"), INVALID.as_bytes());
    let found = read(&root.path().join(folder).join("valid"));
    assert!(matches!(&found[..], [Err(ReadError::SideFile { .. })]), "{found:?}");
    // A valid fixture needs no side file, but an existing one is read.
    fs::remove_file(root.path().join(folder).join("valid/b.toml")).expect("it can be removed");
    fs::create_dir(root.path().join(folder).join("valid/b.toml")).expect("it can be made");
    let found = read(&root.path().join(folder).join("valid/b.json"));
    assert!(matches!(&found[..], [Err(ReadError::SideFile { .. })]), "{found:?}");
}

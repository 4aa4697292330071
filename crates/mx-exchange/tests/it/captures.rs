//! The recordings in `fixtures/captures`, compared with `serde_json`'s reading of them.

use std::fs;
use std::path::{Path, PathBuf};

use mx_exchange::{Body, Exchange, inputs};
use serde_json::Value;

use crate::{errors, read, read_all};

fn captures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the captures are committed")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "har" || extension == "ndjson"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are captures");
    files
}

fn values(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("text");
    if path.extension().is_some_and(|extension| extension == "har") {
        let mut document: Value = serde_json::from_str(&text).expect("JSON");
        let Value::Array(entries) = document["log"]["entries"].take() else { panic!("a HAR document") };
        return entries;
    }
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn exchanges(path: &Path) -> Vec<Exchange> {
    let input = inputs(&[path.to_owned()]).remove(0).expect("it is there");
    let reader = input.open(None).expect("it opens");
    read_all(reader).into_iter().map(|found| found.expect("an exchange")).collect()
}

#[test]
fn everything_in_them_is_read_as_it_stands() {
    for path in captures() {
        let (exchanges, values) = (exchanges(&path), values(&path));
        assert_eq!(exchanges.len(), values.len());
        for (exchange, value) in exchanges.iter().zip(&values) {
            let response = exchange.response.as_ref().expect("all were answered");
            let request = exchange.request.as_ref().expect("a request");
            assert_eq!(request.method, value["request"]["method"]);
            assert_eq!(request.url.as_deref(), value["request"]["url"].as_str());
            assert_eq!(response.status.map(u64::from), value["response"]["status"].as_u64());
            assert_eq!(Some(response.headers.len()), value["response"]["headers"].as_array().map(Vec::len));
            let told = &value["response"]["content"];
            match (&response.body, told["encoding"].as_str()) {
                (Body::Bytes(recorded), None) => {
                    assert_eq!(Some(recorded.bytes.as_slice()), told["text"].as_str().map(str::as_bytes));
                }
                (Body::Bytes(recorded), Some("base64")) => {
                    assert_eq!(Some(recorded.bytes.len() as u64), told["size"].as_u64());
                }
                (Body::Absent, _) => assert!(told["text"].as_str().unwrap_or_default().is_empty()),
                (body, encoding) => panic!("{:?} {encoding:?}: {body:?}", exchange.url()),
            }
        }
    }
}

#[test]
fn a_cut_off_document_gives_the_entries_before_the_cut() {
    let path = captures().into_iter().find(|path| path.extension().is_some_and(|it| it == "har")).expect("a HAR");
    let whole = fs::read(&path).expect("it can be read");
    let expected = exchanges(&path);
    for part in 1..20 {
        let found = read(&whole[..whole.len() * part / 20], &path.to_string_lossy(), None);
        let before = found.len() - 1;
        assert_eq!(errors(&found).len(), 1, "the last one");
        assert!(found[before].as_ref().is_err_and(|error| error.to_string().contains("cut off")));
        assert!(
            found.iter().zip(&expected).take(before).all(|(found, expected)| found.as_ref().ok() == Some(expected))
        );
        let share = expected.len() * part / 20;
        assert!(before.abs_diff(share) < expected.len() / 4, "{before} entries in {part}/20 of {}", expected.len());
    }
}

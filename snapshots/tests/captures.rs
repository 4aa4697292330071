//! The report over what a real server was recorded saying. Each finding in it was read: where one
//! is wrong, the judge is wrong, unless the spec is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::PathBuf;

use mx_check::{Judge, Options};
use mx_report::{Format, Tally, TextOptions};
use mx_spec::Spec;

/// The text report over a path below the checkout.
fn report(path: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../");
    let spec = Spec::embedded("v1.19").unwrap();
    let mut tally = Tally::new(spec.version(), spec.operations().len(), false);
    let judge = Judge::new(spec, Options::default());
    for input in mx_exchange::inputs(&[PathBuf::from(format!("{root}{path}"))]) {
        let mut reader = input.unwrap().open(None).unwrap();
        while let Some(raw) = reader.next_raw() {
            tally.add(judge.check(&raw.unwrap().decode().unwrap()).unwrap());
        }
    }
    let mut text = Vec::new();
    let options = TextOptions { color: false, verbose: false, quiet: false };
    mx_report::write(&tally.finish(), Format::Text, &options, &mut text).unwrap();
    String::from_utf8(text).unwrap().replace(root, "")
}

#[test]
fn synapse_answering_a_script() {
    insta::assert_snapshot!(report("fixtures/captures/synapse-1.163-driver.ndjson"));
}

#[test]
fn synapse_answering_a_client_library() {
    insta::assert_snapshot!(report("fixtures/captures/synapse-1.163-nio.har"));
}

#[test]
fn synapse_answering_a_server() {
    insta::assert_snapshot!(report("fixtures/captures/synapse-1.163-federation.ndjson"));
}

#[test]
fn synapse_asking_others() {
    insta::assert_snapshot!(report("fixtures/captures/synapse-1.163-outgoing.ndjson"));
}

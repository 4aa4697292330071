//! Packs `schemas/` for embedding: an index per version, and each distinct operation once.

#[path = "src/bundle.rs"]
mod bundle;
#[path = "src/bundling.rs"]
mod bundling;
#[path = "src/errata.rs"]
mod errata;
#[path = "src/reach.rs"]
mod reach;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use mx_rules::Release;
use serde_json::Value;

const SCHEMAS: &str = "schemas";

fn main() {
    println!("cargo::rerun-if-changed={SCHEMAS}");
    println!("cargo::rerun-if-changed=src/bundle.rs");
    println!("cargo::rerun-if-changed=src/bundling.rs");
    println!("cargo::rerun-if-changed=src/errata.rs");
    println!("cargo::rerun-if-changed=src/reach.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);

    let mut packed = Packed::default();
    let mut table = String::from("pub(super) static INDEXES: &[(&str, &[u8], &[u8])] = &[\n");
    for release in releases() {
        let version = release.to_string();
        let mut documents = documents(&Path::new(SCHEMAS).join(&version));
        fs::write(out.join(format!("{version}.verbatim")), packed.index(&documents)).expect("the index can be written");
        errata::correct(&mut documents, Some(release)).unwrap_or_else(|error| panic!("schemas/errata.yaml: {error}"));
        fs::write(out.join(format!("{version}.corrected")), packed.index(&documents))
            .expect("the index can be written");
        let file = |kind: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{version}.{kind}\"))");
        writeln!(table, "    ({version:?}, {}, {}),", file("corrected"), file("verbatim")).expect("a String takes all");
    }
    writeln!(table, "];\npub(super) static BUNDLE_ENDS: &[usize] = &{:?};", packed.ends).expect("a String takes all");
    fs::write(out.join("bundles.bin"), &packed.bytes).expect("the bundles can be written");
    fs::write(out.join("embedded.rs"), table).expect("the table can be written");
}

/// The folders of `schemas/` whose names are releases, oldest first.
fn releases() -> Vec<Release> {
    let entries = fs::read_dir(SCHEMAS).expect("schemas/ is part of the package");
    let names = entries.map(|entry| entry.expect("schemas/ can be listed").file_name().to_string_lossy().into_owned());
    let mut releases: Vec<Release> = names.filter_map(|name| name.parse().ok()).collect();
    releases.sort_unstable();
    releases
}

/// The documents of a version, by file name.
fn documents(folder: &Path) -> BTreeMap<String, Value> {
    let files = fs::read_dir(folder).expect("a version is a folder").flatten().map(|entry| entry.path());
    let document = |file: &Path| {
        let name = file.file_name().expect("a document has a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(file).expect("a document is readable");
        (name, serde_json::from_str(&text).expect("a document is JSON"))
    };
    files.map(|file| document(&file)).collect()
}

/// Distinct bundles, compressed one after the other.
#[derive(Default)]
struct Packed {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    known: BTreeMap<String, usize>,
}

impl Packed {
    fn index(&mut self, documents: &BTreeMap<String, Value>) -> Vec<u8> {
        let mut index = bundle::Index::default();
        for (file, document) in documents {
            let api = file.trim_end_matches(".json");
            bundling::add_document(&mut index, api, document, |bundle| self.store(&bundle));
        }
        compress(&serde_json::to_vec(&index).expect("an index is JSON"))
    }

    fn store(&mut self, bundle: &Value) -> usize {
        let text = bundle.to_string();
        let next = self.ends.len();
        *self.known.entry(text).or_insert_with_key(|text| {
            self.bytes.extend(compress(text.as_bytes()));
            self.ends.push(self.bytes.len());
            next
        })
    }
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("a Vec takes all");
    encoder.finish().expect("a Vec takes all")
}

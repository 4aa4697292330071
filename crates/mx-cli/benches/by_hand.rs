//! The program that somebody would write by hand instead of `mx-conform check`, as the yardstick of `ci/bench`:
//!
//!     by_hand RECORDING.ndjson
//!
//! It validates the JSON responses alone, by their schemas alone: `serde_json` reads the entry and builds a tree of the
//! body, `jsonschema` validates it, with one validator for each response of an operation. It prints how many are invalid.

#![expect(clippy::disallowed_types, reason = "its output has no order, and this is what somebody would take")]

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::sync::Arc;

use jsonschema::Validator;
use mx_spec::{Spec, Url};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Entry<'e> {
    #[serde(borrow)]
    request: Request<'e>,
    #[serde(borrow)]
    response: Option<Response<'e>>,
}

#[derive(Deserialize)]
struct Request<'e> {
    #[serde(borrow)]
    method: Cow<'e, str>,
    #[serde(borrow)]
    url: Cow<'e, str>,
}

#[derive(Deserialize)]
struct Response<'e> {
    status: u16,
    #[serde(borrow)]
    content: Content<'e>,
}

#[derive(Deserialize)]
struct Content<'e> {
    #[serde(borrow)]
    text: Option<Cow<'e, str>>,
}

/// The validators that were needed, by operation and status; `None` for a response without a schema.
type Validators = HashMap<(Arc<str>, u16), Option<Validator>>;

fn main() {
    let path = std::env::args().nth(1).expect("by_hand RECORDING.ndjson");
    // `cargo test` runs benches too.
    if path.starts_with("--") {
        return;
    }
    let spec = Spec::embedded(Spec::newest()).expect("the newest release is built in");
    let mut validators = Validators::new();
    let (mut valid, mut invalid) = (0_u64, 0_u64);
    let mut file = BufReader::new(File::open(path).expect("the recording can be opened"));
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line).expect("the recording can be read") > 0 {
        match is_valid(&spec, &mut validators, &line) {
            Some(true) => valid += 1,
            Some(false) => invalid += 1,
            None => {}
        }
        line.clear();
    }
    let told = writeln!(io::stdout(), "{invalid} of {} responses are invalid", valid + invalid);
    told.expect("somebody reads it");
}

/// `None` if the line has no response with a schema.
fn is_valid(spec: &Spec, validators: &mut Validators, line: &[u8]) -> Option<bool> {
    let entry: Entry<'_> = serde_json::from_slice(line).ok()?;
    let response = entry.response?;
    let text = response.content.text.filter(|text| !text.is_empty())?;
    let found = spec.find(&entry.request.method, Url::parse(&entry.request.url).path())?;
    let operation = found.operations[0];
    let key = (operation.shared_name(), response.status);
    let validator = validators.entry(key).or_insert_with(|| {
        let documented = operation.response(response.status)?;
        let schema = documented.bodies().iter().find(|body| body.is_json())?.schema();
        let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(false);
        Some(options.build(schema).expect("the schema can be used"))
    });
    let value: Value = serde_json::from_str(&text).ok()?;
    Some(validator.as_ref()?.is_valid(&value))
}

//! The JSON Schema of the JSON report. It is generated from the types of the report in the tests of this crate, so
//! that users of the crate do not build a generator.

mod elsewhere;
mod ids;

use std::path::PathBuf;
use std::{env, fs};

use schemars::generate::SchemaSettings;

pub(crate) use self::elsewhere::{Cause, Detail, Excerpt, Place};
pub(crate) use self::ids::{by_part_and_reason, by_reason, by_remark, layer, level, lowered, part, rule};
use crate::report::{FORMAT, Report};

fn generated() -> String {
    // The schema of reports as they are written: a member that may be null is always present.
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>();
    schema.insert("title".to_owned(), "A report of mx-conform".into());
    for (member, value) in [("const", FORMAT.into()), ("description", "The version of this format.".into())] {
        schema.pointer_mut("/properties/format").expect("a report has a format")[member] = value;
    }
    serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n"
}

/// With `BLESS=1` it writes the file anew.
#[test]
fn the_committed_schema_is_that_of_the_types() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../schemas/own/report.json");
    let generated = generated();
    if env::var_os("BLESS").is_some() {
        fs::write(&file, &generated).expect("the schema can be written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == generated, "{} is out of date: run this test with BLESS=1", file.display());
}

//! The shapes of the types of other crates in the report, for the generator alone.
//!
//! Tests check every report against the schema, which requires every member and allows no other, so these cannot drift
//! from those types. The kinds of details need not all occur in those reports, so they are compared here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where something was first seen.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    /// The file as the user named it; `-` for standard input.
    file: String,
    /// The host that the request went to, with its port; null where it is not known.
    host: Option<String>,
    /// The exchange within its file, from 1.
    entry: u64,
    /// Where the exchange begins in its file, after unpacking; null where the file is one item.
    at: Option<Position>,
    /// The place in the decoded body.
    body: BodyPlace,
}

/// A place in a file.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Position {
    /// The line, from 1.
    line: u64,
    /// The offset in bytes, from 0.
    offset: u64,
}

/// A place in a body.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BodyPlace {
    /// The line, from 1.
    line: usize,
    /// The column in that line in characters, from 1.
    column: usize,
    /// The offset in bytes, from 0.
    offset: usize,
}

/// A short piece of one line of a body.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Excerpt {
    /// About 80 characters, secrets and control characters replaced one for one.
    text: String,
    /// Where the offending part starts in `text`, in characters.
    start: usize,
    /// How long it is, in characters; at least 1.
    length: usize,
    /// Whether the line goes on before `text`.
    cut_before: bool,
    /// Whether the line goes on after `text`.
    cut_after: bool,
}

/// Why the nearest alternative of a choice does not hold.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cause {
    /// The alternative, by its number and what it is for.
    alternative: Option<String>,
    /// The rule that it breaks.
    #[schemars(schema_with = "super::rule")]
    rule: String,
    /// A JSON Pointer into the body.
    instance: String,
    /// What is wrong, in a sentence.
    message: String,
}

/// What tells a finding from another of the same rule at the same place.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Detail {
    /// The missing members, sorted.
    Missing(Vec<String>),
    /// The types that the schema wants, sorted.
    Types(Vec<String>),
    /// The regular expression that a string does not match.
    Pattern(String),
    /// How the grammar of the bytes is broken.
    Fault(String),
    /// The header that it is about.
    Header(String),
    /// The parameter of the URL that it is about.
    Parameter(String),
    /// The value that it is about, where that is one of a list of the spec.
    Value(String),
    /// The type of an event, and what its content breaks.
    Content(Box<ContentDetail>),
    /// Which of the things that the rule asks for.
    Aspect(String),
}

/// What the content of an event breaks.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContentDetail {
    /// The type of the event.
    #[serde(rename = "type")]
    event_type: String,
    /// The rule that the content's schema stands for.
    rule: String,
    detail: Option<Detail>,
}

/// serde lists the known kinds where it meets an unknown one.
#[test]
fn every_kind_of_detail_is_known() {
    let unknown = r#"{"no-such-kind": ""}"#;
    let ours = serde_json::from_str::<Detail>(unknown).err().map(|error| error.to_string());
    let theirs = serde_json::from_str::<mx_check::Detail>(unknown).err().map(|error| error.to_string());
    assert!(ours.as_deref().is_some_and(|error| error.contains("expected one of `missing`")), "{ours:?}");
    assert_eq!(ours, theirs);
}

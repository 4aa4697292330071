//! The counts of a release, and the table of all releases.

use std::fmt::Write as _;

use mx_spec::Api;
use mx_spec::import::Documents;
use mx_spec::media_type::is_json;
use serde_json::Value;

use crate::document::{members, operations};
use crate::example::Kind;
use crate::judge::Verdicts;
use crate::walk::Found;

/// The examples of each kind, as the table names them.
const KINDS: [(Kind, &str); 8] = [
    (Kind::ResponseBody, "  of responses, at media types"),
    (Kind::ResponseSchema, "  of responses, in their schemas"),
    (Kind::RequestBody, "  of requests, at media types"),
    (Kind::RequestSchema, "  of requests, in their schemas"),
    (Kind::Parameter, "  of parameters"),
    (Kind::Header, "  of response headers"),
    (Kind::Event, "  of events, in files"),
    (Kind::Part, "  of parts of these, in schemas"),
];

/// The reasons why an example is not judged.
const UNJUDGED: [&str; 3] =
    ["at a response without a schema", "at a body without a schema", "at what is no JSON media type"];

/// Named counts of one release, in the order of the table.
pub(crate) type Figures = Vec<(String, usize)>;

/// Counts what the documents describe.
pub(crate) fn of_documents(documents: &Documents) -> Figures {
    let mut figures = vec![("operations".to_owned(), total(documents, |_| 1))];
    for api in Api::ALL {
        let own = documents.get(&format!("{api}.json"));
        let count = own.map_or(0, |document| operations(document).count());
        figures.push((format!("  {api}"), count));
    }
    let responses = |operation: &Value| members(&operation["responses"]).count();
    figures.push(("documented responses".to_owned(), total(documents, responses)));
    figures.push(("  with a JSON body".to_owned(), total(documents, json_responses)));
    let client = documents
        .get("client-server.json")
        .map_or(0, |document| operations(document).map(|(_, _, operation)| json_responses(operation)).sum());
    figures.push(("    client-server".to_owned(), client));
    let requests = |operation: &Value| usize::from(has_json(&operation["requestBody"]));
    figures.push(("JSON request bodies".to_owned(), total(documents, requests)));
    let parameters = |operation: &Value| operation["parameters"].as_array().map_or(0, Vec::len);
    figures.push(("parameters".to_owned(), total(documents, parameters)));
    let headers = |operation: &Value| {
        members(&operation["responses"]).map(|(_, response)| members(&response["headers"]).count()).sum()
    };
    figures.push(("response headers".to_owned(), total(documents, headers)));
    let events = documents.get("events.json").map_or(0, |document| {
        let components = members(&document["components"]["schemas"]);
        components.filter(|(_, schema)| schema.get("x-event-type").is_some()).count()
    });
    figures.push(("event schemas".to_owned(), events));
    let components = documents.values().map(|document| members(&document["components"]["schemas"]).count()).sum();
    figures.push(("components".to_owned(), components));
    figures
}

/// Counts the examples that were judged.
pub(crate) fn of_examples(found: &Found, verdicts: &Verdicts) -> Figures {
    let mut figures = vec![("examples judged".to_owned(), found.examples.len())];
    for (kind, name) in KINDS {
        figures.push((name.to_owned(), verdicts.judged.get(&kind).copied().unwrap_or_default()));
    }
    figures.push(("examples refused".to_owned(), verdicts.refused.len()));
    figures.push(("examples not judged".to_owned(), found.unjudged.values().sum()));
    for why in UNJUDGED {
        figures.push((format!("  {why}"), found.unjudged.get(why).copied().unwrap_or_default()));
    }
    figures
}

fn total(documents: &Documents, count: impl Fn(&Value) -> usize) -> usize {
    documents.values().flat_map(operations).map(|(_, _, operation)| count(operation)).sum()
}

fn json_responses(operation: &Value) -> usize {
    members(&operation["responses"]).filter(|(_, response)| has_json(response)).count()
}

fn has_json(body: &Value) -> bool {
    members(&body["content"]).any(|(media_type, media)| is_json(media_type) && media.get("schema").is_some())
}

/// The table: a row for each figure, a column for each release.
pub(crate) fn table(releases: &[(String, Figures)]) -> String {
    let rows = releases.first().map(|(_, figures)| figures.as_slice()).unwrap_or_default();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut text = format!("{:width$}", "");
    // Writing to a String cannot fail.
    for (version, _) in releases {
        let _ = write!(text, " {version:>5}");
    }
    text.push('\n');
    for (row, (name, _)) in rows.iter().enumerate() {
        let _ = write!(text, "{name:width$}");
        for (_, figures) in releases {
            let _ = write!(text, " {:>5}", figures[row].1);
        }
        text.push('\n');
    }
    text
}

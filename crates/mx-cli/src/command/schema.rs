//! `mx-conform schema`: one body's schema, for any validator.

use clap::Args;
use mx_check::Part;
use mx_spec::{BodySchema, Found};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::named;
use crate::options::{SpecChoice, parse_part, parse_status};
use crate::output::print_json;

#[derive(Debug, Args)]
#[command(after_help = "The schema is JSON Schema 2020-12, self-contained: any validator can use it.

Examples:
  mx-conform schema 'POST /_matrix/client/v3/login' --status 200 > login.schema.json
  mx-conform schema 'POST /_matrix/client/v3/login' --part request
  mx-conform schema 'GET /_matrix/client/v3/sync' --spec v1.5")]
pub(crate) struct SchemaArguments {
    /// Method and path template, as `mx-conform operations` lists them, or operationId
    operation: String,
    /// The status of the response
    #[arg(long, default_value_t = 200, value_parser = parse_status)]
    status: u16,
    /// Which body
    #[arg(long, default_value = "response", value_parser = parse_part)]
    part: Part,
    #[command(flatten)]
    spec: SpecChoice,
}

pub(crate) fn run(arguments: &SchemaArguments) -> Result<Exit, Failure> {
    let spec = arguments.spec.load()?;
    let name = named::operation(&spec, &arguments.operation)?;
    let found = spec.named(&name).ok_or_else(|| Failure::Usage(format!("no operation `{name}`")))?;
    let schemas = match arguments.part {
        Part::Request => requests(&found),
        Part::Response => responses(&found, arguments.status),
    };
    match schemas.as_slice() {
        [] => Err(Failure::Usage(absent(&found, arguments))),
        [only] => print_json(only.schema()),
        // The spec puts two operations on one path: a body must satisfy one of them.
        several => print_json(&serde_json::json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "anyOf": several.iter().map(|schema| nested(schema)).collect::<Vec<_>>(),
        })),
    }
}

fn requests<'s>(found: &Found<'s>) -> Vec<&'s BodySchema> {
    let requests = found.operations.iter().filter_map(|operation| operation.request());
    requests.flat_map(|request| &request.bodies).filter(|body| body.is_json()).collect()
}

fn responses<'s>(found: &Found<'s>, status: u16) -> Vec<&'s BodySchema> {
    let responses = found.operations.iter().filter_map(|operation| operation.response(status));
    responses.flat_map(mx_spec::Response::bodies).filter(|body| body.is_json()).collect()
}

/// A schema inside another, with an identifier so that its references stay within it.
fn nested(schema: &BodySchema) -> serde_json::Value {
    let mut nested = schema.schema().clone();
    nested["$id"] = format!("urn:mx-conform:{}", schema.place().replace(['#', '{', '}', ' '], ":")).into();
    nested
}

fn absent(found: &Found<'_>, arguments: &SchemaArguments) -> String {
    let name = found.name();
    match arguments.part {
        Part::Request => format!("`{name}` takes no JSON body"),
        Part::Response => {
            let known: Vec<&str> =
                found.operations.iter().flat_map(|o| o.responses()).map(mx_spec::Response::status).collect();
            format!(
                "`{name}` documents no JSON body for status {}; it documents {}",
                arguments.status,
                known.join(", ")
            )
        }
    }
}

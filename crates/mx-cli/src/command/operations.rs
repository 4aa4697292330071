//! `mx-conform operations`: the operations of the spec.

use clap::Args;
use mx_spec::{BodySchema, Operation, Spec};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::options::{ListFormat, SpecChoice};
use crate::output::{print_json, print_lines};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mx-conform operations login
  mx-conform operations --api server-server --format json
  mx-conform operations --spec v1.1 /rooms/")]
pub(crate) struct OperationsArguments {
    /// Keep operations whose method, path or operationId contains this text, in any case
    text: Option<String>,
    /// Keep the operations of one API, such as client-server
    #[arg(long)]
    api: Option<mx_spec::Api>,
    #[command(flatten)]
    spec: SpecChoice,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(crate) fn run(arguments: &OperationsArguments) -> Result<Exit, Failure> {
    let spec = arguments.spec.load()?;
    let wanted = arguments.text.as_deref().unwrap_or_default().to_lowercase();
    let is_wanted = |operation: &&Operation| {
        arguments.api.is_none_or(|api| operation.api() == api)
            && (operation.name().to_lowercase().contains(&wanted) || operation.id().to_lowercase().contains(&wanted))
    };
    let operations: Vec<&Operation> = spec.operations().iter().filter(is_wanted).collect();
    match arguments.format {
        ListFormat::Json => print_json(&operations.iter().map(|o| describe(&spec, o)).collect::<Vec<_>>()),
        ListFormat::Text => {
            let (shown, all) = (operations.len(), spec.operations().len());
            let summary = format!("{shown} of {all} operations of {}", spec.version());
            print_lines(operations.into_iter().map(line).chain([summary]))
        }
    }
}

fn line(operation: &Operation) -> String {
    let (method, path, api) = (operation.method(), operation.path(), operation.api());
    let deprecated = if operation.deprecated() { "  (deprecated)" } else { "" };
    format!("{method:<6} {path}  [{api}: {}]{deprecated}", operation.id())
}

fn describe(spec: &Spec, operation: &Operation) -> Value {
    let media = |bodies: &[BodySchema]| bodies.iter().map(BodySchema::media_type).collect::<Value>();
    let responses =
        operation.responses().iter().map(|response| (response.status().to_owned(), media(response.bodies())));
    json!({
        "operation": operation.name(),
        "api": operation.api().name(),
        "method": operation.method(),
        "path": operation.path(),
        "operationId": operation.id(),
        "deprecated": operation.deprecated(),
        "added": operation.added(),
        "request": operation.request().map(|request| media(&request.bodies)),
        "responses": Value::Object(responses.collect()),
        "spec_url": spec.url(operation),
    })
}

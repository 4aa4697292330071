//! One body by itself, against one schema: for whoever has no exchange.

use std::sync::Arc;

use mx_exchange::Source;
use mx_json::Document;
use mx_rules::{Layer, Level, Release};
use mx_spec::{BodySchema, SpecError};

use crate::draft::Drafts;
use crate::finding::{Finding, Part};
use crate::finish::Finisher;
use crate::options::Options;
use crate::part::judge_json;
use crate::prose::{self, Reporter};
use crate::secrets::Secrets;
use crate::session::View;
use crate::wire;

/// What is wrong with a body that has to conform to a schema, by offset and rule.
///
/// Of the options the layers and the limits count. Errs where the schema cannot be used.
pub fn check_body(body: &[u8], schema: &BodySchema, options: &Options) -> Result<Vec<Finding>, SpecError> {
    let mut drafts = Drafts::new(options.all);
    match Document::parse(body, &options.limits) {
        Err(fault) => drafts.push(wire::fatal(&fault, None), String::new()),
        Ok(document) => {
            let measured = judge_json(options, &document, &[schema], View::default(), &mut drafts)?;
            if options.judges(Layer::Prose) {
                let mut reporter = Reporter::new(
                    Release::UNRELEASED,
                    options,
                    Part::Response,
                    Some(&document),
                    &measured,
                    &mut drafts,
                );
                prose::judge_body(&mut reporter, schema, None, Part::Response);
            }
        }
    }
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let finisher = Finisher {
        source: &Source { file: Arc::from("-"), entry: 1, at: None },
        operation: None,
        operation_url: None,
        spec_version: "unstable",
        part: Part::Response,
        status: None,
        most: Level::Error,
        limits: &options.limits,
        body,
        secrets: &Secrets::of_body(body),
    };
    Ok(finisher.finish(drafts))
}

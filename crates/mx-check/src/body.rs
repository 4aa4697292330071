//! One body by itself, against one schema: for whoever has no exchange.

use std::sync::Arc;

use mx_exchange::{Headers, Source};
use mx_rules::Level;
use mx_spec::{BodySchema, SpecError};

use crate::draft::Drafts;
use crate::finding::{Finding, Part};
use crate::finish::Finisher;
use crate::options::Options;
use crate::part::judge_json;
use crate::secrets::Secrets;

/// What is wrong with a body that has to conform to a schema, by offset and rule.
///
/// Of the options the layers and the limits count. Errs where the schema cannot be used.
pub fn check_body(body: &[u8], schema: &BodySchema, options: &Options) -> Result<Vec<Finding>, SpecError> {
    let mut drafts = Drafts::new(options.all);
    judge_json(options, body, &Headers::default(), &[schema], &mut drafts)?;
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let finisher = Finisher {
        source: &Source { file: Arc::from("-"), entry: 1 },
        operation: None,
        spec_url: None,
        part: Part::Response,
        status: None,
        most: Level::Error,
        limits: &options.limits,
        body,
        secrets: &Secrets::of_body(body),
    };
    Ok(finisher.finish(drafts))
}

//! The embedded schemas judge over the tape as the documents do over `serde_json` values.

use std::collections::BTreeMap;

use mx_json::{Document, Limits};
use mx_spec::{Api, BodySchema, Errata, Response, Spec};

use crate::error::ParityError;
use crate::example::Example;
use crate::problem::Problems;
use crate::validators::Validators;

/// Builds the validator of every embedded body, and judges the examples of bodies with them. Returns the number of
/// these examples.
pub(crate) fn judge(
    version: &str,
    examples: &[Example],
    validators: &mut Validators<'_>,
    problems: &mut Problems,
) -> Result<usize, ParityError> {
    // The examples are judged by the schemas as they were published, mistakes included.
    let spec = Spec::embedded_with(version, Errata::LeftOut)?;
    let bodies = bodies(&spec);
    if let Err(error) = spec.check() {
        problems.add(format!("embedded {error}"));
    }
    let mut judged = 0;
    for example in examples {
        // Skips examples of other things than bodies, and schemas that were reported already.
        let Some(body) = bodies.get(&example.schema.to_string()) else { continue };
        let Ok(expected) = validators.at(&example.schema) else { continue };
        let bytes = example.value.to_string();
        let verdict =
            Document::parse(bytes.as_bytes(), &Limits::default()).map(|document| body.accepts(document.root()));
        judged += 1;
        if verdict.ok() != Some(expected.is_valid(&example.value)) {
            problems.add(format!("{}: the embedded schema judges otherwise over the tape", example.key));
        }
    }
    Ok(judged)
}

/// The JSON bodies of a release, by their place in the documents.
fn bodies(spec: &Spec) -> BTreeMap<String, &BodySchema> {
    let operations = spec.operations().iter();
    let documented = operations.flat_map(|operation| {
        let request = operation.request().into_iter().flat_map(|request| &request.bodies);
        request.chain(operation.responses().iter().flat_map(Response::bodies))
    });
    let errors = Api::ALL.into_iter().filter_map(|api| spec.standard_error(api));
    let json = documented.filter(|body| body.is_json()).chain(errors);
    json.map(|body| (body.place().to_owned(), body)).collect()
}

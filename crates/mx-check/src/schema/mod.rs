//! The schema layer: what the official JSON Schema refuses, one draft a cause.

mod nearest;
mod words;

use std::collections::BTreeSet;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use mx_json::Document;
use mx_spec::{BodySchema, SpecError};

use crate::draft::{Draft, Drafts, Shown};
use crate::finding::Cause;
use crate::pattern::pattern;

/// The first of the schemas that a document conforms to.
pub(crate) fn conforming<'s>(
    document: &Document<'_>,
    schemas: &[&'s BodySchema],
) -> Result<Option<&'s BodySchema>, SpecError> {
    for schema in schemas {
        if schema.validator()?.is_valid(document.root()) {
            return Ok(Some(schema));
        }
    }
    Ok(None)
}

/// What is wrong with a document that conforms to none of the schemas: measured by the one that
/// it comes nearest to.
pub(crate) fn judge(document: &Document<'_>, schemas: &[&BodySchema], drafts: &mut Drafts) -> Result<(), SpecError> {
    let mut nearest: Option<(&BodySchema, Vec<Draft>)> = None;
    for schema in schemas {
        let found = errors(document, schema)?;
        if nearest.as_ref().is_none_or(|(_, known)| found.len() < known.len()) {
            nearest = Some((schema, found));
        }
    }
    for (schema, draft) in nearest.into_iter().flat_map(|(schema, found)| found.into_iter().map(move |it| (schema, it)))
    {
        let pattern = pattern(schema.schema(), &draft.instance);
        drafts.push(draft, pattern);
    }
    Ok(())
}

fn errors(document: &Document<'_>, schema: &BodySchema) -> Result<Vec<Draft>, SpecError> {
    let unjudgeable = document.unjudgeable_numbers();
    let mut seen = BTreeSet::new();
    let mut drafts = Vec::new();
    for error in schema.validator()?.iter_errors(document.root()) {
        for draft in drafts_of(&error, schema) {
            let mut is_new = || seen.insert((draft.instance.clone(), draft.rule, draft.detail.clone()));
            if !unjudgeable.contains(&draft.instance) && is_new() {
                drafts.push(draft);
            }
        }
    }
    Ok(drafts)
}

/// One draft for most errors; one a member where the validator tells of several at once.
fn drafts_of(error: &ValidationError<'_>, schema: &BodySchema) -> Vec<Draft> {
    let place = schema.keyword_place(error.schema_path().as_str());
    let draft = |instance: String, detail: String, message: String, cause: Option<Cause>| Draft {
        rule: words::rule(error),
        instance,
        shown: Shown::Instance,
        detail,
        message,
        cause,
        schema: Some(place.clone()),
    };
    let instance = error.instance_path().as_str();
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => unexpected
            .iter()
            .map(|name| {
                let member = format!("{instance}/{}", name.replace('~', "~0").replace('/', "~1"));
                draft(member, String::new(), format!("the schema allows no member `{name}` here"), None)
            })
            .collect(),
        kind => {
            let (detail, message) = words::words(kind);
            vec![draft(instance.to_owned(), detail, message, nearest::cause(error))]
        }
    }
}

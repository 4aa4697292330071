//! The schema layer: what the official JSON Schema refuses, one draft a cause.

mod nearest;
pub(crate) mod words;

use std::collections::BTreeSet;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use mx_json::{Document, Node};
use mx_rules::id;
use mx_spec::{BodySchema, SpecError};

use crate::draft::{Draft, Drafts, Shown};
use crate::finding::Cause;
use crate::part::Measured;
use crate::pattern::pattern;
use crate::prose::{Spans, event_spans};
use crate::session::View;

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
pub(crate) fn judge<'s>(
    document: &Document<'_>,
    schemas: &[&'s BodySchema],
    view: View,
    drafts: &mut Drafts,
) -> Result<Measured<'s>, SpecError> {
    let mut nearest: Option<(&BodySchema, Vec<Draft>)> = None;
    for schema in schemas {
        let found = errors(document, document.root(), "", schema)?;
        if nearest.as_ref().is_none_or(|(_, known)| found.len() < known.len()) {
            nearest = Some((schema, found));
        }
    }
    let mut measured = Measured::default();
    let Some((schema, found)) = nearest else { return Ok(measured) };
    measured.schema = Some(schema);
    let cut = (!view.is_whole()).then(|| event_spans(document.root(), schema.outline().root()));
    for draft in found {
        // What a filter left out of an event is not missing.
        let is_in_event = |events: &Spans| document.at(&draft.instance).is_some_and(|it| events.has(it.span().start));
        if draft.rule == id::SCHEMA_REQUIRED && cut.as_ref().is_some_and(is_in_event) {
            continue;
        }
        measured.told.insert(draft.instance.clone());
        measured.told.extend(draft.cause.iter().map(|cause| cause.instance.clone()));
        let pattern = pattern(schema.schema(), &draft.instance);
        drafts.push(draft, pattern);
    }
    Ok(measured)
}

/// What a schema refuses in a value of a document, which stands at `pointer`: one draft a cause.
pub(crate) fn errors(
    document: &Document<'_>,
    node: Node<'_>,
    pointer: &str,
    schema: &BodySchema,
) -> Result<Vec<Draft>, SpecError> {
    // Nothing can be said of a number that no double holds.
    let is_judgeable = |instance: &str| document.at(instance).is_none_or(Node::is_judgeable);
    let mut seen = BTreeSet::new();
    let mut drafts = Vec::new();
    for error in schema.validator()?.iter_errors(node) {
        for draft in drafts_of(&error, pointer, schema) {
            let mut is_new = || seen.insert((draft.instance.clone(), draft.rule, draft.detail.clone()));
            if is_judgeable(&draft.instance) && is_new() {
                drafts.push(draft);
            }
        }
    }
    // A value of the wrong type is none of those in a list either: that is one cause.
    let is_type = |draft: &&Draft| draft.rule == id::SCHEMA_TYPE;
    let of_wrong_type: BTreeSet<String> = drafts.iter().filter(is_type).map(|draft| draft.instance.clone()).collect();
    let is_listed = |draft: &Draft| matches!(draft.rule, id::SCHEMA_ENUM | id::SCHEMA_CONST);
    drafts.retain(|draft| !(is_listed(draft) && of_wrong_type.contains(&draft.instance)));
    Ok(drafts)
}

/// One draft for most errors; one a member where the validator tells of several at once.
fn drafts_of(error: &ValidationError<'_>, pointer: &str, schema: &BodySchema) -> Vec<Draft> {
    let place = schema.keyword_place(error.schema_path().as_str());
    let rule = words::rule(error);
    let draft = |instance: String, detail: String, message: String, cause: Option<Cause>| Draft {
        rule,
        level: rule.level(),
        instance,
        shown: Shown::Instance,
        detail,
        message,
        cause,
        schema: Some(place.clone()),
    };
    let instance = format!("{pointer}{}", error.instance_path().as_str());
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
            let cause = nearest::cause(error);
            let cause = cause.map(|cause| Cause { instance: format!("{pointer}{}", cause.instance), ..cause });
            vec![draft(instance, detail, message, cause)]
        }
    }
}

//! Parameters of the path and the query: the required ones, and their lists of values, types and formats.
//!
//! The data of the spec describes them by schemas of JSON values, as which the text in a URL has to be read first.
//! Lists and alternatives are not judged.

use std::borrow::Cow;

use mx_rules::{RuleId, id};
use mx_spec::formats::Format;
use mx_spec::{Location, Parameter};
use serde_json::Value;

use super::Reporter;
use crate::context::Context;
use crate::finding::Detail;
use crate::note::{Link, Note};

pub(super) fn applies(context: &Context<'_>) -> bool {
    context.reading.url().is_some() && !context.operations().is_empty()
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    // Two operations on one path share their parameters.
    let Some(operation) = context.operations().first() else { return };
    for parameter in operation.parameters() {
        if is_missing(context, parameter) {
            let message = format!("lacks the parameter `{}` of the query", parameter.name());
            reporter.about_part(note(id::PROSE_PARAMETER_MISSING, parameter, message));
        }
        if let Some(wrong) = fault(context, parameter) {
            let place = if parameter.location() == Location::Path { "path" } else { "query" };
            let message = format!("the parameter `{}` of the {place} {wrong}", parameter.name());
            reporter.about_part(note(id::PROSE_PARAMETER_VALUE, parameter, message));
        }
    }
}

/// Whether no parameter of the request has a wrong value.
pub(super) fn are_right(context: &Context<'_>) -> bool {
    let parameters = context.operations().first().map(|operation| operation.parameters()).unwrap_or_default();
    let knows_url = context.reading.url().is_some();
    !knows_url || parameters.iter().all(|parameter| fault(context, parameter).is_none())
}

/// A note on a parameter, which the section of the operation describes.
fn note(rule: RuleId, parameter: &Parameter, message: String) -> Note {
    Note::of_part(rule, message).with_detail(Detail::parameter(parameter.name())).linking(Link::Operation)
}

fn is_missing(context: &Context<'_>, parameter: &Parameter) -> bool {
    parameter.location() == Location::Query && parameter.required() && context.query(parameter.name()).is_none()
}

fn fault(context: &Context<'_>, parameter: &Parameter) -> Option<String> {
    let value = match parameter.location() {
        Location::Path => context.path_parameter(parameter.name())?,
        Location::Query => Cow::Borrowed(context.query(parameter.name())?),
        Location::Header | Location::Cookie => return None,
    };
    wrong(parameter.schema(), parameter.format(), &value)
}

/// The fault of a value that is written in a URL.
fn wrong(schema: &Value, format: Option<Format>, text: &str) -> Option<String> {
    if let Some(values) = schema["enum"].as_array().filter(|values| values.iter().all(Value::is_string)) {
        let is_listed = values.iter().any(|value| value == text);
        let list = || values.iter().filter_map(Value::as_str).map(|value| format!("`{value}`")).collect::<Vec<_>>();
        return (!is_listed).then(|| format!("must be one of {}", list().join(", ")));
    }
    match schema["type"].as_str()? {
        "boolean" => (!matches!(text, "true" | "false")).then(|| "must be `true` or `false`".to_owned()),
        "integer" => text.parse::<i64>().is_err().then(|| "must be an integer".to_owned()),
        "string" => {
            let format = format.filter(|format| format.is_identifier())?;
            format.check(text).err().map(|refusal| refusal.to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use mx_spec::formats::Format;
    use serde_json::json;

    use super::wrong;

    #[test]
    fn values_are_read_as_their_types() {
        let method = json!({ "type": "string", "enum": ["crop", "scale"] });
        assert_eq!(wrong(&method, None, "crop"), None);
        assert_eq!(wrong(&method, None, "fit").as_deref(), Some("must be one of `crop`, `scale`"));
        let integer = json!({ "type": "integer" });
        assert_eq!((wrong(&integer, None, "-1"), wrong(&integer, None, "1.0").is_some()), (None, true));
        let boolean = json!({ "type": "boolean" });
        assert_eq!((wrong(&boolean, None, "true"), wrong(&boolean, None, "1").is_some()), (None, true));
        let string = json!({ "type": "string" });
        assert_eq!(wrong(&string, Some(Format::UserId), "@alice:example.org"), None);
        let told = wrong(&string, Some(Format::UserId), "alice");
        assert_eq!(told.as_deref(), Some("does not start with `@`"));
        assert_eq!(wrong(&string, Some(Format::Uri), "/relative"), None);
        assert_eq!(wrong(&json!({ "type": "array" }), None, "x"), None);
    }
}

//! One change in words.

use serde_json::Value;

use super::change::{Change, Thing, What};

impl Change {
    /// The change without its place: `added, an integer`.
    pub fn words(&self) -> String {
        match &self.what {
            What::Added(Thing::EnumValue) => format!("value {} added", self.to),
            What::Removed(Thing::EnumValue) => format!("value {} removed", self.from),
            What::Added(Thing::Values) => with("now described", &self.to),
            What::Removed(Thing::Values) => with("no longer described", &self.from).replacen(", ", ", was ", 1),
            What::Added(_) => with("added", &self.to),
            What::Removed(_) => with("removed", &self.from).replacen(", ", ", was ", 1),
            What::Changed(fact) => self.fact(fact),
        }
    }

    fn fact(&self, fact: &str) -> String {
        let is = self.to == true;
        let named = match fact {
            "patternProperties" => "pattern of names",
            "x-pattern-format" => "format of names",
            _ => fact,
        };
        match fact {
            "required" => if is { "now required" } else { "now optional" }.to_owned(),
            "deprecated" => if is { "now deprecated" } else { "no longer deprecated" }.to_owned(),
            "additionalProperties" => {
                if self.to == false { "no other members allowed" } else { "other members allowed" }.to_owned()
            }
            "type" => format!("{} -> {}", kinds(&self.from), kinds(&self.to)),
            _ => match (shown(&self.from), shown(&self.to)) {
                (None, is) => format!("{named} {} added", is.unwrap_or_default()),
                (Some(was), None) => format!("{named} {was} removed"),
                (Some(was), Some(is)) => format!("{named} {was} -> {is}"),
            },
        }
    }
}

/// `added, an integer, required`: the change, and the summary of the shape.
fn with(verb: &str, outline: &Value) -> String {
    let required = if outline["required"] == true { ", required" } else { "" };
    match outline {
        Value::Object(keywords) if keywords.is_empty() => verb.to_owned(),
        Value::Object(_) => format!("{verb}, {}{required}", described(outline)),
        // The media types of a whole request or response.
        Value::Array(names) if names.is_empty() => format!("{verb}, no body"),
        Value::Array(names) => {
            format!("{verb}, {}", names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "))
        }
        _ => verb.to_owned(),
    }
}

/// A summary in words: `a string (uri)`, `an array of strings`, `"a" or "b"`.
fn described(outline: &Value) -> String {
    if let Some(values) = outline["enum"].as_array() {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" or ");
    }
    for keyword in ["oneOf", "anyOf"] {
        if let Some(alternatives) = outline[keyword].as_array() {
            return alternatives.iter().map(described).collect::<Vec<_>>().join(" or ");
        }
    }
    let format = ["format", "x-pattern-format"].iter().find_map(|keyword| outline[keyword].as_str());
    let format = format.map(|format| format!(" ({format})")).unwrap_or_default();
    format!("{}{format}{}", kinds(&outline["type"]), elements(&outline["items"]))
}

/// ` of strings`, or more words if the elements have more than a type.
fn elements(outline: &Value) -> String {
    let Value::Object(keywords) = outline else { return String::new() };
    match outline["type"].as_str() {
        None if keywords.is_empty() => String::new(),
        Some(kind) if keywords.len() == 1 => format!(" of {kind}s"),
        _ => format!(", each {}", described(outline)),
    }
}

/// Types in words: `a string or null`.
fn kinds(types: &Value) -> String {
    let kind = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => "null".to_owned(),
        name @ ("array" | "integer" | "object") => format!("an {name}"),
        name => format!("a {name}"),
    };
    match types {
        Value::Array(names) if names.is_empty() => "nothing".to_owned(),
        Value::Array(names) => names.iter().map(kind).collect::<Vec<_>>().join(" or "),
        Value::String(_) => kind(types),
        _ => "any value".to_owned(),
    }
}

/// A value of a keyword; strings without quotes.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Change;
    use crate::diff::change::{Part, Spot, Thing};

    #[test]
    fn what_came_is_described() {
        for (outline, words) in [
            (json!({ "type": "integer", "required": true }), "added, an integer, required"),
            (json!({ "type": "string", "format": "uri" }), "added, a string (uri)"),
            (json!({ "type": ["null", "string"] }), "added, null or a string"),
            (json!({ "type": "string", "enum": ["a", 1] }), r#"added, "a" or 1"#),
            (json!({ "type": "array", "items": { "type": "string" } }), "added, an array of strings"),
            (json!({ "type": "array", "items": {} }), "added, an array"),
            (
                json!({ "type": "array", "items": { "type": "string", "format": "uri" } }),
                "added, an array, each a string (uri)",
            ),
            (json!({ "oneOf": [{ "type": "string" }, { "type": "object" }] }), "added, a string or an object"),
            (json!({ "required": false }), "added, any value"),
            (json!({ "type": [] }), "added, nothing"),
            (json!({}), "added"),
        ] {
            assert_eq!(Spot::part(Part::Request).added(Thing::Member, outline).words(), words);
        }
    }

    #[test]
    fn what_changed_is_told() {
        let words = |fact: &str, from: Value, to: Value| -> String {
            let change: Change = Spot::part(Part::Request).changed(fact, from, to);
            change.words()
        };
        assert_eq!(words("required", json!(false), json!(true)), "now required");
        assert_eq!(words("type", Value::Null, json!("object")), "any value -> an object");
        assert_eq!(words("additionalProperties", Value::Null, json!(false)), "no other members allowed");
        assert_eq!(words("additionalProperties", json!(false), Value::Null), "other members allowed");
        assert_eq!(words("pattern", Value::Null, json!("^@")), "pattern ^@ added");
        assert_eq!(words("maximum", json!(1), Value::Null), "maximum 1 removed");
        assert_eq!(words("x-pattern-format", json!("a"), json!("b")), "format of names a -> b");
    }
}

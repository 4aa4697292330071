//! Summaries of shapes that came or went as a whole: the type and the values, not everything below.

use serde_json::{Map, Value};

use crate::schema::{Facts, Shape, Step, type_value};

/// How many steps deep a summary goes: far enough for an array of alternatives.
const DEPTH: usize = 2;

/// The summary of a shape: a JSON Schema without the places below it, except array elements and alternatives.
pub(super) fn of(shape: &Shape<'_>) -> Value {
    Value::Object(outline(shape, DEPTH))
}

/// The summary of a shape, with whether it is required.
pub(super) fn with_required(shape: &Shape<'_>, required: bool) -> Value {
    let mut outline = outline(shape, DEPTH);
    outline.insert("required".to_owned(), required.into());
    Value::Object(outline)
}

fn outline(shape: &Shape<'_>, depth: usize) -> Map<String, Value> {
    let facts = Facts::of(shape);
    let keywords = facts.keywords().into_iter();
    let mut outline: Map<String, Value> = keywords.map(|(keyword, value)| (keyword.to_owned(), value)).collect();
    if facts.types.is_some() {
        outline.insert("type".to_owned(), type_value(facts.types.as_ref()));
    }
    if let Some(values) = facts.values {
        outline.insert("enum".to_owned(), values.into_iter().cloned().collect());
    }
    if depth == 0 {
        return outline;
    }
    for (step, below) in shape.steps() {
        let below = || Value::Object(self::outline(&below, depth - 1));
        match step {
            Step::Elements => drop(outline.insert("items".to_owned(), below())),
            Step::Alternative { keyword, .. } => {
                let alternatives = outline.entry(keyword).or_insert_with(|| Value::Array(Vec::new()));
                alternatives.as_array_mut().into_iter().for_each(|list| list.push(below()));
            }
            _ => {}
        }
    }
    outline
}

//! What is told of something that came or went as a whole: its type and its values, not all that
//! is below it.

use serde_json::{Map, Value};

use crate::schema::{Facts, Shape, Step, type_value};

/// How many steps down an outline goes: far enough for an array of alternatives.
const DEPTH: usize = 2;

/// A shape in outline: a JSON Schema that leaves out what is below, but for array elements and
/// alternatives.
pub(super) fn of(shape: &Shape<'_>) -> Value {
    Value::Object(outline(shape, DEPTH))
}

/// A shape in outline that tells whether it must be there.
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

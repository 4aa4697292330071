//! Official examples: their places, and their values with references followed.

use std::collections::BTreeSet;

use mx_spec::import::{Place, Sources};
use serde_json::{Map, Value};

use crate::error::ParityError;

/// The kind of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A response body, at its media type.
    ResponseBody,
    /// A response body, in its schema or one that it refers to; counted for each response.
    ResponseSchema,
    /// A request body, at its media type.
    RequestBody,
    /// A request body, in its schema or one that it refers to; counted for each request.
    RequestSchema,
    /// A parameter's value, beside it or in its schema.
    Parameter,
    /// A response header's value, beside it or in its schema.
    Header,
    /// A part of these or of an event, in a schema within a schema; counted once where it is written.
    Part,
    /// A whole event, in a file of its own.
    Event,
}

/// One example and the schema that judges it.
#[derive(Debug)]
pub(crate) struct Example {
    /// The kind of thing that it is an example of.
    pub(crate) kind: Kind,
    /// Its name, which stays the same from release to release.
    pub(crate) key: String,
    /// The schema in our documents.
    pub(crate) schema: Place,
    /// Its value, with references followed.
    pub(crate) value: Value,
}

/// The example at a place, with its references followed as the official scripts do: a reference
/// is replaced by what it refers to, over which the members beside it are laid one by one.
pub(crate) fn read(sources: &Sources, place: &Place) -> Result<Value, ParityError> {
    resolve(sources, place, &mut BTreeSet::new())
}

fn resolve(sources: &Sources, place: &Place, within: &mut BTreeSet<Place>) -> Result<Value, ParityError> {
    let value = sources.get(place)?;
    if !within.insert(place.clone()) {
        return Err(ParityError::Unreadable(place.clone(), "the example refers to itself"));
    }
    let resolved = match value {
        Value::Array(items) => {
            let items = (0..items.len()).map(|at| resolve(sources, &place.child(&at.to_string()), within));
            Value::Array(items.collect::<Result<_, _>>()?)
        }
        Value::Object(members) => match members.get("$ref").and_then(Value::as_str) {
            None => Value::Object(lay(sources, place, members, Map::new(), within)?),
            Some(target) => match resolve(sources, &place.resolve(target), within)? {
                Value::Object(base) => Value::Object(lay(sources, place, members, base, within)?),
                other if members.len() == 1 => other,
                _ => return Err(ParityError::Unreadable(place.clone(), "only over an object can members be laid")),
            },
        },
        scalar => scalar.clone(),
    };
    within.remove(place);
    Ok(resolved)
}

/// Lays `members` over `base`; a reference among them was followed to get the base.
fn lay(
    sources: &Sources,
    place: &Place,
    members: &Map<String, Value>,
    mut base: Map<String, Value>,
    within: &mut BTreeSet<Place>,
) -> Result<Map<String, Value>, ParityError> {
    for name in members.keys().filter(|name| *name != "$ref") {
        base.insert(name.clone(), resolve(sources, &place.child(name), within)?);
    }
    Ok(base)
}

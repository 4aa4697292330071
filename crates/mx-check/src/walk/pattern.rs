//! Pattern pointers: where in the shape of a body a place is, whatever the indices and map keys.

use serde_json::{Map, Value};

/// `pointer` with `*` for array indices and for the member names of maps.
///
/// A member is one of a map where the schema describes it by `additionalProperties` or
/// `patternProperties` instead of by name. Where the schema says nothing, names are kept, but for identifiers: of
/// those each body has its own.
pub(crate) fn pattern(schema: &Value, pointer: &str) -> String {
    let root = schema;
    let mut at = vec![schema];
    let mut pattern = String::new();
    for token in pointer.split('/').skip(1) {
        let name = token.replace("~1", "/").replace("~0", "~");
        let (shown, next) = step(&alternatives(root, &at), &name);
        pattern.push('/');
        pattern.push_str(if shown == Shown::Any { "*" } else { token });
        at = next;
    }
    pattern
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Any,
    Name,
}

/// What a step into the member or element `name` is shown as, and the schemas that it leads to.
fn step<'s>(schemas: &[&'s Map<String, Value>], name: &str) -> (Shown, Vec<&'s Value>) {
    let named: Vec<&Value> = schemas.iter().filter_map(|schema| schema.get("properties")?.get(name)).collect();
    if !named.is_empty() {
        return (Shown::Name, named);
    }
    let is_index = name.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty();
    let elements = schemas.iter().filter_map(|schema| schema.get("items"));
    let tuple = schemas.iter().filter_map(|schema| schema.get("prefixItems")?.get(name.parse::<usize>().ok()?));
    let elements: Vec<&Value> = elements.chain(tuple).filter(|_| is_index).collect();
    if !elements.is_empty() {
        return (Shown::Any, elements);
    }
    let patterns = schemas.iter().filter_map(|schema| schema.get("patternProperties")?.as_object());
    let additional = schemas.iter().filter_map(|schema| schema.get("additionalProperties"));
    let map: Vec<&Value> =
        patterns.flat_map(Map::values).chain(additional.filter(|schema| schema.is_object())).collect();
    if !map.is_empty() || is_index {
        return (Shown::Any, map);
    }
    (if is_identifier(name) { Shown::Any } else { Shown::Name }, Vec::new())
}

/// Whether a name is that of a user, a room, an event, an alias or a key.
fn is_identifier(name: &str) -> bool {
    name.starts_with(['@', '!', '$', '#']) || name.contains(':')
}

/// The schemas that speak about the same place: through references and combinations.
fn alternatives<'s>(root: &'s Value, schemas: &[&'s Value]) -> Vec<&'s Map<String, Value>> {
    let mut found: Vec<&Map<String, Value>> = Vec::new();
    let mut open: Vec<&Value> = schemas.to_vec();
    while let Some(schema) = open.pop() {
        let Some(schema) = schema.as_object() else { continue };
        // References may lead in a circle.
        if found.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        found.push(schema);
        let reference = schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
        open.extend(reference.and_then(|pointer| root.pointer(pointer)));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            open.extend(schema.get(keyword).and_then(Value::as_array).into_iter().flatten());
        }
        open.extend(["if", "then", "else"].iter().filter_map(|keyword| schema.get(*keyword)));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::pattern;

    #[test]
    fn indices_and_map_keys_are_stars() {
        let schema = json!({
            "$defs": { "room": { "properties": { "events": { "items": { "properties": { "type": {} } } } } } },
            "properties": {
                "rooms": { "patternProperties": { "^!": { "allOf": [{ "$ref": "#/$defs/room" }] } } },
                "map": { "additionalProperties": { "type": "string" } },
                "open": { "additionalProperties": true },
                "tuple": { "prefixItems": [true, { "properties": { "x": {} } }] },
                "a/b": { "properties": { "m.c": {} } },
            },
        });
        for (pointer, expected) in [
            ("", ""),
            ("/rooms/!a:b/events/17/type", "/rooms/*/events/*/type"),
            ("/map/x~1y", "/map/*"),
            ("/open/x", "/open/x"),
            ("/tuple/1/x", "/tuple/*/x"),
            ("/a~1b/m.c", "/a~1b/m.c"),
            ("/unknown/0/y", "/unknown/*/y"),
            ("/unknown/@a:b/ed25519:x/y", "/unknown/*/*/y"),
        ] {
            assert_eq!(pattern(&schema, pointer), expected);
        }
    }

    #[test]
    fn a_schema_that_contains_itself_is_walked_once() {
        let schema = json!({ "$ref": "#", "properties": { "a": { "$ref": "#" } } });
        assert_eq!(pattern(&schema, "/a/a/a"), "/a/a/a");
    }
}

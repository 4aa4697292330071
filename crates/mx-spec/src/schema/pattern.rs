//! Placeholder patterns of pointers: places of a value that are one place to its schema, whatever the indices and map
//! keys.

use mx_json::pointer;
use serde_json::Value;

use super::shape::{Follow, Shape};

/// `pointer` with `*` for array indices and for the member names of maps.
///
/// A member is one of a map if the schema describes it by `additionalProperties` or `patternProperties` instead of by
/// name. If the schema does not describe it, its name is kept, unless it is an identifier: identifiers differ from body
/// to body.
pub fn pattern_pointer(schema: &Value, pointer: &str) -> String {
    let mut at = Some(Shape::following(Follow::Everything, schema));
    let mut pattern = String::new();
    for token in pointer::tokens(pointer) {
        let (is_any, next) = step(at.as_ref(), &token);
        pointer::push(&mut pattern, if is_any { "*" } else { &token });
        at = next;
    }
    pattern
}

/// Whether a step into the member or element `name` is a placeholder, and the shape that it leads to.
fn step<'s>(at: Option<&Shape<'s>>, name: &str) -> (bool, Option<Shape<'s>>) {
    if let Some(named) = at.and_then(|at| at.named(name)) {
        return (false, Some(named));
    }
    let is_index = name.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty();
    let element = name.parse().ok().filter(|_| is_index).and_then(|index| at?.element(index));
    if element.is_some() {
        return (true, element);
    }
    let values = at.and_then(Shape::values);
    (values.is_some() || is_index || is_identifier(name), values)
}

/// Whether a name is that of a user, a room, an event, an alias or a key, by its characters.
fn is_identifier(name: &str) -> bool {
    name.starts_with(['@', '!', '$', '#']) || name.contains(':')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::pattern_pointer;

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
            assert_eq!(pattern_pointer(&schema, pointer), expected);
        }
    }

    #[test]
    fn a_schema_that_contains_itself_is_walked_once() {
        let schema = json!({ "$ref": "#", "properties": { "a": { "$ref": "#" } } });
        assert_eq!(pattern_pointer(&schema, "/a/a/a"), "/a/a/a");
    }
}

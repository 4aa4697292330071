//! Outlines: the constraints on a place through references, combinations and maps, and the places that are left out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mx_json::{Document, Limits, Node};
use mx_spec::outline::Cursor;
use mx_spec::{BodySchema, EventForm, Spec, versions};
use serde_json::{Value, json};

/// The formats that a walk along the outline of `schema` finds in `body`: `/pointer format`.
fn formats(schema: &Value, body: &str) -> Vec<String> {
    let schema = BodySchema::standalone(schema).unwrap();
    let document = Document::parse(body.as_bytes(), &Limits::default()).unwrap();
    let mut found = Vec::new();
    walk(document.root(), schema.outline().root(), "", &mut found);
    found
}

fn walk(node: Node<'_>, at: Cursor<'_>, pointer: &str, found: &mut Vec<String>) {
    found.extend(at.formats().iter().map(|(format, _)| format!("{pointer} {}", format.name())));
    for (_, at) in at.choices().filter(|(choice, _)| choice.holds(node)) {
        walk(node, at, pointer, found);
    }
    for (name, member) in node.members() {
        found.extend(at.name_formats().iter().map(|(format, _)| format!("{pointer}/{name} named {}", format.name())));
        at.for_member(&name, |at| walk(member, at, &format!("{pointer}/{name}"), found));
    }
    for (index, element) in node.elements().enumerate() {
        if let Some(at) = at.element(index) {
            walk(element, at, &format!("{pointer}/{index}"), found);
        }
    }
}

#[test]
fn formats_are_found_through_references_and_combinations() {
    let schema = json!({
        "$defs": { "user": { "format": "mx-user-id" }, "base": { "properties": { "a": { "$ref": "#/$defs/user" } } } },
        "allOf": [{ "$ref": "#/$defs/base" }, { "properties": { "a": { "format": "uri" } } }],
        "properties": { "list": { "items": { "$ref": "#/$defs/user" } }, "open": { "additionalProperties": { "format": "email" } } },
    });
    let body = r#"{"a": "x", "list": ["y"], "open": {"k": "z"}, "other": "w"}"#;
    assert_eq!(formats(&schema, body), ["/a mx-user-id", "/a uri", "/list/0 mx-user-id", "/open/k email"]);
}

#[test]
fn an_alternative_counts_where_it_holds() {
    let schema = json!({ "anyOf": [
        { "type": "string", "format": "mx-room-id" },
        { "type": "object", "properties": { "id": { "format": "mx-event-id" } } },
    ] });
    assert_eq!(formats(&schema, r#""!a:b""#), [" mx-room-id"]);
    assert_eq!(formats(&schema, r#"{"id": "$a"}"#), ["/id mx-event-id"]);
}

#[test]
fn names_of_members_have_formats_where_a_pattern_says_so() {
    let schema = json!({ "patternProperties": { "^@": { "x-pattern-format": "mx-user-id", "format": "uri" } } });
    assert_eq!(formats(&schema, r#"{"@a:b": "c"}"#), ["/@a:b named mx-user-id", "/@a:b uri"]);
}

#[test]
fn a_schema_that_contains_itself_has_an_end() {
    let schema = json!({ "properties": { "next": { "$ref": "#" }, "id": { "format": "mx-user-id" } } });
    assert_eq!(
        formats(&schema, r#"{"id": "a", "next": {"next": {"id": "b"}}}"#),
        ["/id mx-user-id", "/next/next/id mx-user-id"]
    );
}

#[test]
fn the_first_elements_of_a_tuple_have_places_of_their_own() {
    let schema = json!({ "prefixItems": [true, { "format": "uri" }], "items": { "format": "email" } });
    assert_eq!(formats(&schema, r#"["a", "b", "c"]"#), ["/1 uri", "/2 email"]);
}

#[test]
fn a_member_of_which_nothing_is_said_is_none_of_the_others() {
    let schema =
        json!({ "properties": { "a": { "type": "string" } }, "additionalProperties": { "format": "mx-user-id" } });
    assert_eq!(formats(&schema, r#"{"a": "x", "b": "y"}"#), ["/b mx-user-id"]);
}

#[test]
fn what_leads_nowhere_is_left_out() {
    let schema =
        BodySchema::standalone(&json!({ "properties": { "a": { "properties": { "b": { "type": "string" } } } } }))
            .unwrap();
    assert!(schema.outline().is_empty());
    assert!(schema.names().root().has_member("a") && !schema.names().root().has_member("b"));
}

#[test]
fn events_are_known_in_every_version() {
    for version in versions() {
        let spec = Spec::embedded(version).unwrap();
        let found = spec.named("GET /_matrix/client/v3/sync").unwrap();
        let schema = &found.operations[0].response(200).unwrap().bodies()[0];
        let form = |pointer: &str| {
            let mut at = vec![schema.outline().root()];
            for token in pointer.split('/').skip(1) {
                let mut next = Vec::new();
                for place in at {
                    place.for_member(token, |at| next.push(at));
                    next.extend(token.parse().ok().and_then(|index| place.element(index)));
                }
                at = next;
            }
            at.iter().find_map(|at| at.event()).map(|mark| mark.form)
        };
        assert_eq!(form("/rooms/join/!a:b/timeline/events/0"), Some(EventForm::Sync), "{version}");
        assert_eq!(form("/to_device/events/0"), Some(EventForm::ToDevice), "{version}");
    }
}

#[test]
fn one_member_tells_the_variants_of_a_type() {
    let mut variants = 0;
    for version in versions() {
        let spec = Spec::embedded(version).unwrap();
        for event in spec.events().all().filter(|event| event.variant().is_some()) {
            let wanted = if event.event_type() == "m.room.message" { "msgtype" } else { "method" };
            assert_eq!(event.told_by(), Some(wanted), "{version}: {}", event.name());
            variants += 1;
        }
        let message = Document::parse(br#"{"msgtype": "m.image"}"#, &Limits::default()).unwrap();
        let found = spec.events().find(EventForm::Sync, "m.room.message", message.root()).unwrap();
        assert_eq!(found.variant(), Some("m.image"));
        let typing = spec.events().find(EventForm::Edu, "m.typing", message.root()).unwrap();
        assert!(typing.is_edu(), "{version}");
    }
    assert!(variants > 100, "{variants}");
}

//! The versions of rooms, as far as bodies tell them: by the event that created a room, and by what describes it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use mx_json::{Document, Kind, Node};
use mx_spec::Url;

/// A version of a room whose number is known. Names of other versions say nothing of what they allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RoomVersion(u32);

impl RoomVersion {
    /// The first version in which power levels are integers (room version 10).
    pub(crate) const INTEGER_LEVELS: Self = Self(10);
    /// The first version whose events are canonical JSON (room version 6).
    pub(crate) const CANONICAL_JSON: Self = Self(6);

    pub(super) fn of(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }
}

/// The room that a path names by its ID.
pub(super) fn room_of<'u>(url: &Url<'u>) -> Option<Cow<'u, str>> {
    url.segments().into_iter().find(|segment| segment.starts_with('!'))
}

/// Whether answers from here tell versions: what users store there does not.
pub(super) fn tells(url: &Url<'_>) -> bool {
    !url.path().contains("/account_data/")
}

/// The versions of rooms that a body tells: that of the room in the path, where the body describes it, and of others.
pub(super) fn told(document: &Document<'_>, url: &Url<'_>) -> BTreeMap<String, RoomVersion> {
    let (mut told, room, body) = (BTreeMap::new(), room_of(url), document.root());
    let describes = DESCRIBE_ROOM.iter().any(|part| url.path().contains(part));
    if let Some((room, version)) = room.as_deref().zip(described(body)).filter(|_| describes) {
        told.insert(room.to_owned(), version);
    }
    look(body, room.as_deref(), &mut told);
    told
}

/// Paths whose answers describe the room that they name.
const DESCRIBE_ROOM: [&str; 4] = ["/make_join/", "/make_knock/", "/make_leave/", "/state/m.room.create"];

/// Looks at everything but the contents of events, which anybody may write.
fn look(node: Node<'_>, room: Option<&str>, told: &mut BTreeMap<String, RoomVersion>) {
    match node.kind() {
        Kind::Array => node.elements().for_each(|element| look(element, room, told)),
        Kind::Object => {
            let own = node.get("room_id").and_then(Node::as_str);
            let version = created(node).or_else(|| described(node).filter(|_| own.is_some()));
            let room = own.as_deref().or(room);
            if let Some((room, version)) = room.zip(version) {
                told.entry(room.to_owned()).or_insert(version);
            }
            let members = node.members().filter(|(name, member)| name != "content" && member.is_container());
            for (name, member) in members {
                look(member, Some(name.as_ref()).filter(|name| name.starts_with('!')).or(room), told);
            }
        }
        _ => {}
    }
}

/// The version in the event that created a room, which names none in version 1. Redaction takes it away.
fn created(event: Node<'_>) -> Option<RoomVersion> {
    let is_create = event.get("type").and_then(Node::as_str).is_some_and(|kind| kind == "m.room.create");
    let is_redacted = || event.get("unsigned").is_some_and(|it| it.get("redacted_because").is_some());
    let content = event.get("content").filter(|_| is_create && event.get("state_key").is_some())?;
    match content.get("room_version") {
        Some(_) => described(content),
        None if is_redacted() => None,
        None => RoomVersion::of("1"),
    }
}

fn described(node: Node<'_>) -> Option<RoomVersion> {
    RoomVersion::of(&node.get("room_version")?.as_str()?)
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};
    use mx_spec::Url;

    use super::{RoomVersion, told};

    #[test]
    fn versions_are_told_by_creation_and_description() {
        let versions = |body: &str, path: &str| {
            let document = Document::parse(body.as_bytes(), &Limits::default()).expect("the body is JSON");
            told(&document, &Url::parse(path)).into_iter().collect::<Vec<_>>()
        };
        let of = |room: &str, version| (room.to_owned(), RoomVersion(version));
        let (state, sync) = ("/_matrix/client/v3/rooms/!path/state", "/_matrix/client/v3/sync");
        let create = r#"{"type":"m.room.create","state_key":"","content":{"room_version":"9"}}"#;
        assert_eq!(versions(create, state), [of("!path", 9)]);
        assert_eq!(versions(r#"{"type":"m.room.create","state_key":"","content":{}}"#, state), [of("!path", 1)]);
        let synced = format!(r#"{{"rooms":{{"join":{{"!a:b":{{"state":{{"events":[{create}]}}}}}}}}}}"#);
        assert_eq!(versions(&synced, sync), [of("!a:b", 9)]);
        assert_eq!(versions(r#"{"rooms":[{"room_id":"!c","room_version":"11"}]}"#, sync), [of("!c", 11)]);
        let join = "/_matrix/federation/v1/make_join/!path/@a:b";
        assert_eq!(versions(r#"{"room_version":"10","event":{}}"#, join), [of("!path", 10)]);
        assert_eq!(versions(r#"{"room_version":"org.example.2","event":{"type":"m.room.member"}}"#, join), []);
        // What anybody may write tells nothing.
        assert_eq!(versions(r#"{"room_version":"11"}"#, state), []);
        let custom =
            r#"[{"type":"org.example.a","room_id":"!path","content":{"room_version":"11","room_id":"!path"}}]"#;
        assert_eq!(versions(custom, state), []);
        let redacted = r#"{"type":"m.room.create","state_key":"","content":{},"unsigned":{"redacted_because":{}}}"#;
        assert_eq!(versions(redacted, state), []);
    }
}

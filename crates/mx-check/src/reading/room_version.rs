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

/// The versions of rooms that a body tells. `room` is the room that the path of the request names.
pub(super) fn told(document: &Document<'_>, room: Option<&str>) -> BTreeMap<String, RoomVersion> {
    let mut told = BTreeMap::new();
    look(document.root(), room, &mut told);
    told
}

fn look(node: Node<'_>, room: Option<&str>, told: &mut BTreeMap<String, RoomVersion>) {
    match node.kind() {
        Kind::Array => node.elements().for_each(|element| look(element, room, told)),
        Kind::Object => {
            let own = node.get("room_id").and_then(Node::as_str);
            let room = own.as_deref().or(room);
            if let Some((room, version)) = room.zip(version(node)) {
                told.entry(room.to_owned()).or_insert(version);
            }
            for (name, member) in node.members().filter(|(_, member)| member.is_container()) {
                look(member, Some(name.as_ref()).filter(|name| name.starts_with('!')).or(room), told);
            }
        }
        _ => {}
    }
}

/// The version of the room that an object is about: the event that created it, which names none in version 1, or a
/// description of the room.
fn version(node: Node<'_>) -> Option<RoomVersion> {
    let is_create = || node.get("type").and_then(Node::as_str).is_some_and(|kind| kind == "m.room.create");
    let named = match node.get("room_version") {
        Some(named) => named.as_str()?,
        None => match node.get("content").filter(|_| is_create())?.get("room_version") {
            Some(named) => named.as_str()?,
            None => return RoomVersion::of("1"),
        },
    };
    RoomVersion::of(&named)
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};

    use super::{RoomVersion, told};

    #[test]
    fn versions_are_told_by_creation_and_description() {
        let versions = |body: &str| {
            let document = Document::parse(body.as_bytes(), &Limits::default()).expect("the body is JSON");
            told(&document, Some("!path")).into_iter().collect::<Vec<_>>()
        };
        let of = |room: &str, version| (room.to_owned(), RoomVersion(version));
        let create = r#"{"type":"m.room.create","content":{"room_version":"9"}}"#;
        assert_eq!(versions(create), [of("!path", 9)]);
        assert_eq!(versions(r#"{"type":"m.room.create","content":{}}"#), [of("!path", 1)]);
        let sync = format!(r#"{{"rooms":{{"join":{{"!a:b":{{"state":{{"events":[{create}]}}}}}}}}}}"#);
        assert_eq!(versions(&sync), [of("!a:b", 9)]);
        assert_eq!(versions(r#"{"rooms":[{"room_id":"!c","room_version":"11"}]}"#), [of("!c", 11)]);
        assert_eq!(versions(r#"{"room_version":"org.example.2","event":{"type":"m.room.member"}}"#), []);
    }
}

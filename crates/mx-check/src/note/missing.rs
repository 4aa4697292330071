//! Members that are not there: an object that lacks several is one cause, so one note.

use std::collections::BTreeMap;

use mx_exchange::listed;
use mx_json::Node;
use mx_rules::{Level, RuleId, id};

use super::Note;
use crate::finding::{Detail, Lowered};
use crate::similar::is_meant;

/// How many members of an object are compared with the name of a missing one.
const MOST_COMPARED: usize = 64;

/// The key by which notes on the missing members of one object are one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Object {
    instance: String,
    rule: RuleId,
    level: Level,
    lowered: Option<Lowered>,
    count: u64,
    /// The type of the event whose content it is.
    event_type: Option<String>,
}

impl Object {
    /// `None` for a note that is not on a member that a schema requires.
    pub(crate) fn of(note: &Note) -> Option<Self> {
        missing(note)?;
        let event_type = match &note.detail {
            Some(Detail::Content(content)) => Some(content.event_type.clone()),
            _ => None,
        };
        let Note { instance, rule, level, lowered, count, .. } = note;
        let instance = instance.clone();
        Some(Self { instance, rule: *rule, level: *level, lowered: *lowered, count: *count, event_type })
    }
}

/// The members that a note of a schema's `required` is about.
pub(crate) fn missing(note: &Note) -> Option<&[String]> {
    match note.detail.as_ref()? {
        Detail::Missing(members) if note.rule == id::SCHEMA_REQUIRED => Some(members),
        Detail::Content(content) if content.rule == id::SCHEMA_REQUIRED.as_str() => match &content.detail {
            Some(Detail::Missing(members)) => Some(members),
            _ => None,
        },
        _ => None,
    }
}

fn missing_mut(note: &mut Note) -> Option<&mut Vec<String>> {
    match note.detail.as_mut()? {
        Detail::Missing(members) => Some(members),
        Detail::Content(content) => match content.detail.as_mut()? {
            Detail::Missing(members) => Some(members),
            _ => None,
        },
        _ => None,
    }
}

/// The items with those on one object as one, at the place of the first. The list of members is sorted: it is part of a
/// finding's identity.
pub(crate) fn gathered<T, K: Ord>(
    items: Vec<T>,
    object: impl Fn(&T) -> Option<K>,
    note: impl Fn(&mut T) -> &mut Note,
) -> Vec<T> {
    let mut gathered: Vec<T> = Vec::with_capacity(items.len());
    let mut objects: BTreeMap<K, usize> = BTreeMap::new();
    for mut item in items {
        let place = object(&item).map(|object| *objects.entry(object).or_insert(gathered.len()));
        match place.and_then(|place| gathered.get_mut(place)) {
            None => gathered.push(item),
            Some(first) => {
                let more = missing_mut(note(&mut item)).map(std::mem::take).unwrap_or_default();
                let first = note(first);
                if let Some(members) = missing_mut(first) {
                    members.extend(more);
                    members.sort();
                    members.dedup();
                    first.message = lacks(members);
                }
            }
        }
    }
    gathered
}

/// A note for each member that is missing: releases can differ in what they require.
pub(crate) fn split(note: Note) -> Vec<Note> {
    let members = missing(&note).filter(|members| members.len() > 1).map(<[String]>::to_vec);
    let Some(members) = members else { return vec![note] };
    let only = |member: String| {
        let mut note = Note { message: lacks(std::slice::from_ref(&member)), ..note.clone() };
        if let Some(members) = missing_mut(&mut note) {
            *members = vec![member];
        }
        note
    };
    members.into_iter().map(only).collect()
}

/// ``lacks `a`, `b` and `c` ``
pub(crate) fn lacks(members: &[impl AsRef<str>]) -> String {
    format!("lacks {}", listed(members.iter().map(|member| format!("`{}`", member.as_ref())), "and"))
}

/// The same, with the members of the object that may be meant: those whose name is like a missing one's and that the
/// schema does not know.
pub(crate) fn lacks_in(object: Node<'_>, members: &[String], is_known: impl Fn(&str) -> bool) -> String {
    let meant = |missing: &str| {
        let names = object.members().take(MOST_COMPARED).map(|(name, _)| name);
        names.into_iter().find(|name| is_meant(name, missing) && !is_known(name))
    };
    let word = |member: &String| match meant(member) {
        Some(name) => format!("`{member}` (has `{name}`)"),
        None => format!("`{member}`"),
    };
    format!("lacks {}", listed(members.iter().map(word), "and"))
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};

    use super::{lacks, lacks_in};

    fn said(members: &[&str], body: &str) -> String {
        let document = Document::parse(body.as_bytes(), &Limits::default()).expect("the body is JSON");
        let members: Vec<String> = members.iter().map(ToString::to_string).collect();
        lacks_in(document.root(), &members, |name| name == "origin")
    }

    #[test]
    fn members_are_listed() {
        assert_eq!(lacks(&["a"]), "lacks `a`");
        assert_eq!(lacks(&["a", "b"]), "lacks `a` and `b`");
        assert_eq!(lacks(&["a", "b", "c"]), "lacks `a`, `b` and `c`");
    }

    #[test]
    fn a_misspelt_member_is_named() {
        assert_eq!(
            said(&["device_id", "type"], r#"{"deviceId":"A"}"#),
            "lacks `device_id` (has `deviceId`) and `type`"
        );
        assert_eq!(said(&["user_id"], r#"{"user_di":"A"}"#), "lacks `user_id` (has `user_di`)");
        assert_eq!(said(&["device_id"], r#"{"user_id":"A"}"#), "lacks `device_id`");
        // A member that the schema knows is not another one, misspelt.
        assert_eq!(said(&["origin_server_ts"], r#"{"origin":"A"}"#), "lacks `origin_server_ts`");
    }
}

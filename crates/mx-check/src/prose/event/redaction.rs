//! Redaction: the members that a redacted event keeps (room versions 1 to 12, "Redactions").

use mx_rules::id;

use super::Event;
use crate::prose::places::Walk;

/// The members of contents that redaction keeps in at least one room version. An event does not name the version of its
/// room, so a member is reported as missing or superfluous only where all versions agree. `*` means all members.
const KEPT: &[(&str, &[&str])] = &[
    ("m.room.aliases", &["aliases"]),
    ("m.room.create", &["*"]),
    ("m.room.history_visibility", &["history_visibility"]),
    ("m.room.join_rules", &["allow", "join_rule"]),
    ("m.room.member", &["join_authorised_via_users_server", "membership", "third_party_invite"]),
    (
        "m.room.power_levels",
        &["ban", "events", "events_default", "invite", "kick", "redact", "state_default", "users", "users_default"],
    ),
    ("m.room.redaction", &["redacts"]),
];

/// The members that redaction keeps in all room versions, so that it never explains their absence.
const KEPT_IN_ALL: &[(&str, &str)] = &[
    ("m.room.history_visibility", "history_visibility"),
    ("m.room.join_rules", "join_rule"),
    ("m.room.member", "membership"),
];

/// Whether redaction keeps a member of the content in some room version.
pub(super) fn is_kept(event_type: &str, member: &str) -> bool {
    let kept = KEPT.iter().find(|(known, _)| *known == event_type).map(|(_, members)| *members).unwrap_or_default();
    kept.contains(&member) || kept.contains(&"*")
}

/// Whether redaction keeps a member of the content in all room versions; `*` asks for any member.
pub(super) fn is_kept_in_all(event_type: &str, member: &str) -> bool {
    KEPT_IN_ALL.iter().any(|(known, kept)| *known == event_type && (member == "*" || *kept == member))
}

/// Whether the content is that of an event that may have been redacted. Not every form of an event says so.
pub(super) fn may_be_redacted(event: Event<'_>) -> bool {
    event.content.members().all(|(name, _)| is_kept(event.kind, &name))
}

/// An event that says that it was redacted has to be redacted.
pub(super) fn judge(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    if !event.is_redacted() {
        return;
    }
    let kept = event.content.members().map(|(name, _)| name).find(|name| !is_kept(event.kind, name));
    if let Some(name) = kept {
        let message = format!("the event was redacted, and its content still has members such as `{name}`");
        walk.found(id::PROSE_REDACTED_CONTENT_KEPT, event.content, None, message);
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, KEPT_IN_ALL, is_kept};

    #[test]
    fn what_all_versions_keep_some_version_keeps() {
        assert!(KEPT_IN_ALL.iter().all(|(event_type, member)| is_kept(event_type, member)));
        assert!(KEPT.is_sorted() && KEPT.iter().all(|(_, members)| members.is_sorted()));
        assert!(is_kept("m.room.create", "anything") && !is_kept("m.room.message", "body"));
    }
}

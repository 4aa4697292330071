//! Members that an event may lack though the schema of its type requires them: it was redacted, revoked by an empty content,
//! or cut by a filter.

use mx_spec::EventForm;

use super::redaction::{is_kept, is_kept_in_all, may_be_redacted};
use super::responsibility::Responsibility;
use super::{Event, EventCandidate};

/// Types that are not revoked by an empty content.
const NEVER_EMPTY: &[&str] = &["m.room.create", "m.room.encryption", "m.room.tombstone"];

/// Types that the text lets be revoked by an empty content, or takes for absent without their members: "Managing rooms or
/// spaces included in a space", "Moderation policy lists", "Third-party invites", `m.room.name`, `m.room.topic`,
/// `m.room.avatar`, `m.room.pinned_events`.
const REVOKED: &[&str] = &[
    "m.policy.rule.room",
    "m.policy.rule.server",
    "m.policy.rule.user",
    "m.room.avatar",
    "m.room.image_pack",
    "m.room.name",
    "m.room.pinned_events",
    "m.room.third_party_invite",
    "m.room.topic",
    "m.space.child",
    "m.space.parent",
];

/// Whether a member may be missing where the event is, though the schema requires it. `below` is the place of the object
/// in the content; `is_own` tells that the sender of the body wrote the content.
pub(super) fn may_lack(event: Event<'_>, is_own: bool, below: &str, member: &str) -> bool {
    if event.candidate.is_cut {
        return true;
    }
    match below.split('/').nth(1) {
        None => {
            event.candidate.form == EventForm::Overlay
                || (event.content.is_empty() && is_revoked(event, is_own))
                || (!is_own && has_lost_members(event) && !is_kept_in_all(event.kind, member))
        }
        Some(outer) => !is_own && may_be_redacted(event) && is_kept(event.kind, outer),
    }
}

/// Whether an empty content revokes the event. Who sends one himself means it where the text says so; of what others sent,
/// only state is revoked so. Account data cannot be deleted otherwise.
fn is_revoked(event: Event<'_>, is_own: bool) -> bool {
    let kind = event.kind;
    let is_made_by_server = Responsibility::of_server(kind) != Responsibility::For(&[]);
    if event.candidate.is_account_data() {
        return !is_made_by_server;
    }
    let is_state = || is_state(event.candidate) && !NEVER_EMPTY.contains(&kind) && !is_kept_in_all(kind, "*");
    REVOKED.contains(&kind) || (!is_own && is_state())
}

/// Whether a redaction can have taken members away. An event need not say so: servers redact what was changed on its way to
/// them (server-server API, "Checks performed on receipt of a PDU").
fn has_lost_members(event: Event<'_>) -> bool {
    !matches!(event.candidate.form, EventForm::Basic | EventForm::Edu | EventForm::ToDevice) && may_be_redacted(event)
}

/// Whether the event has a state key, or does not say.
fn is_state(candidate: &EventCandidate<'_>) -> bool {
    candidate.members.state_key.is_some() || candidate.form == EventForm::Content
}

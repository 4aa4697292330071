//! Joining, leaving and knocking between servers: for whom templates are made and events submitted, and what may be
//! left out of the answer (server-server API, "Joining Rooms", "Leaving Rooms", "Knocking upon a room").

use std::borrow::Cow;

use mx_json::Node;
use mx_rules::id;

use super::Reporter;
use super::asked::{is_answer_of, is_request_of, path};
use crate::context::Context;
use crate::finding::{Detail, Part};

const SEND_JOIN: &str = "PUT /_matrix/federation/v2/send_join/{roomId}/{eventId}";
const TEMPLATES: [&str; 3] = [
    "GET /_matrix/federation/v1/make_join/{roomId}/{userId}",
    "GET /_matrix/federation/v1/make_knock/{roomId}/{userId}",
    "GET /_matrix/federation/v1/make_leave/{roomId}/{userId}",
];
const SUBMISSIONS: [&str; 5] = [
    SEND_JOIN,
    "PUT /_matrix/federation/v1/send_join/{roomId}/{eventId}",
    "PUT /_matrix/federation/v1/send_knock/{roomId}/{eventId}",
    "PUT /_matrix/federation/v1/send_leave/{roomId}/{eventId}",
    "PUT /_matrix/federation/v2/send_leave/{roomId}/{eventId}",
];

pub(super) fn is_submission(context: &Context<'_>) -> bool {
    is_request_of(context, &SUBMISSIONS)
}

/// Users join, leave and knock for themselves. Other rules judge events that are not memberships.
pub(super) fn judge_submission(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(event) = context.document(Part::Request).map(mx_json::Document::root).filter(is_membership) else {
        return;
    };
    let Some(((key, of), (_, sender))) = text(event, "state_key").zip(text(event, "sender")) else { return };
    if of != sender {
        let message = "the `state_key`, which says whose membership it is, is not the `sender`";
        reporter.value(id::PROSE_MEMBERSHIP_OF_ANOTHER_USER, key, None, message);
    }
}

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    is_answer_of(context, &TEMPLATES) || is_answer_of(context, &[SEND_JOIN])
}

pub(super) fn judge_answer(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if context.operation() == SEND_JOIN {
        judge_omission(context, reporter);
    } else {
        judge_template(context, reporter);
    }
}

/// A template is made for the user and the room of the path.
fn judge_template(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(event) = context.answered("event").filter(is_membership) else { return };
    let compared = [
        (id::PROSE_TEMPLATE_FOR_OTHER_USER, "sender", "userId"),
        (id::PROSE_TEMPLATE_FOR_OTHER_USER, "state_key", "userId"),
        (id::PROSE_TEMPLATE_FOR_OTHER_ROOM, "room_id", "roomId"),
    ];
    for (rule, member, parameter) in compared {
        let Some(((node, told), wanted)) = text(event, member).zip(path(context, parameter)) else { continue };
        if told != wanted {
            let message = format!("the `{member}` of the template is not the `{parameter}` of the path");
            reporter.value(rule, node, Detail::aspect(member), message);
        }
    }
}

/// Members are left out only where the request says `omit_members=true`, and `servers_in_room` then lists the servers.
fn judge_omission(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let omitted = context.answered("members_omitted");
    let Some(omitted) = omitted.filter(|it| it.as_bool() == Some(true)) else { return };
    if context.answered("servers_in_room").is_none() {
        let message = "members are left out, but no `servers_in_room` says which servers take part";
        reporter.value(id::PROSE_JOIN_MEMBERS_OMITTED, omitted, Detail::aspect("servers"), message);
    }
    // Where the path is filled in, the URL is the one of the request, with all of its query.
    let is_known = path(context, "roomId").is_some();
    if is_known && context.query("omit_members") != Some("true") {
        let message = "members are left out, and the request does not say `omit_members=true`";
        reporter.value(id::PROSE_JOIN_MEMBERS_OMITTED, omitted, Detail::aspect("unasked"), message);
    }
}

fn is_membership(event: &Node<'_>) -> bool {
    text(*event, "type").is_some_and(|(_, text)| text == "m.room.member")
}

/// A member that is a string.
fn text<'d>(event: Node<'d>, member: &str) -> Option<(Node<'d>, Cow<'d, str>)> {
    let node = event.get(member)?;
    Some((node, node.as_str()?))
}

//! Lists of events that the request narrowed down: members of one membership, relations of one kind.

use mx_json::Node;
use mx_rules::id;

use super::events;
use crate::context::Context;
use crate::finding::Detail;
use crate::prose::Reporter;
use crate::prose::agreement::asked::{self, answered_list};

pub(super) fn judge_members(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    events::judge_chunk(context, reporter);
    let (only, not) = (context.query("membership"), context.query("not_membership"));
    // With both, one of the two has to hold.
    let is_asked = |found: &str| match (only, not) {
        (None, None) => true,
        (only, not) => only == Some(found) || not.is_some_and(|not| not != found),
    };
    for event in answered_list(context, "chunk") {
        let Some((node, kind)) = event.get("type").and_then(|node| node.as_str().map(|kind| (node, kind))) else {
            continue;
        };
        if kind != "m.room.member" {
            let message = format!("is `{kind}`, but the request asks for members");
            reporter.value(id::PROSE_MEMBER_LIST_UNASKED, node, Detail::aspect("type"), message);
            continue;
        }
        let Some(node) = event.get("content").and_then(|content| content.get("membership")) else { continue };
        if let Some(found) = node.as_str().filter(|found| !is_asked(found)) {
            let message = format!("is `{found}`, which the request leaves out");
            reporter.value(id::PROSE_MEMBER_LIST_UNASKED, node, Detail::aspect("membership"), message);
        }
    }
}

pub(super) fn judge_relations(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    events::judge_chunk(context, reporter);
    let Some(relation) = asked::path(context, "relType") else { return };
    let event_type = asked::path(context, "eventType");
    for event in answered_list(context, "chunk") {
        let related = || event.get("content")?.get("m.relates_to")?.get("rel_type");
        judge_kind(related(), &relation, "rel_type", reporter);
        if let Some(event_type) = &event_type {
            judge_kind(event.get("type"), event_type, "type", reporter);
        }
    }
}

fn judge_kind(node: Option<Node<'_>>, asked: &str, detail: &str, reporter: &mut Reporter<'_>) {
    let Some(node) = node else { return };
    if let Some(found) = node.as_str().filter(|found| found != asked) {
        let message = format!("is `{found}`, but the path names `{asked}`");
        reporter.value(id::PROSE_RELATION_OTHER_KIND, node, Detail::aspect(detail), message);
    }
}

//! Lists of events that the request narrowed down: members of one membership, relations of one kind.

use mx_json::Node;
use mx_rules::id;

use super::events;
use crate::prose::Reporter;
use crate::prose::agreement::asked::{self, answered_list};
use crate::scene::Scene;

pub(super) fn judge_members(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    events::judge_chunk(scene, reporter);
    let (only, not) = (scene.query("membership"), scene.query("not_membership"));
    // With both, one of the two has to hold.
    let is_asked = |found: &str| match (only.as_deref(), not.as_deref()) {
        (None, None) => true,
        (only, not) => only == Some(found) || not.is_some_and(|not| not != found),
    };
    for event in answered_list(scene, "chunk") {
        let Some((node, kind)) = event.get("type").and_then(|node| node.as_str().map(|kind| (node, kind))) else {
            continue;
        };
        if kind != "m.room.member" {
            let message = format!("is `{kind}`, and the request asks for members");
            reporter.value(id::PROSE_MEMBER_LIST_UNASKED, node, "type", message);
            continue;
        }
        let Some(node) = event.get("content").and_then(|content| content.get("membership")) else { continue };
        if let Some(found) = node.as_str().filter(|found| !is_asked(found)) {
            let message = format!("is `{found}`, which the request leaves out");
            reporter.value(id::PROSE_MEMBER_LIST_UNASKED, node, "membership", message);
        }
    }
}

pub(super) fn judge_relations(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    events::judge_chunk(scene, reporter);
    let Some(relation) = asked::path(scene, "relType") else { return };
    let event_type = asked::path(scene, "eventType");
    for event in answered_list(scene, "chunk") {
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
        let message = format!("is `{found}`, and the path names `{asked}`");
        reporter.value(id::PROSE_RELATION_OTHER_KIND, node, detail, message);
    }
}

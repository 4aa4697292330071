//! Push rules that a server returns: IDs and patterns by kind (client-server API, "Push Rules" and "Predefined Rules").

use std::borrow::Cow;
use std::collections::BTreeSet;

use mx_json::{Kind, Node};
use mx_rules::id;

use super::Reporter;
use super::asked::{is_answer_of, path};
use crate::context::Context;
use crate::finding::{Detail, Part};

const ALL: &str = "GET /_matrix/client/v3/pushrules/";
const GLOBAL: &str = "GET /_matrix/client/v3/pushrules/global/";
const ONE: &str = "GET /_matrix/client/v3/pushrules/global/{kind}/{ruleId}";
/// The same in older releases, where the scope was not yet always `global`.
const SCOPED: &str = "GET /_matrix/client/v3/pushrules/{scope}/{kind}/{ruleId}";

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    is_answer_of(context, &[ALL, GLOBAL, ONE, SCOPED])
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(document) = context.document(Part::Response) else { return };
    let rule_set = match context.operation() {
        ALL => context.answered("global"),
        GLOBAL => Some(document.root()),
        _ => {
            let kind = path(context, "kind").unwrap_or_default();
            return judge_one(reporter, &kind, document.root());
        }
    };
    for (kind, rules) in rule_set.into_iter().flat_map(Node::members) {
        judge_kind(reporter, &kind, rules);
    }
}

fn judge_kind(reporter: &mut Reporter<'_>, kind: &str, rules: Node<'_>) {
    let mut seen: BTreeSet<Cow<'_, str>> = BTreeSet::new();
    for rule in rules.elements() {
        judge_one(reporter, kind, rule);
        let Some((node, name)) = rule.get("rule_id").and_then(|node| Some((node, node.as_str()?))) else { continue };
        if !seen.insert(name) {
            let message = format!("another rule of the kind `{kind}` before it has the same ID");
            reporter.value(id::PROSE_PUSH_RULE_TWICE, node, None, message);
        }
    }
}

fn judge_one(reporter: &mut Reporter<'_>, kind: &str, rule: Node<'_>) {
    if rule.kind() != Kind::Object {
        return;
    }
    let is_default = rule.get("default").and_then(Node::as_bool) == Some(true);
    if kind == "content" && rule.get("pattern").is_none() {
        let message = "a rule of the kind `content` has a `pattern`, and this one has none";
        reporter.value(id::PROSE_CONTENT_RULE_WITHOUT_PATTERN, rule, None, message);
    }
    let Some((node, name)) = rule.get("rule_id").and_then(|node| Some((node, node.as_str()?))) else { return };
    if is_default && !name.starts_with('.') {
        let message = "the rule is one of the server's, and its ID does not start with a dot";
        reporter.value(id::PROSE_PUSH_DEFAULT_UNDOTTED, node, None, message);
    }
    let wanted = match kind {
        "room" => Some(('!', "room")),
        "sender" => Some(('@', "user")),
        _ => None,
    };
    if let Some((sigil, what)) = wanted.filter(|(sigil, _)| !is_default && !name.starts_with(*sigil)) {
        let message = format!("a rule of the kind `{kind}` has the ID of a {what}, which starts with `{sigil}`");
        reporter.value(id::PROSE_PUSH_RULE_ID_KIND, node, Detail::value(kind), message);
    }
}

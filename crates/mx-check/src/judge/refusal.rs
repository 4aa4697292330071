//! What a server refuses of a request, and why: the codes of malformed requests, and the rules that such requests break.

use std::collections::BTreeSet;

use mx_json::Node;
use mx_json::pointer::escape;
use mx_rules::{Layer, RuleId, id};

use crate::context::Context;

/// Whether a request that breaks the rule deserves the code (client-server API, "Common error codes").
pub(super) fn explains(code: &str, rule: RuleId) -> bool {
    let is_missing = matches!(rule, id::SCHEMA_REQUIRED | id::PROSE_PARAMETER_MISSING);
    match code {
        "M_NOT_JSON" => rule == id::WIRE_SYNTAX || rule == id::WIRE_TRAILING_DATA || rule == id::WIRE_NOT_UTF8,
        "M_MISSING_PARAM" => is_missing,
        "M_INVALID_PARAM" => !is_missing && (rule.layer() == Layer::Schema || rule == id::PROSE_PARAMETER_VALUE),
        "M_BAD_JSON" => {
            rule.layer() == Layer::Schema || matches!(rule, id::PROSE_EVENT_CONTENT | id::WIRE_INTEGER_RANGE)
        }
        _ => false,
    }
}

/// JSON Pointers to what the server refused of a request that it took: signatures that are among the `failures`, devices
/// whose push key it rejected, and events of a transaction if all have an error.
pub(super) fn refused_places(context: &Context<'_>) -> BTreeSet<String> {
    match context.operation() {
        "POST /_matrix/client/v3/keys/signatures/upload" => failures(context),
        "POST /_matrix/push/v1/notify" => rejected(context),
        "PUT /_matrix/federation/v1/send/{txnId}" => refused_events(context).into_iter().collect(),
        _ => BTreeSet::new(),
    }
}

fn failures(context: &Context<'_>) -> BTreeSet<String> {
    let users = context.answered("failures").into_iter().flat_map(Node::members);
    let keys = users.flat_map(|(user, keys)| keys.members().map(move |(key, _)| (user.clone(), key)));
    keys.map(|(user, key)| format!("/{}/{}", escape(&user), escape(&key))).collect()
}

fn rejected(context: &Context<'_>) -> BTreeSet<String> {
    let rejected = context.answered("rejected").into_iter().flat_map(Node::elements).filter_map(Node::as_str);
    let rejected: BTreeSet<_> = rejected.collect();
    let devices = context.asked("notification").and_then(|it| it.get("devices")).into_iter().flat_map(Node::elements);
    let is_rejected =
        |device: &Node<'_>| device.get("pushkey").and_then(Node::as_str).is_some_and(|key| rejected.contains(&key));
    let places = devices.enumerate().filter(|(_, device)| is_rejected(device));
    places.map(|(index, _)| format!("/notification/devices/{index}")).collect()
}

/// The answer names events by their IDs, which are hashes of them.
fn refused_events(context: &Context<'_>) -> Option<String> {
    let (sent, results) = context.asked("pdus").zip(context.answered("pdus"))?;
    let refused = results.members().filter(|(_, result)| result.get("error").is_some()).count();
    (refused > 0 && refused == sent.len()).then(|| "/pdus".to_owned())
}

#[cfg(test)]
mod tests {
    use mx_rules::id;

    use super::explains;

    #[test]
    fn a_refusal_is_explained_by_what_its_code_means() {
        assert!(explains("M_MISSING_PARAM", id::SCHEMA_REQUIRED) && !explains("M_MISSING_PARAM", id::SCHEMA_TYPE));
        assert!(explains("M_BAD_JSON", id::SCHEMA_TYPE) && !explains("M_BAD_JSON", id::WIRE_MEDIA_TYPE));
        assert!(explains("M_NOT_JSON", id::WIRE_SYNTAX) && !explains("M_NOT_JSON", id::WIRE_DUPLICATE_KEY));
        assert!(!explains("M_FORBIDDEN", id::SCHEMA_TYPE));
    }
}

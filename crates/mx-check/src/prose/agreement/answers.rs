//! Answers about one thing: whether it is the requested one, and whether its parts fit together.

use std::collections::BTreeSet;

use mx_json::{Document, Kind, Node};
use mx_rules::{Release, id};

use super::by_operation::Table;
use super::{Reporter, asked, by_operation};
use crate::context::Context;
use crate::finding::{Detail, Part};

/// The operations, and how the answers to each are judged.
const JUDGES: &Table = &[
    ("POST /_matrix/client/v3/register", judge_new_user),
    ("PUT /_matrix/client/v3/user/{userId}/account_data/{type}", judge_account_data),
    ("PUT /_matrix/client/v3/user/{userId}/rooms/{roomId}/account_data/{type}", judge_account_data),
    ("GET /_matrix/client/v3/account/whoami", judge_whoami),
    ("GET /_matrix/client/v3/devices/{deviceId}", judge_device),
    ("GET /_matrix/client/v3/admin/whois/{userId}", judge_user),
    ("GET /_matrix/federation/v1/user/devices/{userId}", judge_user),
    ("GET /_matrix/client/v3/pushrules/global/{kind}/{ruleId}", judge_push_rule),
    ("GET /_matrix/client/v3/room_keys/version/{version}", judge_backup),
    ("GET /_matrix/client/v3/capabilities", judge_capabilities),
    ("GET /_matrix/client/v3/thirdparty/protocol/{protocol}", judge_protocol),
    ("GET /_matrix/app/v1/thirdparty/protocol/{protocol}", judge_protocol),
    ("GET /_matrix/client/v3/thirdparty/protocols", judge_protocols),
];

pub(super) fn applies(context: &Context<'_>) -> bool {
    by_operation::applies(JUDGES, context)
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    by_operation::judge(JUDGES, context, reporter);
}

/// An application service acts as the user that it names in the query.
fn judge_whoami(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered("user_id") else { return };
    let Some((answered, asked)) = node.as_str().zip(context.query("user_id")).filter(|(a, b)| a != b) else { return };
    let message = format!("is `{answered}`, but the request is made as `{asked}`");
    reporter.value(id::PROSE_WHOAMI_OTHER_USER, node, None, message);
}

fn judge_device(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_name(context, "device_id", "deviceId", reporter);
}

fn judge_user(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_name(context, "user_id", "userId", reporter);
}

fn judge_push_rule(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_name(context, "rule_id", "ruleId", reporter);
}

fn judge_backup(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_name(context, "version", "version", reporter);
}

/// The member that names the thing equals the parameter of the path that names it.
fn judge_name(context: &Context<'_>, member: &str, parameter: &str, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered(member) else { return };
    let Some((answered, asked)) = node.as_str().zip(asked::path(context, parameter)).filter(|(a, b)| a != b) else {
        return;
    };
    let message = format!("is `{answered}`, but the path names `{asked}`");
    reporter.value(id::PROSE_OTHER_THING_RETURNED, node, None, message);
}

/// Account data that the server manages, and the first release that says so of each (client-server API, "Client Config").
const MANAGED: [(&str, Release); 2] = [("m.fully_read", Release::V1_1), ("m.push_rules", Release::V1_10)];

fn judge_account_data(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(event_type) = asked::path(context, "type") else { return };
    if let Some((known, _)) = MANAGED.iter().find(|(known, since)| event_type == *known && context.is_since(*since)) {
        let message = format!("the server took `{known}`, which it manages itself: the answer must be 405");
        reporter.part(id::PROSE_MANAGED_ACCOUNT_DATA_TAKEN, Detail::value(*known), message);
    }
}

/// The ID of a user who is being made has the present grammar; older users keep theirs (appendices, "User identifiers").
fn judge_new_user(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered("user_id") else { return };
    let user = node.as_str().unwrap_or_default();
    let Some((name, _)) = user.strip_prefix('@').and_then(|rest| rest.split_once(':')) else { return };
    let is_allowed = |byte: u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || b"._=-/".contains(&byte)
            || (byte == b'+' && context.is_since(Release::V1_8))
    };
    let is_of_grammar = !name.is_empty() && name.bytes().all(is_allowed);
    if !is_of_grammar {
        let message =
            "the new user ID has a localpart of other characters than `a-z`, `0-9`, `.`, `_`, `=`, `-`, `/` and `+`";
        reporter.value(id::PROSE_NEW_USER_ID_GRAMMAR, node, None, message);
    }
}

fn judge_capabilities(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(versions) = context.answered("capabilities").and_then(|all| all.get("m.room_versions")) else { return };
    let Some((default, available)) = versions.get("default").zip(versions.get("available")) else { return };
    let Some(version) = default.as_str().filter(|_| available.kind() == Kind::Object) else { return };
    if available.get(&version).is_none() {
        let message = format!("the version `{version}` is not in `available`");
        reporter.value(id::PROSE_DEFAULT_VERSION_UNLISTED, default, None, message);
    }
}

fn judge_protocols(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let protocols = context.document(Part::Response).into_iter().flat_map(|document| document.root().members());
    protocols.for_each(|(_, protocol)| judge_field_types(protocol, reporter));
}

fn judge_protocol(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(protocol) = context.document(Part::Response).map(Document::root) {
        judge_field_types(protocol, reporter);
    }
}

/// Every field has an entry in `field_types`.
fn judge_field_types(protocol: Node<'_>, reporter: &mut Reporter<'_>) {
    let Some(types) = protocol.get("field_types").filter(|it| it.kind() == Kind::Object) else { return };
    let known: BTreeSet<_> = types.members().map(|(name, _)| name).collect();
    let lists = ["user_fields", "location_fields"].into_iter().filter_map(|name| protocol.get(name));
    for field in lists.flat_map(Node::elements) {
        if let Some(name) = field.as_str().filter(|name| !known.contains(name)) {
            let message = format!("the field `{name}` has no entry in `field_types`");
            reporter.value(id::PROSE_THIRD_PARTY_FIELD_UNDESCRIBED, field, None, message);
        }
    }
}

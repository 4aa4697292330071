//! Answers about one thing: whether it is the requested one, and whether its parts fit together.

use std::collections::BTreeSet;

use mx_json::{Document, Kind, Node};
use mx_rules::{Release, id};

use super::by_operation::Table;
use super::{Reporter, asked, by_operation};
use crate::context::Context;
use crate::finding::Part;

/// The operations, and how the answers to each are judged.
const JUDGES: &Table = &[
    ("GET /_matrix/client/v3/account/whoami", judge_whoami),
    ("GET /_matrix/client/v3/devices/{deviceId}", judge_device),
    ("GET /_matrix/client/v3/admin/whois/{userId}", judge_user),
    ("GET /_matrix/federation/v1/user/devices/{userId}", judge_user),
    ("GET /_matrix/client/v3/pushrules/global/{kind}/{ruleId}", judge_push_rule),
    ("GET /_matrix/client/v3/room_keys/version/{version}", judge_backup),
    ("GET /_matrix/client/v3/profile/{userId}/{keyName}", judge_profile_field),
    ("GET /_matrix/federation/v1/query/profile", judge_queried_field),
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

fn judge_profile_field(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(field) = asked::path(context, "keyName") {
        judge_fields(context, &field, reporter);
    }
}

/// Before v1.19 servers should send the one field, and since then they must.
fn judge_queried_field(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let is_demanded = reporter.release() >= Release::V1_19;
    if let Some(field) = context.query("field").filter(|_| is_demanded) {
        judge_fields(context, field, reporter);
    }
}

fn judge_fields(context: &Context<'_>, field: &str, reporter: &mut Reporter<'_>) {
    let members = context.document(Part::Response).into_iter().flat_map(|document| document.root().members());
    if let Some((name, node)) = members.into_iter().find(|(name, _)| name != field) {
        let message = format!("`{name}` is there, but the request asks for `{field}` alone");
        reporter.value(id::PROSE_PROFILE_FIELD_UNASKED, node, None, message);
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

//! Owners and names of keys: the members of the signed object have to fit the place of the object (client-server API,
//! `POST /keys/query`; server-server API, `GET /user/devices/{userId}`).

use mx_json::{Kind, Node};
use mx_rules::id;

use crate::context::Context;
use crate::finding::Detail;
use crate::prose::Reporter;
use crate::prose::agreement::asked::path;

/// The lists of cross-signing keys in the answer to a query, and the usage of the keys in each.
const LISTS: [(&str, &str); 3] =
    [("master_keys", "master"), ("self_signing_keys", "self_signing"), ("user_signing_keys", "user_signing")];

pub(super) fn judge_query(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    for (user, devices) in context.answered("device_keys").into_iter().flat_map(Node::members) {
        for (device, keys) in devices.members() {
            judge_device(reporter, keys, Some(&user), &device);
        }
    }
    for (list, usage) in LISTS {
        for (user, key) in context.answered(list).into_iter().flat_map(Node::members) {
            judge_cross_signing(reporter, key, usage, Some(&user));
        }
    }
}

pub(super) fn judge_devices(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let user = path(context, "userId");
    for device in context.answered("devices").into_iter().flat_map(Node::elements) {
        let name = device.get("device_id").and_then(Node::as_str);
        if let Some((keys, name)) = device.get("keys").zip(name) {
            judge_device(reporter, keys, user.as_deref(), &name);
        }
    }
    for (member, usage) in [("master_key", "master"), ("self_signing_key", "self_signing")] {
        if let Some(key) = context.answered(member) {
            judge_cross_signing(reporter, key, usage, user.as_deref());
        }
    }
}

fn judge_device(reporter: &mut Reporter<'_>, keys: Node<'_>, user: Option<&str>, device: &str) {
    let is_of_user = is_of(reporter, keys, "user_id", user);
    let is_of_device = is_of(reporter, keys, "device_id", Some(device));
    if is_of_user && is_of_device {
        judge_names(reporter, keys);
    }
}

/// Whether keys name the owner under whom they are listed; reported where they do not.
fn is_of(reporter: &mut Reporter<'_>, keys: Node<'_>, member: &str, owner: Option<&str>) -> bool {
    let Some((named, owner)) = keys.get(member).zip(owner) else { return true };
    let fits = named.as_str().is_none_or(|named| named == owner);
    if !fits {
        let what = member.trim_end_matches("_id");
        let message = format!("the keys are under another {what} than the `{member}` that is signed with them");
        reporter.value(id::PROSE_KEYS_UNDER_OTHER_USER, named, Detail::aspect(member), message);
    }
    fits
}

/// The keys of a device are named after its ID.
pub(super) fn judge_names(reporter: &mut Reporter<'_>, keys: Node<'_>) {
    let Some(device) = keys.get("device_id").and_then(Node::as_str) else { return };
    for (name, key) in keys.get("keys").into_iter().flat_map(Node::members) {
        if name.split_once(':').is_some_and(|(_, named)| named != device) {
            let message = "what follows the colon in the name of the key is not the `device_id` of the object";
            reporter.value(id::PROSE_DEVICE_KEY_NAME, key, None, message);
        }
    }
}

fn judge_cross_signing(reporter: &mut Reporter<'_>, key: Node<'_>, usage: &str, user: Option<&str>) {
    is_of(reporter, key, "user_id", user);
    if let Some(told) = key.get("usage").filter(|told| told.kind() == Kind::Array)
        && !told.elements().any(|element| element.as_str().is_some_and(|text| text == usage))
    {
        let message = format!("the key is among the `{usage}` keys, but its usage does not say so");
        reporter.value(id::PROSE_CROSS_SIGNING_USAGE, told, Detail::value(usage), message);
    }
    for (name, value) in key.get("keys").into_iter().flat_map(Node::members) {
        let Some((named, public)) = public_part(&name).zip(value.as_str()) else { continue };
        // The rules on Base64 judge the padding.
        if public.trim_end_matches('=') != named {
            let message = "what follows the colon in the name of the key is not the key itself";
            reporter.value(id::PROSE_CROSS_SIGNING_KEY_NAME, value, None, message);
        }
    }
}

/// The part of a name after the colon, where it can be a key in unpadded Base64.
fn public_part(name: &str) -> Option<&str> {
    let is_base64 = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
    let (_, public) = name.split_once(':')?;
    (!public.is_empty() && is_base64(public)).then_some(public)
}

//! Keys that the request did not ask for: an answer holds those of the users and devices that the request names
//! (client-server API, `POST /keys/query` and `POST /keys/claim`, and their counterparts between servers).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use mx_json::{Kind, Node};
use mx_rules::id;

use crate::context::Context;
use crate::finding::Detail;
use crate::prose::Reporter;

type Text<'d> = Cow<'d, str>;

pub(super) fn judge_query(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(asked) = object(context.asked("device_keys")) else { return };
    let asked: BTreeMap<_, _> = asked.members().map(|(user, devices)| (user, named(devices))).collect();
    for (user, answered) in context.answered("device_keys").into_iter().flat_map(Node::members) {
        match asked.get(&user) {
            None if !answered.is_empty() => tell(reporter, answered),
            Some(Some(devices)) => {
                for (_, keys) in answered.members().filter(|(device, _)| !devices.contains(device)) {
                    let message = "the request lists devices of this user, and not this one";
                    reporter.value(id::PROSE_KEYS_UNASKED, keys, Detail::aspect("device"), message);
                }
            }
            _ => {}
        }
    }
    for list in ["master_keys", "self_signing_keys", "user_signing_keys"] {
        for (user, key) in context.answered(list).into_iter().flat_map(Node::members) {
            if !asked.contains_key(&user) {
                tell(reporter, key);
            }
        }
    }
}

fn tell(reporter: &mut Reporter<'_>, keys: Node<'_>) {
    let message = "the request does not name the user whose keys these are";
    reporter.value(id::PROSE_KEYS_UNASKED, keys, Detail::aspect("user"), message);
}

/// The devices of a user that a request names; `None` where it asks for all.
fn named(devices: Node<'_>) -> Option<BTreeSet<Text<'_>>> {
    let names: BTreeSet<_> = devices.elements().filter_map(Node::as_str).collect();
    (!names.is_empty()).then_some(names)
}

pub(super) fn judge_claim(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(asked) = object(context.asked("one_time_keys")) else { return };
    let asked: BTreeMap<_, _> = asked.members().map(|(user, devices)| (user, algorithms(devices))).collect();
    for (user, answered) in context.answered("one_time_keys").into_iter().flat_map(Node::members) {
        for (device, keys) in answered.members().filter(|(_, keys)| !keys.is_empty()) {
            match asked.get(&user).and_then(|devices| devices.get(&device)) {
                None => {
                    let message = "the request does not name the device whose key this is";
                    reporter.value(id::PROSE_CLAIMED_KEY_UNASKED, keys, Detail::aspect("device"), message);
                }
                Some(Some(algorithm)) => judge_algorithm(reporter, keys, algorithm),
                Some(None) => {}
            }
        }
    }
}

fn judge_algorithm(reporter: &mut Reporter<'_>, keys: Node<'_>, algorithm: &str) {
    for (name, key) in keys.members() {
        if name.split_once(':').is_some_and(|(of, _)| of != algorithm) {
            let message = "the key is of another algorithm than the request names for the device";
            reporter.value(id::PROSE_CLAIMED_KEY_UNASKED, key, Detail::aspect("algorithm"), message);
        }
    }
}

/// The algorithm that a request names for each device.
fn algorithms(devices: Node<'_>) -> BTreeMap<Text<'_>, Option<Text<'_>>> {
    devices.members().map(|(device, algorithm)| (device, algorithm.as_str())).collect()
}

fn object(node: Option<Node<'_>>) -> Option<Node<'_>> {
    node.filter(|node| node.kind() == Kind::Object)
}

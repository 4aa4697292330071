//! Push gateways: the push keys that they reject (push gateway API, `POST /_matrix/push/v1/notify`).

use std::borrow::Cow;
use std::collections::BTreeSet;

use mx_json::{Kind, Node};
use mx_rules::id;

use super::Reporter;
use super::asked::is_answer_of;
use crate::context::Context;

const NOTIFY: &str = "POST /_matrix/push/v1/notify";

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    is_answer_of(context, &[NOTIFY])
}

/// A gateway rejects only keys of the request. They are secret, so they are counted and not shown.
pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let devices = context.asked("notification").and_then(|it| it.get("devices")).filter(|it| it.kind() == Kind::Array);
    let Some((devices, rejected)) = devices.zip(context.answered("rejected")) else { return };
    let key_of = |device: Node<'_>| device.get("pushkey").and_then(Node::as_str).map(Cow::into_owned);
    let asked: BTreeSet<String> = devices.elements().filter_map(key_of).collect();
    let is_unknown = |key: &Cow<'_, str>| !asked.contains(key.as_ref());
    let unknown = rejected.elements().filter_map(Node::as_str).filter(is_unknown).count();
    if unknown > 0 {
        let message = format!("{unknown} of the {} rejected keys are not in the request", rejected.len());
        reporter.value(id::PROSE_REJECTED_UNKNOWN_PUSHKEY, rejected, None, message);
    }
}

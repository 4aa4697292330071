//! Identity servers: looking people up (identity service API, "Association lookup").

use std::borrow::Cow;
use std::collections::BTreeSet;

use mx_json::{Kind, Node};
use mx_rules::id;

use super::Reporter;
use super::asked::is_answer_of;
use crate::context::Context;

const LOOKUP: &str = "POST /_matrix/identity/v2/lookup";

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    is_answer_of(context, &[LOOKUP])
}

/// An answer maps only addresses of the request. Addresses are private, so they are counted and not shown.
pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let addresses = context.asked("addresses").filter(|addresses| addresses.kind() == Kind::Array);
    let Some((addresses, mappings)) = addresses.zip(context.answered("mappings")) else { return };
    let asked: BTreeSet<Cow<'_, str>> = addresses.elements().filter_map(Node::as_str).collect();
    let unasked = mappings.members().filter(|(address, _)| !asked.contains(address)).count();
    if unasked > 0 {
        let message = format!("{unasked} of the {} addresses are not in the request", mappings.len());
        reporter.value(id::PROSE_LOOKUP_UNASKED, mappings, None, message);
    }
}

//! The signing keys of servers, from themselves and from notaries (server-server API, "Retrieving server keys").

use std::borrow::Cow;
use std::collections::BTreeSet;

use mx_json::{Kind, Node};
use mx_rules::id;

use super::Reporter;
use super::asked::{is_answer_of, path};
use crate::context::Context;
use crate::finding::Part;

const OWN: &str = "GET /_matrix/key/v2/server";
const QUERY: &str = "GET /_matrix/key/v2/query/{serverName}";
const QUERY_MANY: &str = "POST /_matrix/key/v2/query";
/// The same before v1.6, with a key ID that servers ignore.
const OWN_BY_ID: &str = "GET /_matrix/key/v2/server/{keyId}";
const QUERY_BY_ID: &str = "GET /_matrix/key/v2/query/{serverName}/{keyId}";

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    is_answer_of(context, &[OWN, OWN_BY_ID, QUERY, QUERY_BY_ID, QUERY_MANY])
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(document) = context.document(Part::Response) else { return };
    if matches!(context.operation(), OWN | OWN_BY_ID) {
        return judge_signature(reporter, document.root());
    }
    let asked = asked(context);
    for keys in context.answered("server_keys").into_iter().flat_map(Node::elements) {
        judge_signature(reporter, keys);
        let Some((asked, node)) = asked.as_ref().zip(keys.get("server_name")) else { continue };
        if node.as_str().is_some_and(|name| !asked.contains(&name.to_ascii_lowercase())) {
            let message = "the request does not ask for the keys of this server";
            reporter.value(id::PROSE_SERVER_KEYS_UNASKED, node, None, message);
        }
    }
}

/// The servers that a notary is asked about, where that is known. Host names are case-insensitive.
fn asked(context: &Context<'_>) -> Option<BTreeSet<String>> {
    if context.operation() == QUERY_MANY {
        let servers = context.asked("server_keys").filter(|servers| servers.kind() == Kind::Object)?;
        return Some(servers.members().map(|(name, _)| name.to_ascii_lowercase()).collect());
    }
    path(context, "serverName").map(|name| BTreeSet::from([name.to_ascii_lowercase()]))
}

/// A server signs its keys with at least one of them. Signatures of notaries are not looked at.
fn judge_signature(reporter: &mut Reporter<'_>, keys: Node<'_>) {
    let object = |name: &str| keys.get(name).filter(|node| node.kind() == Kind::Object);
    let Some(server) = keys.get("server_name").and_then(Node::as_str) else { return };
    let Some((verify_keys, signatures)) = object("verify_keys").zip(object("signatures")) else { return };
    let known: BTreeSet<Cow<'_, str>> = verify_keys.members().map(|(name, _)| name).collect();
    let own = signatures.get(&server);
    let is_signed = own.is_some_and(|own| own.members().any(|(name, _)| known.contains(&name)));
    // Without any key there is nothing to sign with.
    if !is_signed && !known.is_empty() {
        let message = "no signature of the server itself is by one of the keys in `verify_keys`";
        reporter.value(id::PROSE_SERVER_KEYS_UNSIGNED, signatures, None, message);
    }
}

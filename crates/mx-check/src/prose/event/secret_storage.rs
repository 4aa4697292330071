//! Secret storage in account data: the lengths of initialization vectors and MACs (client-server API, "Secrets").

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use mx_json::Node;
use mx_rules::id;

use super::Event;
use crate::finding::Detail;
use crate::prose::places::Walk;

/// Padding and the bits after the last byte are left to other rules.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The beginning of the type of a key's description.
const KEY: &str = "m.secret_storage.key.";
const ALGORITHM: &str = "m.secret_storage.v1.aes-hmac-sha2";
/// The members, and how many bytes each says.
const LENGTHS: [(&str, usize); 2] = [("iv", 16), ("mac", 32)];

pub(super) fn judge(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    if !event.candidate.is_account_data() {
        return;
    }
    if event.kind.starts_with(KEY) {
        let algorithm = event.content.get("algorithm").and_then(Node::as_str);
        if algorithm.is_some_and(|name| name == ALGORITHM) {
            judge_lengths(walk, event, event.content);
        }
    } else if event.kind.starts_with("m.") {
        let encrypted = event.content.get("encrypted").into_iter().flat_map(Node::members);
        encrypted.for_each(|(_, secret)| judge_lengths(walk, event, secret));
    }
}

fn judge_lengths(walk: &mut Walk<'_, '_>, event: Event<'_>, holder: Node<'_>) {
    // Another algorithm has other members.
    if LENGTHS.iter().any(|(name, _)| holder.get(name).is_none()) {
        return;
    }
    for (name, length) in LENGTHS {
        let Some((node, text)) = holder.get(name).and_then(|node| Some((node, node.as_str()?))) else { continue };
        if BASE64.decode(text.as_bytes()).is_ok_and(|bytes| bytes.len() == length) {
            continue;
        }
        let ceiling = event.responsibility(walk).ceiling(&format!("/{name}"));
        let message = format!("`{name}` must be {length} bytes in Base64");
        if let Some(note) = walk.note(id::PROSE_SECRET_STORAGE_LENGTHS, node, Detail::aspect(name), message) {
            walk.reporter.push_once(note.under(ceiling));
        }
    }
}

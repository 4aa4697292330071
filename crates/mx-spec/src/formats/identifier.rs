//! The common parts of identifiers: a sigil, a length, and mostly `localpart:domain`.
//!
//! Grammar: appendices of v1.19, "Common Identifier Format". Localparts are opaque; user IDs, room IDs and room aliases
//! exclude only `:` and NUL from them.
//!
//! Disagreement: the limit of 255 was in characters for user IDs up to v1.10 and is in bytes since then, as it always
//! was for the fields of events. The two differ only beyond ASCII, which user IDs were not allowed to hold then.
//! Synapse keeps events of room versions up to 10 that are within 255 code points.

use super::base64::Alphabet;
use super::{Refusal, server_name};

/// The maximum length of an identifier, with its sigil and server name.
pub(super) const MAX_BYTES: usize = 255;

/// The length of a SHA-256 hash in unpadded Base64.
const HASH_CHARACTERS: usize = 43;

/// The part after the sigil.
pub(super) fn without_sigil(text: &str, sigil: char) -> Result<&str, Refusal> {
    let rest = text.strip_prefix(sigil).ok_or(Refusal::Sigil(sigil))?;
    if text.len() > MAX_BYTES { Err(Refusal::TooLong) } else { Ok(rest) }
}

/// `localpart:domain` behind a sigil.
pub(super) fn check(text: &str, sigil: char) -> Result<(), Refusal> {
    let (localpart, domain) = at_colon(without_sigil(text, sigil)?).ok_or(Refusal::NoServerName)?;
    localpart_and_domain(localpart, domain)
}

/// The parts before and after the first colon. Most are so short that a byte-by-byte search is faster than one made for
/// long texts.
pub(super) fn at_colon(text: &str) -> Option<(&str, &str)> {
    let colon = text.bytes().position(|byte| byte == b':')?;
    Some((&text[..colon], &text[colon + 1..]))
}

/// An opaque localpart and a server name.
pub(super) fn localpart_and_domain(localpart: &str, domain: &str) -> Result<(), Refusal> {
    if localpart.bytes().any(|byte| byte == 0) { Err(Refusal::Nul) } else { server_name::check(domain) }
}

/// The reference hash of an event, in one of the alphabets.
///
/// Bits after the hash's end are accepted: an official example has some (`$26Rqw…_45`), and clients should treat event
/// IDs as opaque.
pub(super) fn hash(text: &str, alphabet: Alphabet) -> Result<(), Refusal> {
    if text.len() == HASH_CHARACTERS { alphabet.characters(text) } else { Err(Refusal::NeitherServerNameNorHash) }
}

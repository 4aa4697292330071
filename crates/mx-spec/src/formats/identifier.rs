//! What the identifiers have in common: a sigil, a length, and mostly `localpart:domain`.
//!
//! Grammar: appendices of v1.19, "Common Identifier Format". Localparts are opaque; the text of user IDs,
//! room IDs and room aliases keeps `:` and NUL out of them and nothing else.
//!
//! Disagreement: the limit of 255 was one of characters for user IDs up to v1.10 and is one of bytes since, as it
//! always was for the fields of events. The two differ beyond ASCII only, which user IDs were not to hold then.
//! Synapse keeps events of room versions up to 10 that stay within 255 code points.

use super::base64::Alphabet;
use super::{Refusal, server_name};

/// How long an identifier may be, with its sigil and server name.
pub(super) const MAX_BYTES: usize = 255;

/// How long a SHA-256 hash is in unpadded Base64.
const HASH_CHARACTERS: usize = 43;

/// What follows the sigil.
pub(super) fn without_sigil(text: &str, sigil: char) -> Result<&str, Refusal> {
    let rest = text.strip_prefix(sigil).ok_or(Refusal::Sigil(sigil))?;
    if text.len() > MAX_BYTES { Err(Refusal::TooLong) } else { Ok(rest) }
}

/// `localpart:domain` behind a sigil.
pub(super) fn check(text: &str, sigil: char) -> Result<(), Refusal> {
    let (localpart, domain) = at_colon(without_sigil(text, sigil)?).ok_or(Refusal::NoServerName)?;
    localpart_and_domain(localpart, domain)
}

/// What stands before the first colon and what after it. Most of it is so short that looking at byte after byte is
/// faster than any search made for long texts.
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
/// Bits after the hash's end are let pass: an official example has some (`$26Rqw…_45`), and clients are
/// told to look no closer.
pub(super) fn hash(text: &str, alphabet: Alphabet) -> Result<(), Refusal> {
    if text.len() == HASH_CHARACTERS { alphabet.characters(text) } else { Err(Refusal::NeitherServerNameNorHash) }
}

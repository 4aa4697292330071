//! `mx-room-id`: a room ID, with a domain or without.
//!
//! Grammar: appendices of v1.19, "Room IDs". Up to room version 11 it is `!localpart:domain`, with a localpart of any
//! characters except `:` and NUL. From room version 12 it is the event ID of the room's creation with another sigil: 43
//! characters of URL-safe Base64. A schema does not know the room version, so either form passes, also in releases
//! before v1.16, whose servers may be in newer rooms.
//!
//! Disagreement: no text forbids an empty localpart; such a room exists, Synapse and Ruma accept it and
//! gomatrixserverlib does not. Ruma treats room IDs as opaque and checks only sigil, length and NUL.

use super::base64::Alphabet;
use super::{Refusal, identifier};

/// Why `text` is not a room ID.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    let opaque = identifier::without_sigil(text, '!')?;
    match identifier::at_colon(opaque) {
        Some((localpart, domain)) => identifier::localpart_and_domain(localpart, domain),
        None => identifier::hash(opaque, Alphabet::UrlSafe),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format::RoomId;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let fits = format!("!{}:{}", "r".repeat(242), "example.org");
        let too_long = format!("!{}:{}", "é".repeat(122), "example.org");
        let good = [
            "!OGEhHVWSdvArJzumhm:example.org",
            "!:example.org",
            "!a b\n:example.org",
            "!é🐈:example.org",
            "!a/b.c-d_e:example.org",
            "!!a:localhost",
            "!a:localhost:8080",
            "!a:[2001:db8::1]",
            "!a:192.0.2.1:8448",
            "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM",
            "!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM:example.org",
            &fits,
        ];
        let bad = [
            ("", Sigil('!')),
            ("a:example.org", Sigil('!')),
            ("$31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM", Sigil('!')),
            ("!", NeitherServerNameNorHash),
            ("!room", NeitherServerNameNorHash),
            ("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogL", NeitherServerNameNorHash),
            ("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM=", NeitherServerNameNorHash),
            ("!31hneApxJ/1o+63DmFrpeqnkFfWppnzWso1JvH3ogLM", StandardCharacter),
            ("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3og.M", Base64Character),
            ("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM:", NoHost),
            ("!a\0b:example.org", Nul),
            ("!a:b:c", PortDigits),
            ("!a:example.org?via=b", HostCharacter),
            (&*too_long, TooLong),
        ];
        table::judge(RoomId, &good, &bad);
    }
}

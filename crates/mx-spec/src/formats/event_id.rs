//! `mx-event-id`: an event ID, of any room version.
//!
//! Grammar: appendices of v1.19, "Event IDs", and "Event IDs" of the room versions. In 1 and 2 it is `$opaque:domain`;
//! in 3 a hash in Base64, from 4 on in URL-safe Base64, both of 43 characters. A schema does not know the room version,
//! so each passes, but not a mixture. The grammar only says that the part before the `:` is a string, so it may hold a
//! NUL.
//!
//! Disagreement: Ruma accepts anything behind the `$` when there is no `:`. The specification's own examples do so too
//! (`$threadroot`), as placeholders: no room version of the specification makes such an event ID.

use super::base64::Alphabet;
use super::{Refusal, identifier, server_name};

/// Why `text` is not an event ID.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    let opaque = identifier::without_sigil(text, '$')?;
    // The most common form first. It cannot have a domain, because no alphabet has a colon.
    if identifier::hash(opaque, Alphabet::UrlSafe).is_ok() {
        return Ok(());
    }
    match identifier::at_colon(opaque) {
        Some((_, domain)) => server_name::check(domain),
        None => hash(opaque),
    }
}

/// A hash in either alphabet.
fn hash(text: &str) -> Result<(), Refusal> {
    match identifier::hash(text, Alphabet::UrlSafe) {
        Err(Refusal::StandardCharacter) => match identifier::hash(text, Alphabet::Standard) {
            Err(Refusal::UrlSafeCharacter) => Err(Refusal::MixedAlphabets),
            judged => judged,
        },
        judged => judged,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format::EventId;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let fits = format!("${}:{}", "e".repeat(242), "example.org");
        let too_long = format!("${}:{}", "e".repeat(243), "example.org");
        let good = [
            "$143273582443PhrSn:example.org",
            "$:example.org",
            "$a\0b:example.org",
            "$a b/c+d-e:example.org",
            "$é🐈:localhost",
            "$a:example.org:8448",
            "$a:[2001:db8::1]:8448",
            "$acR1l0raoZnm60CBwAVgqbZqoO/mYU81xysh1u7XcJk",
            "$+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/A",
            "$CD66HAED5npg6074c6pDtLKalHjVfYb2q4Q3LZgrW6o",
            "$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg",
            "$26RqwJMLw-yds1GAH_QxjHRC1Da9oasK0e5VLnck_45",
            &fits,
        ];
        let bad = [
            ("", Sigil('$')),
            ("143273582443PhrSn:example.org", Sigil('$')),
            ("!143273582443PhrSn:example.org", Sigil('$')),
            ("$", NeitherServerNameNorHash),
            ("$threadroot", NeitherServerNameNorHash),
            ("$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg=", NeitherServerNameNorHash),
            ("$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Z", NeitherServerNameNorHash),
            ("$Rqnc-F-dvnEYJTyHq/iKxU2bZ1CI92-kuZq3a5lr5Zg", MixedAlphabets),
            ("$Rqnc.F.dvnEYJTyHq.iKxU2bZ1CI92.kuZq3a5lr5Zg", Base64Character),
            ("$acR1l0raoZnm60CBwAVgqbZqoO/mYU81xysh1u7Xc k", Base64Character),
            ("$acR1l0raoZnm60CBwAVgqbZqoO/mYU81xysh1u7Xcé", Base64Character),
            ("$a:", NoHost),
            ("$a:b:c", PortDigits),
            (&*too_long, TooLong),
        ];
        table::judge(EventId, &good, &bad);
    }
}

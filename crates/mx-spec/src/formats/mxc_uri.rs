//! `mx-mxc-uri`: the address of a file in a media repository.
//!
//! Grammar: client-server API of v1.19, "Matrix Content (`mxc://`) URIs" and the content repository's "Security
//! considerations": `mxc://<server name>/<media ID>`, with a media ID of `A-Za-z0-9_-` only. The scheme is in lower
//! case, as in the pattern that schemas have beside the format.
//!
//! Disagreement: Synapse accepts any media ID without `/`, `#` and `?`; old clients added `#auto` to avatars. Ruma
//! accepts an empty media ID. The empty string, with which clients used to remove an avatar, is not such a URI.

use super::characters::Characters;
use super::{Refusal, server_name};

/// The characters of media IDs.
static MEDIA_ID: Characters = Characters::alphanumeric_and(b"-_");

/// Why `text` is not a Matrix content URI.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    let rest = text.strip_prefix("mxc://").ok_or(Refusal::NotMxc)?;
    let (server, media) = rest.split_once('/').unwrap_or((rest, ""));
    server_name::check(server)?;
    if media.is_empty() {
        Err(Refusal::NoMediaId)
    } else if !MEDIA_ID.hold_all(media) {
        Err(Refusal::MediaIdCharacter)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format::MxcUri;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let long = format!("mxc://example.org/{}", "m".repeat(300));
        let good = [
            "mxc://example.org/AQwafuaFswefuhsfAFAgsw",
            "mxc://example.org/a",
            "mxc://example.org/-_-",
            "mxc://example.org/2026-01-31_AbC",
            "mxc://example.org/0",
            "mxc://EXAMPLE.org/a",
            "mxc://localhost/a",
            "mxc://localhost:8080/a",
            "mxc://192.0.2.1/a",
            "mxc://192.0.2.1:8448/a",
            "mxc://[2001:db8::1]/a",
            "mxc://[2001:db8::1]:8448/a",
            &long,
        ];
        let bad = [
            ("", NotMxc),
            ("MXC://example.org/a", NotMxc),
            ("https://example.org/a", NotMxc),
            ("mxc:/example.org/a", NotMxc),
            ("mxc://", NoHost),
            ("mxc:///a", NoHost),
            ("mxc://a", NoMediaId),
            ("mxc://a/", NoMediaId),
            ("mxc://a/b/c", MediaIdCharacter),
            ("mxc://a/b/", MediaIdCharacter),
            ("mxc://a/..", MediaIdCharacter),
            ("mxc://a/b.png", MediaIdCharacter),
            ("mxc://a/b#auto", MediaIdCharacter),
            ("mxc://a/b%20c", MediaIdCharacter),
            ("mxc://a/é", MediaIdCharacter),
            ("mxc://a_b/c", HostCharacter),
            ("mxc://user@example.org/a", HostCharacter),
            ("mxc://example.org:/a", NoPort),
            ("mxc://[::1/a", OpenBracket),
        ];
        table::judge(MxcUri, &good, &bad);
    }
}

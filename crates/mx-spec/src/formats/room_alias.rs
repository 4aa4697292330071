//! `mx-room-alias`: a room alias.
//!
//! Grammar: appendices of v1.19, "Room Aliases". The localpart is any characters except `:` and NUL; up to v1.13 the
//! text had no limit but the length. An empty localpart is not excluded.
//!
//! Disagreement: Synapse creates no alias with white space in it, but accepts those of other servers. Ruma judges as
//! this module does.

use super::{Refusal, identifier};

/// Why `text` is not a room alias.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    identifier::check(text, '#')
}

#[cfg(test)]
mod tests {
    use super::super::Format::RoomAlias;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let fits = format!("#{}:{}", "r".repeat(242), "example.org");
        let too_long = format!("#{}:{}", "r".repeat(243), "example.org");
        let good = [
            "#general:example.org",
            "#:example.org",
            "##hash:example.org",
            "#irc_#channel:example.org",
            "#two words:example.org",
            "#Zürich:example.org",
            "#部屋:example.org",
            "#a/b?c=d:example.org",
            "#line\nbreak:example.org",
            "#general:example.org:8448",
            "#general:[::1]",
            "#general:localhost",
            &fits,
        ];
        let bad = [
            ("", Sigil('#')),
            ("general:example.org", Sigil('#')),
            ("!general:example.org", Sigil('#')),
            ("%23general:example.org", Sigil('#')),
            ("#", NoServerName),
            ("#general", NoServerName),
            ("#general:", NoHost),
            ("#gen\0eral:example.org", Nul),
            ("#gen:eral:example.org", PortDigits),
            ("#general:example.org:", NoPort),
            ("#general:example.org/", HostCharacter),
            ("#general:bücher.example", HostCharacter),
            (&*too_long, TooLong),
        ];
        table::judge(RoomAlias, &good, &bad);
    }
}

//! `mx-user-id`: a user ID, historical ones included.
//!
//! Grammar: appendices of v1.19, "User Identifiers" and "Historical User IDs". New user IDs have localparts of
//! `a-z0-9._=/+-`, but servers and clients must accept all characters except `:` and NUL, and the empty localpart too.
//! A schema cannot know how old a user ID is, so all of these pass.
//!
//! Disagreement: until v1.13 the historical characters were printable ASCII without space, and the localpart was not
//! allowed to be empty. Synapse has always accepted any; users with spaces, emoji and empty localparts are in public
//! rooms. Ruma without its `compat` features and gomatrixserverlib (which also requires at least 4 bytes) followed the
//! old text for a long time.

use super::{Refusal, identifier};

/// Why `text` is not a user ID.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    identifier::check(text, '@')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Format::UserId;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let fits = format!("@{}:{}", "é".repeat(121), "example.org");
        let too_long = format!("@{}:{}", "é".repeat(122), "example.org");
        let good = [
            "@alice:example.org",
            "@a.b_c=d-e/f+g:example.org",
            "@Alice:example.org",
            "@alice:EXAMPLE.org",
            "@:example.org",
            "@two words:example.org",
            "@ålice:example.org",
            "@🐈:example.org",
            "@tab\tand\u{7f}:example.org",
            "@@alice:example.org",
            "@a:b:8448",
            "@alice:[2001:db8::1]:8448",
            "@alice:192.0.2.1",
            &fits,
        ];
        let bad = [
            ("", Sigil('@')),
            ("alice:example.org", Sigil('@')),
            (" @alice:example.org", Sigil('@')),
            ("#alice:example.org", Sigil('@')),
            ("@", NoServerName),
            ("@alice", NoServerName),
            ("@alice@example.org", NoServerName),
            ("@alice:", NoHost),
            ("@al\0ice:example.org", Nul),
            ("@alice:exa_mple.org", HostCharacter),
            ("@alice:example.org ", HostCharacter),
            ("@a:b:c", PortDigits),
            ("@al:ice:example.org", PortDigits),
            (&*too_long, TooLong),
        ];
        table::judge(UserId, &good, &bad);
    }

    proptest! {
        #[test]
        fn parts_make_a_user_id(localpart in "[^:\0]{0,40}", host in "[a-zA-Z0-9.-]{1,60}", port in any::<u16>()) {
            prop_assert_eq!(UserId.check(&format!("@{localpart}:{host}")), Ok(()));
            prop_assert_eq!(UserId.check(&format!("@{localpart}:{host}:{port}")), Ok(()));
            prop_assert_eq!(UserId.check(&format!("@{localpart}\0:{host}")), Err(Nul));
        }
    }
}

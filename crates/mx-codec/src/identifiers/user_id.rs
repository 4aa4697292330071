//! User IDs: `@localpart:server` (appendices of v1.19, "User Identifiers" and "Historical User IDs").
//!
//! New ones have local parts of `a-z0-9._=/+-`. The local part of older ones has any characters but `:` and NUL, or is
//! empty. All of them must be read, so all of them are user IDs here.

use super::kind::identifier;
use super::{InvalidIdentifier, OwnedServerName, ServerName, server_name};

/// The greatest length of an identifier, in bytes, including its sigil and server name.
const MOST_BYTES: usize = 255;

identifier! {
    /// A user ID, borrowed: `@alice:example.org`.
    ///
    /// At most 255 bytes, with a local part of any characters but `:` and NUL: historical user IDs are read too.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/appendices/#user-identifiers>
    UserId,
    /// A user ID, owned: `@alice:example.org`.
    ///
    /// At most 255 bytes, with a local part of any characters but `:` and NUL: historical user IDs are read too.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/appendices/#user-identifiers>
    OwnedUserId,
    check
}

fn check(text: &str) -> Result<(), InvalidIdentifier> {
    let rest = text.strip_prefix('@').ok_or(InvalidIdentifier::Sigil('@'))?;
    if text.len() > MOST_BYTES {
        return Err(InvalidIdentifier::TooLong);
    }
    let (localpart, server) = rest.split_once(':').ok_or(InvalidIdentifier::NoServerName)?;
    if localpart.contains('\0') {
        return Err(InvalidIdentifier::Nul);
    }
    server_name::check(server)
}

impl<'a> UserId<'a> {
    /// The part between `@` and the first colon. It is empty for some users.
    pub fn localpart(self) -> &'a str {
        self.halves().0
    }

    /// The server that the user belongs to.
    pub fn server_name(self) -> ServerName<'a> {
        ServerName::checked(self.halves().1)
    }

    fn halves(self) -> (&'a str, &'a str) {
        self.as_str()[1..].split_once(':').expect("a user ID was checked to have a colon when it was made")
    }
}

impl OwnedUserId {
    /// The part between `@` and the first colon. It is empty for some users.
    pub fn localpart(&self) -> &str {
        self.borrow().localpart()
    }

    /// The server that the user belongs to.
    pub fn server_name(&self) -> ServerName<'_> {
        self.borrow().server_name()
    }

    /// The rule that `home_server` breaks, and a message, if it is not the server that this user ID names.
    pub(crate) fn disagreement(&self, home_server: Option<&OwnedServerName>) -> Option<(&'static str, String)> {
        let named = self.server_name();
        let differs = home_server.is_some_and(|server| !server.as_str().eq_ignore_ascii_case(named.as_str()));
        differs.then(|| ("prose/home-server-disagrees", format!("is not `{named}`, the server of the user ID")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::InvalidIdentifier::*;
    use super::OwnedUserId;

    #[test]
    fn what_must_be_read_is_a_user_id() {
        let longest = format!("@{}:example.org", "é".repeat(121));
        for text in ["@alice:example.org", "@:a", "@Two words 🐈:a.b:8448", "@a:[::1]:1", "@@a:192.0.2.1", &longest] {
            let user: OwnedUserId = text.parse().unwrap_or_else(|error| panic!("{text} {error}"));
            assert_eq!(format!("@{}:{}", user.localpart(), user.server_name()), text);
        }
    }

    #[test]
    fn what_is_none_says_why() {
        let too_long = format!("@{}:example.org", "é".repeat(122));
        let cases = [
            ("", Sigil('@')),
            ("alice:example.org", Sigil('@')),
            ("@alice", NoServerName),
            ("@a\0:example.org", Nul),
            ("@a:", NoHost),
            ("@a:b_c", Host),
            ("@a:b:c", Port),
            (&*too_long, TooLong),
        ];
        for (text, why) in cases {
            assert_eq!(text.parse::<OwnedUserId>(), Err(why), "{text:?}");
        }
    }
}

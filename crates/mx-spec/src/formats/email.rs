//! `email`: an address to which mail can be sent.
//!
//! Grammar: `Mailbox` of RFC 5321, section 4.1.2, which the specification's list of formats names, within the lengths
//! of section 4.5.3.1 and those of DNS. RFC 6531 extends it and allows all characters beyond ASCII. A display name
//! around the address, comments and white space, which RFC 5322 allows in headers, are not allowed.
//!
//! Disagreement: Synapse requires exactly one `@`, so it refuses a quoted one, and limits the length. Many libraries
//! require a dot in the domain and refuse `user@localhost`. The crate `email_address` is not used, because it reads
//! headers and refuses some letters beyond ASCII.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::Refusal;

/// Why `text` is not an e-mail address.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    let (mailbox, host) = text.rsplit_once('@').ok_or(Refusal::NoAt)?;
    local_part(mailbox)?;
    match host.strip_prefix('[') {
        Some(rest) => address(rest.strip_suffix(']').ok_or(Refusal::AddressLiteral)?),
        None => domain(host),
    }
}

fn local_part(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return Err(Refusal::NoMailbox);
    }
    if text.len() > 64 {
        return Err(Refusal::MailboxTooLong);
    }
    if let Some(quoted) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return if is_quoted(quoted) { Ok(()) } else { Err(Refusal::QuotedCharacter) };
    }
    if !text.chars().all(|char| char == '.' || is_atom(char)) {
        return Err(Refusal::MailboxCharacter);
    }
    if text.split('.').any(str::is_empty) { Err(Refusal::MailboxDots) } else { Ok(()) }
}

fn is_atom(char: char) -> bool {
    char.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(char) || !char.is_ascii()
}

/// Whether text between quotes is allowed: a quote or a backslash needs a backslash before it.
fn is_quoted(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let char = if char == '\\' { chars.next() } else { Some(char).filter(|char| *char != '"') };
        if char.is_none_or(|char| char.is_ascii_control()) {
            return false;
        }
    }
    true
}

fn domain(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        Err(Refusal::NoHost)
    } else if !text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '.') || !char.is_ascii()) {
        Err(Refusal::HostCharacter)
    } else if text.len() > 255 {
        Err(Refusal::HostTooLong)
    } else if text.split('.').all(is_label) {
        Ok(())
    } else {
        Err(Refusal::DomainLabel)
    }
}

/// Labels have at most 63 bytes. For labels beyond ASCII the limit is on another encoding, so it is not checked.
fn is_label(text: &str) -> bool {
    let fits = text.len() <= 63 || !text.is_ascii();
    fits && !text.is_empty() && !text.starts_with('-') && !text.ends_with('-')
}

/// An IPv4 address, or an IPv6 address behind its tag. No other tag is registered.
fn address(text: &str) -> Result<(), Refusal> {
    let known = match text.split_once(':') {
        None => text.parse::<Ipv4Addr>().is_ok(),
        Some((tag, rest)) => tag.eq_ignore_ascii_case("IPv6") && rest.parse::<Ipv6Addr>().is_ok(),
    };
    if known { Ok(()) } else { Err(Refusal::AddressLiteral) }
}

#[cfg(test)]
mod tests {
    use super::super::Format::Email;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let longest = format!("{}@{}.example", "m".repeat(64), "l".repeat(63));
        let long_mailbox = format!("{}@example.org", "m".repeat(65));
        let long_label = format!("alice@{}.example", "l".repeat(64));
        let long_domain = format!("alice@{}org", "example.".repeat(32));
        let good = [
            "alice@example.org",
            "Alice.B+matrix@EXAMPLE.org",
            "alice@localhost",
            "!#$%&'*+-/=?^_`{|}~@example.org",
            "1@1.example",
            "\"two words\"@example.org",
            "\"a@b <c\"@example.org",
            "\"a\\\"b\\\\\"@example.org",
            "\"\"@example.org",
            "zoë@bücher.example",
            "zoe\u{308}@example.org",
            "🐈@example.org",
            "alice@[192.0.2.1]",
            "alice@[IPv6:2001:db8::1]",
            "alice@xn--bcher-kva.example",
            &longest,
        ];
        let bad = [
            ("", NoAt),
            ("alice", NoAt),
            ("alice.example.org", NoAt),
            ("@example.org", NoMailbox),
            (&*long_mailbox, MailboxTooLong),
            (".alice@example.org", MailboxDots),
            ("alice.@example.org", MailboxDots),
            ("a..b@example.org", MailboxDots),
            ("two words@example.org", MailboxCharacter),
            ("a@b@example.org", MailboxCharacter),
            ("Alice <alice@example.org>", MailboxCharacter),
            ("alice(comment)@example.org", MailboxCharacter),
            ("mailto:alice@example.org", MailboxCharacter),
            ("\"@example.org", MailboxCharacter),
            ("\"a\"b\"@example.org", QuotedCharacter),
            ("\"a\\\"@example.org", QuotedCharacter),
            ("\"a\n\"@example.org", QuotedCharacter),
            ("alice@", NoHost),
            ("alice@exam_ple.org", HostCharacter),
            ("alice@example.org ", HostCharacter),
            ("alice@example.org:25", HostCharacter),
            (&long_domain, HostTooLong),
            ("alice@example.org.", DomainLabel),
            ("alice@.example.org", DomainLabel),
            ("alice@-example.org", DomainLabel),
            (&long_label, DomainLabel),
            ("alice@[192.0.2.1", AddressLiteral),
            ("alice@[192.0.2.1]:25", AddressLiteral),
            ("alice@[]", AddressLiteral),
            ("alice@[192.0.2.400]", AddressLiteral),
            ("alice@[2001:db8::1]", AddressLiteral),
            ("alice@[IPv6:192.0.2.1]", AddressLiteral),
        ];
        table::judge(Email, &good, &bad);
    }
}

//! `mx-server-name`: a host name or IP address, and perhaps a port.
//!
//! Grammar: appendices of v1.19, "Server Name", the same since v1.1. DNS names *should* be labels between dots, so
//! `a..b` and a dot at the end pass. Four numbers of which one is above 255 are not an IPv4 address but fit the grammar
//! of DNS names, so they pass. IPv6 addresses are those of RFC 3513, without zone.
//!
//! Disagreement: Synapse refuses empty labels, and accepts any integer as a port (65536, +80). Ruma and
//! gomatrixserverlib accept empty labels and stop at 65535; the latter accepts IPv4 addresses in brackets. The
//! grammar's five digits allow 99999, but a server name is an address, and no server can be reached there.

use std::net::Ipv6Addr;

use super::characters::Characters;
use super::{Refusal, identifier};

/// The maximum length of a DNS name.
const MAX_HOST: usize = 255;

/// The characters of DNS names and IPv4 addresses.
static HOST: Characters = Characters::alphanumeric_and(b"-.");

/// Why `text` is not a server name.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    match text.strip_prefix('[') {
        Some(rest) => address(rest),
        None => match identifier::at_colon(text) {
            Some((name, digits)) => host(name).and_then(|()| port(digits)),
            None => host(text),
        },
    }
}

/// An IPv6 address behind its `[`, and perhaps a port.
fn address(text: &str) -> Result<(), Refusal> {
    let (address, rest) = text.split_once(']').ok_or(Refusal::OpenBracket)?;
    address.parse::<Ipv6Addr>().map_err(|_| Refusal::Ipv6)?;
    match rest.strip_prefix(':') {
        Some(digits) => port(digits),
        None if rest.is_empty() => Ok(()),
        None => Err(Refusal::AfterBracket),
    }
}

/// A DNS name, or an IPv4 address.
fn host(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        Err(Refusal::NoHost)
    } else if !HOST.hold_all(text) {
        Err(Refusal::HostCharacter)
    } else if text.len() > MAX_HOST {
        Err(Refusal::HostTooLong)
    } else {
        Ok(())
    }
}

fn port(text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        Err(Refusal::NoPort)
    } else if text.len() > 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        Err(Refusal::PortDigits)
    } else {
        text.parse::<u16>().map(|_| ()).map_err(|_| Refusal::PortTooLarge)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::super::Format::ServerName;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let too_long = "a".repeat(256);
        let good = [
            "example.org",
            "EXAMPLE.org:8448",
            "localhost",
            "a-b.example.org",
            "-.-",
            "example.org.",
            "a..b",
            "192.0.2.1:80",
            "192.0.2.400",
            "[2001:db8::1]",
            "[2001:db8::1]:8448",
            "[::ffff:192.0.2.1]",
            "example.org:0",
            "example.org:00080",
            "example.org:65535",
            &too_long[1..],
        ];
        let bad = [
            ("", NoHost),
            (":8448", NoHost),
            ("::1", NoHost),
            ("my_host.example.org", HostCharacter),
            ("bücher.example", HostCharacter),
            ("example.org/", HostCharacter),
            (" example.org", HostCharacter),
            (&too_long, HostTooLong),
            ("[::1", OpenBracket),
            ("[]", Ipv6),
            ("[1::2::3]", Ipv6),
            ("[fe80::1%eth0]", Ipv6),
            ("[192.0.2.1]", Ipv6),
            ("[::1]8448", AfterBracket),
            ("[::1]:", NoPort),
            ("example.org:", NoPort),
            ("https://example.org", PortDigits),
            ("example.org:+80", PortDigits),
            ("example.org:٣", PortDigits),
            ("example.org:008448", PortDigits),
            ("2001:db8::1", PortDigits),
            ("example.org:65536", PortTooLarge),
            ("example.org:99999", PortTooLarge),
        ];
        table::judge(ServerName, &good, &bad);
    }

    proptest! {
        #[test]
        fn addresses_are_server_names(v4: Ipv4Addr, v6: Ipv6Addr, port: u16) {
            for name in [format!("{v4}"), format!("{v4}:{port}"), format!("[{v6}]"), format!("[{v6}]:{port}")] {
                prop_assert_eq!(ServerName.check(&name), Ok(()));
            }
            let bare = format!("{v6}:{port}");
            prop_assert!(ServerName.check(&bare).is_err());
        }
    }
}

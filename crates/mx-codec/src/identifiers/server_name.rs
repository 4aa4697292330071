//! Server names: a host and perhaps a port (appendices of v1.19, "Server Name").

use std::net::Ipv6Addr;

use super::InvalidIdentifier;
use super::kind::identifier;

/// The greatest length of a host, in bytes.
const MOST_BYTES: usize = 255;

identifier! {
    /// A server name, borrowed: `example.org:8448`.
    ///
    /// A host of at most 255 bytes (a name, an IPv4 address, an IPv6 address in brackets) and perhaps a port, 0 to 65535.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/appendices/#server-name>
    ServerName,
    /// A server name, owned: `example.org:8448`.
    ///
    /// A host of at most 255 bytes (a name, an IPv4 address, an IPv6 address in brackets) and perhaps a port, 0 to 65535.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/appendices/#server-name>
    OwnedServerName,
    check
}

impl<'a> ServerName<'a> {
    /// A server name from a text that was checked.
    pub(super) fn checked(text: &'a str) -> Self {
        Self(text)
    }
}

pub(super) fn check(text: &str) -> Result<(), InvalidIdentifier> {
    if let Some(rest) = text.strip_prefix('[') {
        let (address, rest) = rest.split_once(']').ok_or(InvalidIdentifier::Host)?;
        address.parse::<Ipv6Addr>().map_err(|_| InvalidIdentifier::Host)?;
        return match rest.strip_prefix(':') {
            Some(port) => check_port(port),
            None if rest.is_empty() => Ok(()),
            None => Err(InvalidIdentifier::Host),
        };
    }
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    check_host(host)?;
    port.map_or(Ok(()), check_port)
}

/// Checks a DNS name or an IPv4 address. The grammar of DNS names includes that of IPv4 addresses.
fn check_host(host: &str) -> Result<(), InvalidIdentifier> {
    let is_of_it = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if host.is_empty() {
        Err(InvalidIdentifier::NoHost)
    } else if !host.bytes().all(is_of_it) {
        Err(InvalidIdentifier::Host)
    } else if host.len() > MOST_BYTES {
        Err(InvalidIdentifier::HostTooLong)
    } else {
        Ok(())
    }
}

fn check_port(port: &str) -> Result<(), InvalidIdentifier> {
    let is_number = (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && port.parse::<u16>().is_ok() { Ok(()) } else { Err(InvalidIdentifier::Port) }
}

#[cfg(test)]
mod tests {
    use super::super::InvalidIdentifier::*;
    use super::OwnedServerName;

    #[test]
    fn hosts_and_ports() {
        let longest = "a".repeat(255);
        for text in
            ["example.org", "A-b..c.", "192.0.2.400:1", "[::1]", "[::ffff:192.0.2.1]:00080", "a:65535", &longest]
        {
            assert!(text.parse::<OwnedServerName>().is_ok(), "{text}");
        }
        let too_long = "a".repeat(256);
        let cases = [
            ("", NoHost),
            (":80", NoHost),
            ("my_host", Host),
            ("bücher.example", Host),
            ("[::1", Host),
            ("[1.2.3.4]", Host),
            ("[::1]a", Host),
            ("a:", Port),
            ("a:65536", Port),
            ("a:000080", Port),
            ("a:+80", Port),
            (&*too_long, HostTooLong),
        ];
        for (text, why) in cases {
            assert_eq!(text.parse::<OwnedServerName>(), Err(why), "{text}");
        }
    }
}

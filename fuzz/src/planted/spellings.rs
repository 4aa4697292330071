//! How an exchange repeats a secret.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Writes a secret.
pub(super) type Spell = fn(&str) -> String;

/// Every spelling, with its name.
pub(super) const SPELLINGS: &[(&str, Spell)] = &[
    ("raw", str::to_owned),
    ("json", escaped),
    ("percent", |secret| percent(secret, is_reserved, false)),
    ("percent-lower", |secret| percent(secret, is_reserved, true)),
    ("percent-all", |secret| percent(secret, |_| true, false)),
    ("beginning", |secret| secret.chars().take(11).collect()),
];

/// Every character as an escape of JSON.
fn escaped(secret: &str) -> String {
    secret.encode_utf16().fold(String::new(), |mut text, unit| {
        let _ = write!(text, "\\u{unit:04x}");
        text
    })
}

/// As in a URL, with upper or lower case digits.
pub(super) fn percent(secret: &str, is_encoded: fn(u8) -> bool, lower: bool) -> String {
    secret.bytes().fold(String::new(), |mut text, byte| {
        let _ = match (is_encoded(byte), lower) {
            (false, _) => write!(text, "{}", char::from(byte)),
            (true, true) => write!(text, "%{byte:02x}"),
            (true, false) => write!(text, "%{byte:02X}"),
        };
        text
    })
}

/// Whether a URL has to encode a byte in the value of a parameter.
pub(super) fn is_reserved(byte: u8) -> bool {
    !(byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// The credentials of HTTP's basic authentication.
pub(super) fn basic(secret: &str) -> String {
    STANDARD.encode(format!("{USER}{secret}"))
}

/// The user of [`basic`]. Nine bytes are twelve characters of Base64: those of the secret stand behind them.
pub(super) const USER: &str = "alice.aa:";

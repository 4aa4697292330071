//! Replaces secrets in a recording, so that it can be passed on: each by a text of the same length and form, equal ones by
//! equal texts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::body::text_and_members;
use super::learnt::Learnt;
use super::mask::Mask;
use super::names::FurtherNames;
use super::spelling::{View, spellings};

/// Replaces the secrets of a recording that it has learnt, and those that stand under a secret name.
///
/// Letters are replaced by letters of the same case and digits by digits; everything else is left, so that a token stays a
/// token to those who look at its form. The replacement depends on the order of the secrets alone, and tells nothing of
/// them.
#[derive(Debug, Default)]
pub struct Redactor {
    mask: Mask,
    names: FurtherNames,
    numbers: BTreeMap<Vec<u8>, u64>,
}

/// Bytes as written to replace, each by a byte.
type Replaced = BTreeMap<usize, u8>;

impl Redactor {
    /// A redactor that knows nothing yet, with further names of secrets.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut redactor = Self::default();
        names.into_iter().for_each(|name| redactor.names.add(name));
        redactor
    }

    /// Learns the secrets of an exchange.
    pub fn learn(&mut self, learnt: &Learnt) {
        self.mask.learn(learnt);
    }

    /// A piece of a recording without secrets, of the same length.
    pub fn redact(&mut self, text: &[u8]) -> Vec<u8> {
        let mut replaced = Replaced::new();
        self.replace_in(&View::of(text), &mut replaced);
        for view in spellings(text) {
            self.replace_in(&view, &mut replaced);
        }
        let mut redacted = text.to_vec();
        for (at, byte) in replaced {
            redacted[at] = byte;
        }
        redacted
    }

    fn replace_in(&mut self, view: &View, replaced: &mut Replaced) {
        for span in self.mask.found_in(&view.bytes) {
            self.replace(view, span, replaced);
        }
        for span in text_and_members(&view.bytes, &self.names) {
            self.replace(view, span, replaced);
        }
    }

    /// Replaces what stands at a span of a view. The first replacement of a byte counts: that of the longest secret.
    fn replace(&mut self, view: &View, span: Range<usize>, replaced: &mut Replaced) {
        let value = &view.bytes[span.clone()];
        let next = self.numbers.len() as u64;
        let number = *self.numbers.entry(value.to_vec()).or_insert(next);
        let last = value.iter().rposition(u8::is_ascii_alphanumeric);
        for (place, byte) in value.iter().enumerate() {
            let fresh = if Some(place) == last { last_letter(*byte, number) } else { letter(*byte, number, place) };
            let written = view.written(span.start + place..span.start + place + 1);
            // A letter that is spelled by an escape keeps the escape, with other digits.
            match written.len() {
                1 => {
                    replaced.entry(written.start).or_insert(fresh);
                }
                _ if byte.is_ascii_alphanumeric() => {
                    let digits = format!("{fresh:02x}").into_bytes();
                    for (digit, at) in digits.into_iter().rev().zip(written.rev()) {
                        replaced.entry(at).or_insert(digit);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Another letter or digit of the same kind; other bytes stay.
fn letter(byte: u8, number: u64, place: usize) -> u8 {
    let random = mixed(number, place);
    let of = |first: u8, count: u64| first + u8::try_from(random % count).unwrap_or_default();
    match byte {
        b'a'..=b'z' => of(b'a', 26),
        b'A'..=b'Z' => of(b'A', 26),
        b'0'..=b'9' => of(b'0', 10),
        other => other,
    }
}

/// The last letter of a value: of Base64 it has bits that must be zero, and they stay.
fn last_letter(byte: u8, number: u64) -> u8 {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let Some(index) = ALPHABET.iter().position(|letter| *letter == byte) else { return byte };
    let alike: Vec<u8> = ALPHABET.iter().copied().skip(index % 16).step_by(16).collect();
    let at = usize::try_from(mixed(number, 0) % alike.len() as u64).unwrap_or_default();
    alike[at]
}

/// Bits that depend on all bits of a number and a place (the finaliser of `SplitMix64`).
fn mixed(number: u64, place: usize) -> u64 {
    let mut bits = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(place as u64 + 1);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::Redactor;
    use crate::shown::secrets::learnt::{Learnt, Side};

    fn redacted(secrets: &[&str], text: &str) -> String {
        let mut redactor = Redactor::new([]);
        let mut learnt = Learnt::default();
        for secret in secrets {
            learnt.add(Side::Sent, (*secret).to_owned());
        }
        redactor.learn(&learnt);
        String::from_utf8(redactor.redact(text.as_bytes())).expect("text stays text")
    }

    #[test]
    fn equal_secrets_are_replaced_by_equal_texts_of_the_same_form() {
        let (one, other) = ("syt_YWxpY2U_aB1+c/d=", "syt_Ym9iYm8_xY9+z/w=");
        let text = redacted(&[one, other], &format!("{one} {other} {one}"));
        let words: Vec<&str> = text.split(' ').collect();
        assert_eq!(words[0], words[2]);
        assert_ne!(words[0], words[1]);
        let form = |word: &str| -> String {
            let kind = |letter: char| match letter {
                'a'..='z' => 'a',
                'A'..='Z' => 'A',
                '0'..='9' => '0',
                other => other,
            };
            word.chars().take(word.len() - 2).map(kind).collect()
        };
        assert_eq!(form(words[0]), form(one));
        assert!(!text.contains("YWxpY2U") && text.len() == 2 * one.len() + other.len() + 2, "{text}");
    }

    #[test]
    fn every_spelling_is_replaced_alike() {
        let text = redacted(&["SEcr/ETab12"], r#"{"a":"SEcr\/ETab12","b":"SEcr%2FETab12","c":"SEcr/\u0045Tab12"}"#);
        let values: serde_json::Value = serde_json::from_str(&text).expect("JSON stays JSON");
        assert_eq!(values["a"], values["c"]);
        assert_eq!(values["a"].as_str().map(|text| text.replace('/', "%2F")).as_deref(), values["b"].as_str());
        assert!(!text.contains("SEcr") && !text.contains("Tab1"), "{text}");
    }

    #[test]
    fn short_secrets_are_replaced_under_their_names() {
        let line = r#"{"text":"{\"password\":\"p4s\",\"user\":\"p4s\"}"}"#;
        let text = redacted(&[], line);
        assert!(text.len() == line.len() && text.matches("p4s").count() == 1, "{text}");
    }

    #[test]
    fn the_last_letter_of_base64_keeps_its_bits() {
        use base64::Engine as _;
        let engine = base64::engine::general_purpose::STANDARD_NO_PAD;
        for bytes in [&b"0123456789a"[..], b"0123456789ab", b"0123456789"] {
            let secret = engine.encode(bytes);
            assert!(engine.decode(redacted(&[&secret], &secret)).is_ok(), "{secret}");
        }
    }
}

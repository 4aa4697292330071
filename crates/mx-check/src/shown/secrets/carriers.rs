//! Secrets in URLs and headers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT as BASE64;
use mx_exchange::Headers;
use percent_encoding::percent_decode_str;

use super::HIDDEN;
use super::learnt::{Learnt, Side};
use super::names::FurtherNames;

/// Learns the secrets in headers, and in URLs that headers hold.
pub(super) fn in_headers(headers: &Headers, side: Side, names: &FurtherNames, learnt: &mut Learnt) {
    for (name, value) in headers.iter() {
        let is_listed = HIDDEN.headers.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is_listed || names.has(name) {
            learnt.add(side, value.to_owned());
            secrets(value).for_each(|secret| learnt.add(side, secret.to_owned()));
            basic(value).into_iter().flatten().for_each(|secret| learnt.add(side, secret));
        } else if memchr::memchr(b'=', value.as_bytes()).is_some() {
            in_parameters(value, side, names, learnt);
        }
    }
}

/// The secrets in a header, which may appear elsewhere without the rest: in `Bearer abc` the token, in `a=b; c="d"` the
/// values of the parameters.
fn secrets(value: &str) -> impl Iterator<Item = &str> {
    let (scheme, rest) = value.split_once([' ', '\t']).unwrap_or(("", value));
    let whole = scheme.eq_ignore_ascii_case("bearer").then(|| rest.trim());
    let rest = if scheme.is_empty() || scheme.contains('=') { value } else { rest };
    let shown = |name: &str| HIDDEN.shown_parameters.iter().any(|known| name.eq_ignore_ascii_case(known));
    let words = rest.split([' ', '\t', ',', ';']).filter_map(move |word| match word.split_once('=') {
        // A token ends in the padding of Base64.
        Some((_, rest)) if rest.bytes().all(|byte| byte == b'=') && !word.starts_with('=') => Some(word),
        Some((name, _)) if shown(name) => None,
        Some((_, secret)) if !secret.is_empty() => Some(secret.trim_matches('"')),
        _ => Some(word),
    });
    whole.into_iter().chain(words)
}

/// Name and password of `Basic`, together and the password alone.
fn basic(value: &str) -> Option<[String; 2]> {
    let (scheme, packed) = value.split_once([' ', '\t'])?;
    let packed = Some(packed.trim()).filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let pair = String::from_utf8(BASE64.decode(packed).ok()?).ok()?;
    let password = pair.split_once(':')?.1.to_owned();
    Some([pair, password])
}

/// Learns the secrets in a URL: in its query, its fragment and its user information.
pub(super) fn in_url(url: &str, side: Side, names: &FurtherNames, learnt: &mut Learnt) {
    in_parameters(url, side, names, learnt);
    if let Some((user, _)) = url.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@')) {
        user.split(':').for_each(|part| learnt.add(side, part.to_owned()));
    }
}

/// Learns the values of parameters with secret names, as they are written and decoded: in a URL or a form.
pub(super) fn in_parameters(text: &str, side: Side, names: &FurtherNames, learnt: &mut Learnt) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    for (name, value) in text.split(['?', '&', '#', ';']).filter_map(|pair| pair.split_once('=')) {
        if names.has(&decode(name.trim_start())) {
            let value = value.split(['"', '\'', '<', '>', ' ']).next().unwrap_or_default();
            learnt.add(side, value.to_owned());
            let decoded = decode(&value.replace('+', " "));
            if decoded != value {
                learnt.add(side, decoded);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{in_url, secrets};
    use crate::shown::secrets::learnt::{Learnt, Side};
    use crate::shown::secrets::names::FurtherNames;

    #[test]
    fn what_is_secret_in_a_header() {
        let cases: [(&str, &[&str]); 7] = [
            ("Basic YWxpY2U6cGFzcw==", &["YWxpY2U6cGFzcw=="]),
            ("Bearer syt_abc", &["syt_abc", "syt_abc"]),
            ("Bearer\tabc;d=e,f", &["abc;d=e,f", "abc", "e", "f"]),
            ("Bearer MDAxOGxvY2F0aW9uIG1hdHJpeA==", &["MDAxOGxvY2F0aW9uIG1hdHJpeA=="; 2]),
            ("X-Matrix origin=\"a.test\",destination=\"b.test\",key=\"ed25519:1\",sig=\"AbC\"", &["AbC"]),
            ("session=s3cret; Path=/", &["s3cret"]),
            ("opaque-token", &["opaque-token"]),
        ];
        for (value, expected) in cases {
            let found: Vec<&str> = secrets(value).filter(|word| !word.is_empty()).collect();
            assert_eq!(found, expected, "{value}");
        }
    }

    #[test]
    fn what_is_secret_in_a_url() {
        let mut learnt = Learnt::default();
        let url = "https://alice:pw@a.test/?loginToken=a%2Bb+c&next_token=x&id_token_hint=d#access_token=e";
        in_url(url, Side::Sent, &FurtherNames::default(), &mut learnt);
        let found: Vec<&str> = learnt.values().map(|(_, value)| value).collect();
        assert_eq!(found, ["a%2Bb+c", "a+b c", "d", "e", "alice", "pw"]);
    }
}

//! Secrets in URLs and headers.

use mx_exchange::Headers;
use percent_encoding::percent_decode_str;

use super::HIDDEN;

pub(super) fn in_headers(headers: &Headers, values: &mut Vec<String>) {
    for (name, value) in headers.iter() {
        if HIDDEN.headers.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            values.push(value.to_owned());
            values.extend(header_secrets(value).map(str::to_owned));
        }
    }
}

/// The secrets in a header, which may appear elsewhere without the rest: in `Bearer abc` the token, in `a=b; c="d"` the
/// values of the parameters.
pub(super) fn header_secrets(value: &str) -> impl Iterator<Item = &str> {
    let shown = |name: &str| HIDDEN.shown_parameters.iter().any(|known| name.eq_ignore_ascii_case(known));
    let scheme_ends = value.find(' ').filter(|space| !value[..*space].contains('=')).map_or(0, |space| space + 1);
    value[scheme_ends..].split([' ', ',', ';']).filter_map(move |word| match word.split_once('=') {
        // A token ends in the padding of Base64.
        Some((_, rest)) if rest.bytes().all(|byte| byte == b'=') && !word.starts_with('=') => Some(word),
        Some((name, _)) if shown(name) => None,
        Some((_, secret)) if !secret.is_empty() => Some(secret.trim_matches('"')),
        _ => Some(word),
    })
}

pub(super) fn in_url(url: &str, values: &mut Vec<String>) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    for (name, value) in url.split(['?', '&', '#', ';']).filter_map(|pair| pair.split_once('=')) {
        if HIDDEN.names.contains(&decode(name)) {
            values.extend([value.to_owned(), decode(value)]);
        }
    }
    if let Some((user, _)) = url.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@')) {
        values.extend(user.split(':').map(str::to_owned));
    }
}

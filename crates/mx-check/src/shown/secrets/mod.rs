//! Hides secrets: learns the values under the names of `secrets.toml`, and covers them wherever they would be shown,
//! however they are spelled.

mod body;
mod carriers;
mod harmless;
mod learnt;
mod lexer;
mod mask;
mod names;
mod pieces;
mod redact;
mod shapes;
mod spelling;
mod text;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use mx_exchange::Headers;
use mx_json::Document;
use mx_spec::media_type::{essence, is_json};
use serde::Deserialize;

use self::body::{Within, merged};
use self::carriers::{in_headers, in_url};
pub use self::learnt::Learnt;
use self::learnt::Side;
pub use self::mask::Mask;
pub(crate) use self::names::FurtherNames;
use self::names::is_secret_name;
pub use self::redact::Redactor;
use crate::finding::Part;
use crate::reading::Reading;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden {
    names: Vec<String>,
    endings: Vec<String>,
    public: Vec<String>,
    only_strings: Vec<String>,
    headers: Vec<String>,
    shown_parameters: Vec<String>,
}

static HIDDEN: LazyLock<Hidden> =
    LazyLock::new(|| toml::from_str(include_str!("../../../secrets.toml")).expect("a test reads secrets.toml"));

/// How many bytes around the text that is shown are looked at: a secret that begins or ends there is covered whole.
const AROUND: usize = 64;

/// Whether a JSON Pointer leads to a value under a secret name, or into one.
pub(crate) fn is_secret_place(instance: &str) -> bool {
    mx_json::pointer::tokens(instance).any(|token| is_secret_name(&token))
}

/// The secrets of one exchange.
#[derive(Default)]
pub(crate) struct Secrets {
    learnt: Learnt,
    /// Made where something is shown.
    mask: OnceLock<Mask>,
    /// The spans of values under secret names in the bodies of request and response.
    named: [Vec<Range<usize>>; 2],
}

impl Secrets {
    /// Every secret of an exchange: in the URL, the headers and both bodies. What the client sent comes first.
    pub(crate) fn of(reading: &Reading<'_>, names: &FurtherNames) -> Self {
        let mut secrets = Self::default();
        let url = reading.url().map_or("", |url| url.as_str());
        in_url(url, Side::Sent, names, &mut secrets.learnt);
        if let Some(request) = &reading.exchange.request {
            in_headers(&request.headers, Side::Sent, names, &mut secrets.learnt);
        }
        secrets.learn_body(reading, Part::Request, names);
        if let Some(response) = &reading.exchange.response {
            in_headers(&response.headers, Side::Answered, names, &mut secrets.learnt);
        }
        secrets.learn_body(reading, Part::Response, names);
        secrets
    }

    fn learn_body(&mut self, reading: &Reading<'_>, part: Part, names: &FurtherNames) {
        let text = match reading.message(part).map(|(headers, body)| (headers, body.bytes())) {
            Some((headers, Some(bytes))) if is_text(headers, reading.is_of_matrix()) => bytes,
            _ => &[],
        };
        self.learn(part, reading.document(part), text, names);
    }

    /// Learns the secrets of a document, or else of a text that no parser reads.
    fn learn(&mut self, part: Part, document: Option<&Document<'_>>, text: &[u8], names: &FurtherNames) {
        let side = if part == Part::Request { Side::Sent } else { Side::Answered };
        let within = Within { side, names };
        self.named[place(part)] = match document {
            Some(document) => within.document(document, &mut self.learnt),
            None if text.is_empty() => Vec::new(),
            None => within.broken(text, &mut self.learnt),
        };
    }

    /// Every secret of one response body.
    pub(crate) fn of_body(body: &[u8], document: Option<&Document<'_>>) -> Self {
        let mut secrets = Self::default();
        secrets.learn(Part::Response, document, body, &FurtherNames::default());
        secrets
    }

    /// The secrets, for the run.
    pub(crate) fn into_learnt(self) -> Learnt {
        self.learnt
    }

    /// The spans to cover in some bytes of a part's body, ascending and without overlap: values under secret names, and
    /// the same values elsewhere.
    pub(crate) fn spans(&self, part: Part, body: &[u8], shown: Range<usize>) -> Vec<Range<usize>> {
        let named = &self.named[place(part)];
        let first = named.partition_point(|span| span.end <= shown.start);
        let named = named[first..].iter().take_while(|span| span.start < shown.end).cloned();
        let start = shown.start.saturating_sub(AROUND);
        let around = &body[start..body.len().min(shown.end + AROUND)];
        let equal = self.mask().found(around).into_iter().map(|span| start + span.start..start + span.end);
        merged(named.chain(equal).collect())
    }

    /// `text` with each secret in it replaced by as many `*` as it has characters.
    pub(crate) fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.mask().hide(text)
    }

    fn mask(&self) -> &Mask {
        self.mask.get_or_init(|| Mask::of(&self.learnt))
    }
}

/// Whether a body that was not read as JSON is one to look for secrets in: not a picture, and of exchanges that have
/// nothing to do with Matrix only JSON and forms, as logins elsewhere have them.
fn is_text(headers: &Headers, is_of_matrix: bool) -> bool {
    let media_type = headers.get("content-type").map(essence).unwrap_or_default();
    let is_binary = ["image/", "audio/", "video/", "font/", "application/octet-stream"];
    if is_of_matrix {
        !is_binary.iter().any(|kind| media_type.starts_with(kind))
    } else {
        is_json(&media_type) || media_type == "application/x-www-form-urlencoded"
    }
}

/// The place of a part in a pair.
fn place(part: Part) -> usize {
    usize::from(part == Part::Response)
}

#[cfg(test)]
mod tests {
    use super::{HIDDEN, Secrets};

    #[test]
    fn the_list_is_sorted_and_read() {
        let lists = [&HIDDEN.names, &HIDDEN.endings, &HIDDEN.public, &HIDDEN.only_strings, &HIDDEN.headers];
        assert!(lists.into_iter().chain([&HIDDEN.shown_parameters]).all(|list| list.is_sorted()));
        let is_known = |name: &String| HIDDEN.names.contains(name);
        assert!(HIDDEN.only_strings.iter().all(is_known), "only names are told apart by their values");
    }

    #[test]
    fn short_secrets_are_covered_under_their_names_alone() {
        let secrets = Secrets::of_body(br#"{"access_token": "abc", "b": "abc"}"#, None);
        let body = br#"{"access_token": "abc", "b": "abc"}"#;
        assert_eq!(secrets.spans(crate::finding::Part::Response, body, 0..body.len()), std::slice::from_ref(&(18..21)));
        assert_eq!(secrets.hide("abc"), "abc");
    }
}

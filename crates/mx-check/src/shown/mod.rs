//! Makes findings from notes: looks up places in the document that was judged, and makes everything that is shown safe.

mod excerpt;
mod picture;
mod position;
mod secrets;
mod shortened;

use std::ops::Range;

use mx_exchange::Source;
use mx_json::Document;

use self::excerpt::excerpt;
pub use self::picture::picture;
use self::position::Cursor;
pub(crate) use self::position::Milestones;
pub(crate) use self::secrets::{FurtherNames, Secrets, is_secret_place};
pub use self::secrets::{Learnt, Mask, Redactor};
pub(crate) use self::shortened::shortened;
use crate::finding::{BodyPlace, Cause, Finding, Part, Place};
use crate::note::{About, Attributed, Link};
use crate::reading::Reading;

/// No host of the DNS has as many bytes, with its port.
const LONGEST_HOST: usize = 260;

/// Makes findings from the notes on one exchange.
pub(crate) struct Presenter<'a> {
    source: &'a Source,
    host: Option<String>,
    secrets: &'a Secrets,
    request: Shown<'a>,
    response: Shown<'a>,
}

/// A body as far as it is shown.
pub(crate) struct Shown<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) document: Option<&'a Document<'a>>,
}

/// A note with the bytes to show.
type Located<'s> = (Range<usize>, Attributed<'s>);

impl<'a> Presenter<'a> {
    pub(crate) fn new(reading: &'a Reading<'a>, secrets: &'a Secrets) -> Self {
        let shown = |part| {
            let bytes = reading.message(part).and_then(|(_, body)| body.bytes());
            Shown { body: bytes.unwrap_or_default(), document: reading.document(part) }
        };
        Self {
            source: &reading.exchange.source,
            host: reading.host().and_then(|host| shown_host(host, secrets)),
            secrets,
            request: shown(Part::Request),
            response: shown(Part::Response),
        }
    }

    /// Shows notes on a response body without an exchange.
    pub(crate) fn of_body(source: &'a Source, response: Shown<'a>, secrets: &'a Secrets) -> Self {
        Self { source, host: None, secrets, request: Shown { body: &[], document: None }, response }
    }

    /// The findings, in the order of part, offset and rule.
    pub(crate) fn present(&self, notes: Vec<Attributed<'_>>) -> Vec<Finding> {
        let (requests, responses): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| note.part == Part::Request);
        let mut findings = self.of_part(Part::Request, &self.request, requests);
        findings.extend(self.of_part(Part::Response, &self.response, responses));
        findings
    }

    fn of_part(&self, part: Part, shown: &Shown<'_>, notes: Vec<Attributed<'_>>) -> Vec<Finding> {
        if notes.is_empty() {
            return Vec::new();
        }
        let mut located: Vec<Located<'_>> =
            notes.into_iter().map(|note| (shown.span(&note.note.about, &note.note.instance), note)).collect();
        // Notes on the exchange as a whole come last.
        let key = |(span, it): &Located<'_>| (matches!(it.note.about, About::Exchange), span.start, it.note.rule);
        located.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.1.note.detail.cmp(&b.1.note.detail)));
        let mut cursor = Cursor::new(shown.body);
        let findings = located.into_iter().map(|(span, note)| {
            let is_shown = !shown.body.is_empty() && matches!(note.note.about, About::Bytes(_) | About::Instance);
            let place = Place::new(self.source, cursor.advance(span.start)).at_host(self.host.clone());
            let excerpt =
                is_shown.then(|| excerpt(shown.body, &span, |bytes| self.secrets.spans(part, shown.body, bytes)));
            Finding { source: place, excerpt, ..self.finding(note) }
        });
        findings.collect()
    }

    /// The finding, as yet without its place.
    fn finding(&self, attributed: Attributed<'_>) -> Finding {
        let Attributed { part, note, url_version, operation, operation_url, status, versions } = attributed;
        Finding {
            rule: note.rule,
            level: note.level,
            lowered: note.lowered,
            operation,
            part,
            status,
            instance: self.text(&note.instance),
            pattern: self.text(&note.pattern),
            detail: note.detail.map(|detail| detail.map(&|text| self.text(&text))),
            message: self.sentence(&format!("{}{}", note.lead, note.message)),
            cause: note.cause.map(|cause| self.hide_cause(cause)),
            count: note.count,
            varies: note.varies,
            source: Place::new(self.source, BodyPlace::START),
            excerpt: None,
            schema: note.schema,
            operation_url,
            rule_url: match note.link {
                Link::Rule => note.rule.rule().url(url_version),
                Link::Operation => None,
                Link::Section(section) => Some(format!("https://spec.matrix.org/{url_version}/{section}")),
            },
            versions,
        }
    }

    /// A text without secrets, cut in its middle where it is long.
    fn text(&self, text: &str) -> String {
        shortened(self.secrets.hide(text).into_owned())
    }

    /// The same without control characters, which can come with names and values of the body.
    fn sentence(&self, text: &str) -> String {
        let text = self.text(text);
        let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if is_plain { text } else { text.chars().map(picture).collect() }
    }

    fn hide_cause(&self, cause: Cause) -> Cause {
        let (instance, message) = (self.text(&cause.instance), self.sentence(&cause.message));
        Cause { instance, message, ..cause }
    }
}

/// A host and its port, where the text is nothing else: a recording can name any, of any length.
fn shown_host(host: &str, secrets: &Secrets) -> Option<String> {
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    let is_shown = host.len() <= LONGEST_HOST && host.bytes().all(is_host);
    is_shown.then(|| secrets.hide(host).to_ascii_lowercase())
}

impl Shown<'_> {
    /// The bytes that a note is about; for a container its first byte, because its contents are not what is wrong.
    fn span(&self, about: &About, instance: &str) -> Range<usize> {
        let find = || {
            let node = self.document?.at(instance)?;
            let span = node.span();
            Some(if node.is_container() { span.start..span.start + 1 } else { span })
        };
        match about {
            About::Bytes(span) => span.clone(),
            About::Instance => find().unwrap_or(0..0),
            About::Part | About::Exchange => 0..0,
        }
    }
}

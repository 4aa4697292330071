//! From drafts to findings: places are looked up, and everything that is shown is made safe.

use std::ops::Range;
use std::sync::Arc;

use mx_exchange::Source;
use mx_json::{Document, Limits};
use mx_rules::Level;

use crate::draft::{Draft, Drafts, Shown};
use crate::excerpt::excerpt;
use crate::finding::{Cause, Finding, Part, Position};
use crate::position::Cursor;
use crate::secrets::Secrets;

/// What all findings of one part have in common.
pub(crate) struct Finisher<'a> {
    pub(crate) source: &'a Source,
    pub(crate) operation: Option<Arc<str>>,
    pub(crate) operation_url: Option<String>,
    /// The version as addresses of the spec have it.
    pub(crate) spec_version: &'a str,
    pub(crate) part: Part,
    pub(crate) status: Option<u16>,
    /// No finding has a higher level.
    pub(crate) most: Level,
    pub(crate) limits: &'a Limits,
    pub(crate) body: &'a [u8],
    pub(crate) secrets: &'a Secrets,
}

/// A draft with the bytes to show, its pattern and its count.
type Located = (Range<usize>, Draft, String, u64);

impl Finisher<'_> {
    /// The findings, in the order of offset and rule.
    pub(crate) fn finish(&self, drafts: Drafts) -> Vec<Finding> {
        let mut located = self.locate(drafts.into_list());
        located.sort_by(|(a, x, ..), (b, y, ..)| (a.start, x.rule, &x.detail).cmp(&(b.start, y.rule, &y.detail)));
        let hidden = self.secrets.spans(self.body);
        let mut cursor = Cursor::new(self.body);
        let findings = located.into_iter().map(|(span, draft, pattern, count)| {
            let (line, column) = cursor.advance(span.start);
            let shows = !self.body.is_empty() && !matches!(draft.shown, Shown::Nothing);
            Finding {
                rule: draft.rule,
                level: draft.level.min(self.most),
                operation: self.operation.clone(),
                part: self.part,
                status: self.status,
                instance: self.secrets.hide(&draft.instance),
                pattern: self.secrets.hide(&pattern),
                detail: draft.detail,
                message: self.secrets.hide(&draft.message),
                cause: draft.cause.map(|cause| self.hide_cause(cause)),
                count,
                source: Position {
                    file: self.source.file.clone(),
                    entry: self.source.entry,
                    line,
                    column,
                    offset: span.start,
                },
                excerpt: shows.then(|| excerpt(self.body, &span, &hidden)),
                schema: draft.schema,
                operation_url: self.operation_url.clone(),
                rule_url: draft.rule.rule().url(self.spec_version),
                versions: None,
            }
        });
        findings.collect()
    }

    /// Looks up the drafts that name their place by a pointer. The body was parsed before: it is
    /// parsed again here so that conforming bodies, the common case, keep nothing.
    fn locate(&self, drafts: Vec<(Draft, String, u64)>) -> Vec<Located> {
        let by_pointer = drafts.iter().any(|(draft, ..)| matches!(draft.shown, Shown::Instance));
        let document = by_pointer.then(|| Document::parse(self.body, self.limits).ok()).flatten();
        let find = |pointer: &str| {
            let node = document.as_ref()?.at(pointer)?;
            // A container is shown by its first byte: what it holds is not what is wrong.
            let span = node.span();
            Some(if node.is_container() { span.start..span.start + 1 } else { span })
        };
        let locate = |(draft, pattern, count): (Draft, String, u64)| {
            let span = match &draft.shown {
                Shown::Bytes(span) => span.clone(),
                Shown::Instance => find(&draft.instance).unwrap_or(0..0),
                Shown::Nothing => 0..0,
            };
            (span, draft, pattern, count)
        };
        drafts.into_iter().map(locate).collect()
    }

    fn hide_cause(&self, cause: Cause) -> Cause {
        let hide = |text: String| self.secrets.hide(&text);
        Cause { rule: cause.rule, instance: hide(cause.instance), message: hide(cause.message) }
    }
}

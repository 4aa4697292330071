//! The members of the JSON report, in their order. The order is part of the format.

use mx_check::{Cause, Detail, Excerpt, Finding, Part, Versions};
use mx_rules::{Layer, Level, Release, RuleId};
use serde::Serialize;

use crate::report::Report;
use crate::summary::Summary;

/// The whole report but the findings.
#[derive(Debug, Serialize)]
pub(crate) struct Frame<'r, Findings> {
    tool: Tool,
    spec: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Findings>,
    summary: &'r Summary,
}

#[derive(Debug, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// One finding.
#[derive(Debug, Serialize)]
pub(crate) struct FindingMembers<'r> {
    rule: RuleId,
    layer: Layer,
    level: Level,
    operation: Option<&'r str>,
    part: &'static str,
    /// Null in requests, whatever the answer was.
    status: Option<u16>,
    instance: &'r str,
    pattern: &'r str,
    message: &'r str,
    count: u64,
    source: SourceMembers<'r>,
    schema: Option<&'r str>,
    spec_url: Option<&'r str>,
    fingerprint: String,
    detail: Option<&'r Detail>,
    cause: Option<CauseMembers<'r>>,
    excerpt: Option<ExcerptMembers<'r>>,
    /// Which versions of the spec refuse it, where several were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<VersionsMembers>,
}

#[derive(Debug, Serialize)]
struct VersionsMembers {
    summary: String,
    refused: Vec<String>,
    allowed: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SourceMembers<'r> {
    file: &'r str,
    entry: u64,
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Debug, Serialize)]
struct CauseMembers<'r> {
    rule: RuleId,
    instance: &'r str,
    message: &'r str,
}

#[derive(Debug, Serialize)]
struct ExcerptMembers<'r> {
    text: &'r str,
    start: usize,
    length: usize,
}

impl<'r, Findings> Frame<'r, Findings> {
    pub(crate) fn of(report: &'r Report, findings: Option<Findings>) -> Self {
        let tool = Tool { name: "mx-conform", version: env!("CARGO_PKG_VERSION") };
        Self { tool, spec: &report.spec, findings, summary: &report.summary }
    }
}

impl<'r> From<&'r Finding> for FindingMembers<'r> {
    fn from(finding: &'r Finding) -> Self {
        let source = &finding.source;
        Self {
            rule: finding.rule,
            layer: finding.layer(),
            level: finding.level,
            operation: finding.operation.as_deref(),
            part: finding.part.name(),
            status: finding.status.filter(|_| finding.part == Part::Response),
            instance: &finding.instance,
            pattern: &finding.pattern,
            message: &finding.message,
            count: finding.count,
            source: SourceMembers {
                file: &source.file,
                entry: source.entry,
                line: source.body.line,
                column: source.body.column,
                offset: source.body.offset,
            },
            schema: finding.schema.as_deref(),
            spec_url: finding.spec_url(),
            fingerprint: finding.key().fingerprint(),
            detail: finding.detail.as_ref(),
            cause: finding.cause.as_ref().map(CauseMembers::from),
            excerpt: finding.excerpt.as_ref().map(ExcerptMembers::from),
            versions: finding.versions.as_deref().map(VersionsMembers::from),
        }
    }
}

impl From<&Versions> for VersionsMembers {
    fn from(versions: &Versions) -> Self {
        let names = |releases: &[Release]| releases.iter().map(Release::to_string).collect();
        Self { summary: versions.to_string(), refused: names(&versions.refused), allowed: names(&versions.allowed) }
    }
}

impl<'r> From<&'r Cause> for CauseMembers<'r> {
    fn from(cause: &'r Cause) -> Self {
        Self { rule: cause.rule, instance: &cause.instance, message: &cause.message }
    }
}

impl<'r> From<&'r Excerpt> for ExcerptMembers<'r> {
    fn from(excerpt: &'r Excerpt) -> Self {
        Self { text: &excerpt.text, start: excerpt.start, length: excerpt.length }
    }
}

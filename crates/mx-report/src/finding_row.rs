//! A finding in a report.

use std::borrow::Cow;
use std::sync::Arc;

use mx_check::{Cause, Detail, Excerpt, Finding, FindingKey, Lowered, Mask, Part, Place, Versions};
use mx_rules::{Layer, Level, Release, RuleId};
use serde::{Deserialize, Serialize};

use crate::hosts::Hosts;
use crate::levels::Levels;

/// About how many bytes a row takes in a report beside its texts.
const WITHOUT_TEXTS: usize = 1000;

/// A finding, and how often one like it was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct FindingRow {
    #[cfg_attr(test, schemars(schema_with = "crate::schema::rule"))]
    pub(crate) rule: RuleId,
    #[cfg_attr(test, schemars(schema_with = "crate::schema::layer"))]
    pub(crate) layer: Layer,
    #[cfg_attr(test, schemars(schema_with = "crate::schema::level"))]
    pub(crate) level: Level,
    /// Why the level is lower than the rule's.
    #[cfg_attr(test, schemars(schema_with = "crate::schema::lowered"))]
    pub(crate) lowered: Option<Lowered>,
    /// Method and path template; null for what belongs to no single operation.
    pub(crate) operation: Option<String>,
    #[cfg_attr(test, schemars(schema_with = "crate::schema::part"))]
    pub(crate) part: Part,
    /// The status of the response. Null in requests, whatever the answer was.
    pub(crate) status: Option<u16>,
    /// A JSON Pointer into the body.
    pub(crate) instance: String,
    /// The same with `*` for array indices and for the member names of maps.
    pub(crate) pattern: String,
    /// What tells it from another of the same rule at the same place.
    #[cfg_attr(test, schemars(with = "Option<crate::schema::Detail>"))]
    pub(crate) detail: Option<Detail>,
    /// What is wrong, in a sentence. It may change from release to release.
    pub(crate) message: String,
    /// How many equal ones were seen.
    pub(crate) count: u64,
    /// The same by the level that each had.
    pub(crate) occurrences: Levels,
    /// The hosts at which it was seen.
    pub(crate) hosts: Hosts,
    /// Whether others have another message: another value is wrong in the same way.
    pub(crate) varies: bool,
    /// Where this one was seen.
    #[cfg_attr(test, schemars(with = "crate::schema::Place"))]
    pub(crate) source: Place,
    /// The keyword that judged.
    pub(crate) schema: Option<String>,
    /// Where the spec says it: the place in its text, else the page of the operation.
    pub(crate) spec_url: Option<String>,
    /// What makes findings equal, hashed; the number before the colon is the version of the recipe.
    pub(crate) fingerprint: String,
    /// What is wrong in the alternative that comes nearest, where a choice of schemas failed.
    #[cfg_attr(test, schemars(with = "Option<crate::schema::Cause>"))]
    pub(crate) cause: Option<Cause>,
    /// The bytes around it, secrets replaced.
    #[cfg_attr(test, schemars(with = "Option<crate::schema::Excerpt>"))]
    pub(crate) excerpt: Option<Excerpt>,
    /// Which releases of the spec refuse it, where several were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) versions: Option<VersionsRow>,
}

/// Which releases of the spec refuse something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct VersionsRow {
    /// The two lists in a line.
    pub(crate) summary: String,
    refused: Vec<String>,
    allowed: Vec<String>,
}

impl FindingRow {
    /// The same with the secrets of the run covered.
    pub(crate) fn hide(mut self, mask: &Mask) -> Self {
        let hide = |text: String| match mask.hide(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(hidden) => hidden,
        };
        let (pattern, detail) = (self.pattern.clone(), self.detail.clone());
        self.instance = hide(self.instance);
        self.pattern = hide(self.pattern);
        self.message = hide(self.message);
        self.detail = self.detail.map(|detail| detail.map(&hide));
        if self.pattern != pattern || self.detail != detail {
            self.fingerprint = self.key().fingerprint();
        }
        self.cause =
            self.cause.map(|cause| Cause { instance: hide(cause.instance), message: hide(cause.message), ..cause });
        self.excerpt = self.excerpt.map(|excerpt| Excerpt { text: hide(excerpt.text), ..excerpt });
        self
    }

    /// About how many bytes it takes in a report.
    pub(crate) fn size(&self) -> usize {
        let cause = self.cause.as_ref().map_or(0, |cause| cause.instance.len() + cause.message.len());
        let excerpt = self.excerpt.as_ref().map_or(0, |excerpt| excerpt.text.len());
        let texts = self.instance.len() + self.pattern.len() + 2 * self.message.len() + cause + excerpt;
        texts + self.schema.as_ref().map_or(0, String::len) + WITHOUT_TEXTS
    }

    /// The key of which equal rows are one, in one report and over several.
    pub(crate) fn key(&self) -> FindingKey {
        FindingKey {
            rule: self.rule,
            operation: self.operation.as_deref().map(Arc::from),
            part: self.part,
            status: self.status,
            pattern: self.pattern.clone(),
            detail: self.detail.clone(),
        }
    }
}

impl From<Finding> for FindingRow {
    fn from(finding: Finding) -> Self {
        Self {
            rule: finding.rule,
            layer: finding.layer(),
            level: finding.level,
            lowered: finding.lowered,
            fingerprint: finding.key().fingerprint(),
            operation: finding.operation.map(|operation| operation.to_string()),
            part: finding.part,
            status: finding.status,
            instance: finding.instance,
            pattern: finding.pattern,
            detail: finding.detail,
            message: finding.message,
            count: finding.count,
            occurrences: Levels::of_one(finding.level, finding.count),
            hosts: Hosts::of(finding.source.host.as_deref()),
            varies: finding.varies,
            source: finding.source,
            schema: finding.schema,
            spec_url: finding.rule_url.or(finding.operation_url),
            cause: finding.cause,
            excerpt: finding.excerpt,
            versions: finding.versions.as_deref().map(VersionsRow::from),
        }
    }
}

impl From<&Versions> for VersionsRow {
    fn from(versions: &Versions) -> Self {
        let names = |releases: &[Release]| releases.iter().map(Release::to_string).collect();
        Self { summary: versions.to_string(), refused: names(&versions.refused), allowed: names(&versions.allowed) }
    }
}

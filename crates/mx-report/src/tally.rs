//! Counts verdicts and merges equal findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_check::{Finding, Mask, Part, Skipped, Verdict};

use crate::by_part::ByPart;
use crate::material::Material;
use crate::operation_row::OperationRow;
use crate::report::{FORMAT, Report, Tool};
use crate::rows::Rows;
use crate::summary::{Reach, Summary};
use crate::unmatched;

/// Takes the verdicts of a run, in the order of the input, and makes the report.
///
/// Memory grows with the distinct findings, not with the exchanges, unless equal findings are kept apart.
#[derive(Debug)]
pub struct Tally {
    tool: Tool,
    spec: String,
    known: usize,
    all: bool,
    material: Material,
    rows: Rows,
    operations: BTreeMap<Option<Arc<str>>, OperationRow>,
    summary: Summary,
    /// Covers the secrets of the whole run.
    mask: Mask,
}

impl Tally {
    /// An empty tally. `spec` is the version that judges and `known` the number of its operations; `all` keeps equal
    /// findings apart.
    pub fn new(spec: impl Into<String>, known: usize, all: bool) -> Self {
        Self {
            tool: Tool::this(),
            spec: spec.into(),
            known,
            all,
            material: Material::Exchanges,
            rows: Rows::default(),
            operations: BTreeMap::new(),
            summary: Summary::default(),
            mask: Mask::default(),
        }
    }

    /// An empty tally with the properties of this report.
    pub(crate) fn like(report: &Report) -> Self {
        Self {
            tool: report.tool.clone(),
            material: report.material,
            ..Self::new(&report.spec, report.summary.operations.known, report.all)
        }
    }

    /// The same for verdicts on documents of the spec, which the report for people calls documents.
    #[must_use]
    pub fn over_documents(self) -> Self {
        Self { material: Material::Documents, ..self }
    }

    /// Counts the next verdict, in the order of input and entry.
    pub fn add(&mut self, verdict: Verdict) {
        self.mask.learn(&verdict.learnt);
        self.count(&verdict);
        for finding in verdict.findings {
            self.add_finding(finding);
        }
    }

    /// Adds the report of the next part of the input.
    pub(crate) fn add_report(&mut self, report: Report) {
        for row in report.operations {
            self.operations.entry(row.operation.as_deref().map(Arc::from)).or_default().absorb(row);
        }
        for row in report.findings {
            self.summary.left_out.absorb(&self.rows.add(row, self.all));
        }
        self.summary.absorb(report.summary);
    }

    /// Notes an input that could not be read, or not to its end, and why.
    pub fn unreadable(&mut self, error: impl Into<String>) {
        self.summary.unreadable.add(error.into());
    }

    /// The report of all that was added.
    pub fn finish(mut self) -> Report {
        let findings = self.rows.finish(&self.mask);
        self.summary.hide(&self.mask);
        for row in &findings {
            self.summary.findings.add(row.level, 1);
            let name = row.operation.as_deref().map(Arc::from);
            self.operations.entry(name).or_default().findings.add(row.level, 1);
        }
        let named = |(name, row): (Option<Arc<str>>, OperationRow)| {
            let operation = name.map(|name| name.to_string());
            OperationRow { operation, verdict: row.outcome(), ..row }
        };
        let operations: Vec<_> = self.operations.into_iter().map(named).collect();
        let seen = operations.iter().filter(|row| row.operation.is_some() && row.exchanges > 0).count();
        self.summary.operations = Reach { seen, known: self.known };
        Report {
            tool: self.tool,
            spec: self.spec,
            format: FORMAT,
            material: self.material,
            all: self.all,
            findings,
            operations,
            summary: self.summary,
        }
    }

    fn count(&mut self, verdict: &Verdict) {
        let summary = &mut self.summary;
        summary.exchanges += 1;
        match verdict.coverage.skipped() {
            None => {
                summary.checked += 1;
                // An exchange that is skipped as a whole counts only with the reason for that.
                for (part, reason) in verdict.coverage.passed_over() {
                    *summary.passed_over.entry(part).or_default().entry(reason).or_default() += 1;
                }
            }
            Some(reason) => {
                *summary.skipped.entry(reason).or_default() += 1;
                if reason == Skipped::NoSuchOperation {
                    summary.unmatched.add(&unmatched::words(verdict), &1);
                }
            }
        }
        for remark in &verdict.remarks {
            *summary.remarks.entry(*remark).or_default() += 1;
        }
        match verdict.as_expected {
            Some(true) => summary.fixtures.as_expected += 1,
            Some(false) => summary.fixtures.unexpected += 1,
            None => {}
        }
        if verdict.operation.is_some() || verdict.is_checked() {
            let row = self.operations.entry(verdict.operation.clone()).or_default();
            row.exchanges += 1;
            row.checked += u64::from(verdict.is_checked());
            if let Some(status) = verdict.status {
                *row.statuses.entry(status).or_default() += 1;
            }
        }
    }

    fn add_finding(&mut self, mut finding: Finding) {
        // A fault in a request is the same whatever the response was.
        finding.status = finding.status.filter(|_| finding.part == Part::Response);
        self.summary.occurrences.add(finding.level, finding.count);
        if let Some(host) = &finding.source.host {
            self.summary.hosts.add(host, &ByPart::of(finding.part, finding.level, finding.count));
        }
        if let Some(url) = &finding.operation_url {
            let row = self.operations.entry(finding.operation.clone()).or_default();
            row.spec_url.get_or_insert_with(|| url.clone());
        }
        let left_out = self.rows.add(finding, self.all);
        self.summary.left_out.absorb(&left_out);
    }
}

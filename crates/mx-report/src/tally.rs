//! Counts verdicts and merges equal findings.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use mx_check::{Finding, FindingKey, Skipped, Verdict};

use crate::material::Material;
use crate::report::{OperationCounts, Report};
use crate::summary::{Coverage, Summary};
use crate::unmatched::Unmatched;

/// Takes the verdicts of a run, in the order of the input, and makes the report.
///
/// Memory grows with the distinct findings, not with the exchanges, unless equal findings are kept apart.
#[derive(Debug)]
pub struct Tally {
    spec: String,
    known: usize,
    all: bool,
    material: Material,
    /// How many findings came so far.
    met: u64,
    /// Each with its number among those that came.
    findings: Vec<(u64, Finding)>,
    places: BTreeMap<FindingKey, usize>,
    operations: BTreeMap<Option<Arc<str>>, OperationCounts>,
    summary: Summary,
    unmatched: Unmatched,
}

impl Tally {
    /// A tally of nothing yet. `spec` is the version that judges and `known` the number of its operations; `all`
    /// keeps equal findings apart.
    pub fn new(spec: impl Into<String>, known: usize, all: bool) -> Self {
        Self {
            spec: spec.into(),
            known,
            all,
            material: Material::Exchanges,
            met: 0,
            findings: Vec::new(),
            places: BTreeMap::new(),
            operations: BTreeMap::new(),
            summary: Summary::default(),
            unmatched: Unmatched::default(),
        }
    }

    /// The same of verdicts on documents of the spec: the report for people calls them so.
    #[must_use]
    pub fn over_documents(self) -> Self {
        Self { material: Material::Documents, ..self }
    }

    /// Counts the next verdict, in the order of input and entry.
    pub fn add(&mut self, verdict: Verdict) {
        self.count(&verdict);
        for finding in verdict.findings {
            self.add_finding(finding);
        }
    }

    /// Notes an input that could not be read, or not to its end, and why.
    pub fn unreadable(&mut self, error: impl Into<String>) {
        self.summary.unreadable(error.into());
    }

    /// The report over all that was added.
    pub fn finish(mut self) -> Report {
        // A finding that was seen at a greater level later stands where that was.
        self.findings.sort_by_key(|(number, _)| *number);
        for (_, finding) in &self.findings {
            self.summary.findings.add(finding.level, 1);
            let operation = self.operations.entry(finding.operation.clone()).or_default();
            operation.findings.add(finding.level, 1);
        }
        let named = |(name, counts): (_, _)| OperationCounts { name, ..counts };
        let operations: Vec<_> = self.operations.into_iter().map(named).collect();
        let seen = operations.iter().filter(|operation| operation.name.is_some() && operation.exchanges > 0).count();
        self.summary.operations = Coverage { seen, known: self.known };
        Report {
            spec: self.spec,
            material: self.material,
            findings: self.findings.into_iter().map(|(_, finding)| finding).collect(),
            operations,
            summary: self.summary,
            unmatched: self.unmatched,
        }
    }

    fn count(&mut self, verdict: &Verdict) {
        let summary = &mut self.summary;
        summary.exchanges += 1;
        match verdict.coverage.skipped() {
            None => {
                summary.checked += 1;
                // Of an exchange that is skipped as a whole, the reason for that is enough.
                for (part, reason) in verdict.coverage.passed_over() {
                    *summary.passed_over.entry(format!("{part}: {reason}")).or_default() += 1;
                }
            }
            Some(reason) => {
                *summary.skipped.entry(reason).or_default() += 1;
                if reason == Skipped::NoSuchOperation {
                    self.unmatched.add(&verdict.request_line);
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
            let operation = self.operations.entry(verdict.operation.clone()).or_default();
            operation.exchanges += 1;
            operation.checked += u64::from(verdict.is_checked());
        }
    }

    fn add_finding(&mut self, finding: Finding) {
        self.summary.occurrences.add(finding.level, finding.count);
        let number = self.met;
        self.met += 1;
        if self.all {
            self.findings.push((number, finding));
            return;
        }
        match self.places.entry(finding.key()) {
            Entry::Vacant(place) => {
                place.insert(self.findings.len());
                self.findings.push((number, finding));
            }
            Entry::Occupied(place) => {
                let first = &mut self.findings[*place.get()];
                let count = first.1.count.saturating_add(finding.count);
                // A mistake in a request is a note where the server refused it and an error where it did not: the
                // reader is shown the place where it counts.
                if finding.level > first.1.level {
                    *first = (number, finding);
                }
                first.1.count = count;
            }
        }
    }
}

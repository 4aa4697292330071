//! The verdict on one exchange, and how much of it was judged.

use std::sync::Arc;

use mx_exchange::Source;
use mx_rules::Level;

use crate::finding::{Finding, Part, Remark, Skipped};
use crate::shown::Learnt;

/// The verdict on one exchange.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// Where the exchange was read.
    pub source: Source,
    /// The operation, if there is one: method and path template.
    pub operation: Option<Arc<str>>,
    /// Method and URL for people, secrets replaced, where the exchange was skipped and its operation is not known; else
    /// empty.
    pub request_line: String,
    /// The status of the response, where there is one.
    pub status: Option<u16>,
    /// How much was judged.
    pub coverage: Coverage,
    /// Remarks on the exchange that are not findings, such as a slash too many at the end of a path.
    pub remarks: Vec<Remark>,
    /// What is wrong, by part, offset and rule.
    pub findings: Vec<Finding>,
    /// For a fixture that has to break a rule: whether it did.
    pub as_expected: Option<bool>,
    /// The secrets of the exchange, which may stand in the findings of others: see [`Mask`](crate::Mask).
    pub learnt: Learnt,
}

impl Verdict {
    /// A verdict without findings.
    pub fn new(source: Source, coverage: Coverage) -> Self {
        Self {
            source,
            operation: None,
            request_line: String::new(),
            status: None,
            coverage,
            remarks: Vec::new(),
            findings: Vec::new(),
            as_expected: None,
            learnt: Learnt::default(),
        }
    }

    /// Whether the exchange counts as checked: see [`Coverage::skipped`].
    pub fn is_checked(&self) -> bool {
        self.coverage.skipped().is_none()
    }

    /// Whether the exchange was checked, and nothing of level warning or error is wrong with it.
    pub fn passes(&self) -> bool {
        self.is_checked() && self.findings.iter().all(|finding| finding.level == Level::Note)
    }
}

/// How much of an exchange was judged. Whether it counts as checked is decided only here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// The exchange has no known operation, or is not judged at all.
    Nothing(Skipped),
    /// Part by part; a part that was not asked for is absent.
    Parts(Vec<(Part, PartOutcome)>),
}

/// The outcome for one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOutcome {
    /// At least one layer ran on the body, or on its absence.
    Checked,
    /// There was no body and none was due; the rest of the part was judged.
    Bare,
    /// The body could not be judged; the rest of the part was.
    Around(Skipped),
    /// Something was there, or should have been, and could not be judged.
    Skipped(Skipped),
    /// There was nothing to judge, and nothing was due.
    Nothing,
}

impl Coverage {
    /// Nothing was judged, for this reason.
    pub fn nothing(reason: Skipped) -> Self {
        Self(Kind::Nothing(reason))
    }

    /// The coverage of each part that was asked for.
    pub fn of_parts(parts: Vec<(Part, PartOutcome)>) -> Self {
        Self(Kind::Parts(parts))
    }

    fn parts(&self) -> &[(Part, PartOutcome)] {
        match &self.0 {
            Kind::Nothing(_) => &[],
            Kind::Parts(parts) => parts,
        }
    }

    /// The parts on which at least one layer ran.
    pub fn judged(&self) -> impl Iterator<Item = Part> {
        let is_judged = |outcome| matches!(outcome, PartOutcome::Checked | PartOutcome::Bare | PartOutcome::Around(_));
        self.parts().iter().filter(move |(_, outcome)| is_judged(*outcome)).map(|(part, _)| *part)
    }

    /// Whether at least one layer ran on a part.
    pub fn has_judged(&self, part: Part) -> bool {
        self.judged().any(|judged| judged == part)
    }

    /// The parts whose body was there, or should have been, and was not judged, and why.
    pub fn passed_over(&self) -> impl Iterator<Item = (Part, Skipped)> {
        self.parts().iter().filter_map(|(part, outcome)| match outcome {
            PartOutcome::Around(reason) | PartOutcome::Skipped(reason) => Some((*part, *reason)),
            PartOutcome::Checked | PartOutcome::Bare | PartOutcome::Nothing => None,
        })
    }

    /// Why the exchange does not count as checked; `None` where it does.
    ///
    /// It counts if a layer ran on a part. If the recording left out the only body, the URL and the headers around it
    /// do not make it count.
    pub fn skipped(&self) -> Option<Skipped> {
        if let Kind::Nothing(reason) = self.0 {
            return Some(reason);
        }
        let has_body = self.parts().iter().any(|(_, outcome)| *outcome == PartOutcome::Checked);
        let left_out = self.passed_over().map(|(_, reason)| reason).find(|reason| reason.is_unrecorded());
        if let Some(reason) = left_out.filter(|_| !has_body) {
            return Some(reason);
        }
        let is_judged = self.judged().next().is_some();
        (!is_judged).then(|| self.passed_over().last().map_or(Skipped::NothingToJudge, |(_, reason)| reason))
    }
}

#[cfg(test)]
mod tests {
    use super::{Coverage, PartOutcome};
    use crate::finding::{Part, Skipped};

    fn skipped(request: PartOutcome, response: PartOutcome) -> Option<Skipped> {
        Coverage::of_parts(vec![(Part::Request, request), (Part::Response, response)]).skipped()
    }

    #[test]
    fn an_exchange_counts_if_a_layer_ran_on_more_than_the_rim_of_a_missing_body() {
        use PartOutcome::{Around, Bare, Checked, Nothing, Skipped as Over};
        let cases = [
            (Checked, Over(Skipped::Aborted), None),
            (Nothing, Bare, None),
            (Nothing, Around(Skipped::NotJson), None),
            (Nothing, Around(Skipped::Missing), Some(Skipped::Missing)),
            (Checked, Around(Skipped::Missing), None),
            (Nothing, Over(Skipped::Aborted), Some(Skipped::Aborted)),
            (Over(Skipped::NoSchema), Nothing, Some(Skipped::NoSchema)),
            (Nothing, Nothing, Some(Skipped::NothingToJudge)),
        ];
        for (request, response, expected) in cases {
            assert_eq!(skipped(request, response), expected, "{request:?} {response:?}");
        }
        assert_eq!(Coverage::nothing(Skipped::Head).skipped(), Some(Skipped::Head));
    }
}

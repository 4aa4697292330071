//! One subject and one case before the judge. Results that several laws need are computed once.

use std::cell::OnceCell;
use std::rc::Rc;

use http::Response;
use mx_check::Judge;

use crate::broken::Broken;
use crate::case::Case;
use crate::opinion::{Opinion, is_asking_documented, opinion};
use crate::subject::{Refusal, Subject, Written};

/// One subject and one case before the judge.
pub struct Trial<'t> {
    pub(crate) subject: &'t dyn Subject,
    pub(crate) case: &'t Case,
    judge: &'t Judge,
    written: OnceCell<Result<Written, Refusal>>,
    opinion: Rc<OnceCell<Opinion>>,
}

impl<'t> Trial<'t> {
    /// A trial that has asked neither the subject nor the judge yet.
    pub fn new(subject: &'t dyn Subject, judge: &'t Judge, case: &'t Case) -> Self {
        Self { subject, case, judge, written: OnceCell::new(), opinion: Rc::default() }
    }

    /// The same case for another subject. The judge is asked once for both.
    #[must_use]
    pub fn of_another(&self, subject: &'t dyn Subject) -> Self {
        Self { subject, written: OnceCell::new(), opinion: self.opinion.clone(), ..*self }
    }

    /// What the subject makes of the case.
    pub(crate) fn written(&self) -> Result<&Response<Vec<u8>>, &Refusal> {
        self.outcome().map(|written| &written.response)
    }

    /// What the subject makes of the case, with the number of faults that it forgave.
    pub(crate) fn outcome(&self) -> Result<&Written, &Refusal> {
        self.written.get_or_init(|| self.subject.again(&self.case.operation, self.case.borrowed())).as_ref()
    }

    /// What the subject makes of another response of the operation.
    pub(crate) fn again(&self, case: &Case) -> Result<Response<Vec<u8>>, Refusal> {
        self.subject.again(&case.operation, case.borrowed()).map(|written| written.response)
    }

    /// What the judge says of the case.
    pub(crate) fn opinion(&self) -> &Opinion {
        self.opinion.get_or_init(|| self.judge(&self.case.response))
    }

    /// What the judge says of another response of the operation.
    pub(crate) fn judge(&self, response: &Response<Vec<u8>>) -> Opinion {
        opinion(self.judge, &self.case.operation, response)
    }

    /// Whether the operation documents an answer that asks to authenticate.
    pub(crate) fn is_asking_documented(&self) -> bool {
        is_asking_documented(self.judge, &self.case.operation)
    }

    /// A breach of a law.
    pub(crate) fn breaks(
        &self,
        law: mx_rules::RuleId,
        message: impl Into<String>,
        first: impl Into<String>,
        second: impl Into<String>,
    ) -> Box<Broken> {
        Broken::new(law, self.case, message, first, second)
    }
}

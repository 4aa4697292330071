//! Answers to requests that match no operation (the APIs, "Unsupported endpoints"; client-server API, "Common error
//! codes").

use mx_rules::{Layer, id};

use super::Judge;
use super::opinion::Opinion;
use crate::finding::{Part, Skipped};
use crate::note::{Attributed, Note};
use crate::reading::{Answer, Reading, StandardError};
use crate::settings::Ask;

impl Judge {
    /// A note on an answer that says that there is no such endpoint, and not as the text says. An endpoint of a proposal may
    /// answer with anything else.
    pub(super) fn unmatched<'s>(
        &'s self,
        reading: &Reading<'_>,
        opinion: &Opinion<'_>,
        ask: &Ask<'_>,
    ) -> Option<Attributed<'s>> {
        let spec = self.oldest_spec();
        let rule = id::PROSE_UNRECOGNIZED_NOT_TOLD;
        let is_judged = self.settings.judges(Layer::Prose) && rule.rule().holds_in(spec.release());
        let is_asked = is_judged && reading.api_of_path().is_some_and(|api| ask.judges(api, Part::Response));
        let is_unknown = opinion.coverage.skipped() == Some(Skipped::NoSuchOperation);
        let status = reading.status().filter(|status| is_asked && is_unknown && matches!(status, 404 | 405))?;
        let answer = reading.answer();
        if matches!(answer, Answer::Unknown) || StandardError::of(&answer).is_some() {
            return None;
        }
        let message =
            format!("no operation matches, and the answer {status} is not the standard error `M_UNRECOGNIZED`");
        Some(Attributed {
            part: Part::Response,
            note: Note::of_part(rule, message).chosen(&self.settings.rules)?,
            url_version: spec.url_version(),
            operation: None,
            operation_url: None,
            status: Some(status),
            versions: None,
        })
    }
}

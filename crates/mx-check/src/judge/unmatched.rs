//! Answers to requests that match no operation (the APIs, "Unsupported endpoints"; client-server API, "Common error
//! codes").

use mx_rules::{Layer, Level, id};

use super::Judge;
use super::opinion::Opinion;
use crate::finding::{Lowered, Part, Skipped};
use crate::note::{Attributed, Ceiling, Note};
use crate::reading::{Answer, Reading, StandardError};
use crate::settings::Ask;

const UNRECOGNIZED: &str = "M_UNRECOGNIZED";

impl Judge {
    /// A note on an answer that says that there is no such endpoint, and not as the text says. An endpoint of a proposal may
    /// answer with any other error.
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
        let status = reading.status().filter(|_| is_asked && is_unknown)?;
        let has_other_method = || reading.url().is_some_and(|url| self.on_path(url).is_some());
        let (ceiling, message) = fault(reading, status, has_other_method)?;
        Some(Attributed {
            part: Part::Response,
            note: Note::of_part(rule, message).under(ceiling).chosen(&self.settings.rules)?,
            url_version: spec.url_version(),
            operation: None,
            operation_url: None,
            status: Some(status),
            versions: None,
        })
    }
}

/// Whether the path is that of a page for people, which is no operation.
fn is_for_people(reading: &Reading<'_>) -> bool {
    reading.url().is_some_and(|url| url.path().ends_with("/fallback/web") || url.path().ends_with("/submitToken"))
}

/// The message about a wrong answer, and its greatest level. A wrong status is a note: the client-server API only expects the
/// statuses.
fn fault(reading: &Reading<'_>, status: u16, has_other_method: impl FnOnce() -> bool) -> Option<(Ceiling, String)> {
    let answer = reading.answer();
    let expected = Ceiling::at(Level::Note, Lowered::Exception);
    match StandardError::of(&answer) {
        Some(error) if error.code != UNRECOGNIZED => None,
        Some(_) if !matches!(status, 404 | 405) => {
            Some((expected, format!("`{UNRECOGNIZED}` is expected with the status 404 or 405, but came with {status}")))
        }
        Some(_) if status == 404 && has_other_method() => {
            Some((expected, "the path has other methods, so the status 405 is expected instead of 404".to_owned()))
        }
        Some(_) => None,
        None if matches!(answer, Answer::Unknown) || !matches!(status, 404 | 405) => None,
        None if is_for_people(reading) || reading.is_page_of_proxy() => None,
        None => {
            let message =
                format!("no operation matches, and the answer {status} is not the standard error `{UNRECOGNIZED}`");
            Some((Ceiling::NONE, message))
        }
    }
}

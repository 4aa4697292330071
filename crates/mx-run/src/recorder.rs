//! A sink that counts for the report.

use std::error::Error as _;

use mx_report::{Report, Tally};

use crate::choice::Choice;
use crate::overruled::Overruled;
use crate::settings::Settings;
use crate::sink::{Outcome, Sink};

/// Counts the outcomes of a run for its report.
#[derive(Debug)]
pub struct Recorder {
    tally: Tally,
    overruled: Overruled,
    unreadable: bool,
}

/// The record of a run.
#[derive(Debug)]
pub struct Recorded {
    /// The report.
    pub report: Report,
    /// Whether an input could not be read, or not to its end.
    pub unreadable: bool,
    /// The inputs for which a setting does not count.
    pub overruled: Overruled,
}

impl Recorder {
    /// A recorder without an outcome yet.
    pub fn new(choice: &Choice, settings: &Settings) -> Self {
        let tally = Tally::new(choice.name(), choice.operations(), settings.all);
        Self { tally, overruled: Overruled::new(settings), unreadable: false }
    }

    /// Notes an input that could not be read, or not to its end, in words for the report.
    pub fn unreadable(&mut self, words: impl Into<String>) {
        self.unreadable = true;
        self.tally.unreadable(words);
    }

    /// The record of the run, once it has ended.
    pub fn finish(self) -> Recorded {
        Recorded { report: self.tally.finish(), unreadable: self.unreadable, overruled: self.overruled }
    }
}

impl Sink for Recorder {
    fn verdict(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Judged { verdict, is_bare } => {
                self.overruled.note(&verdict, is_bare);
                self.tally.add(*verdict);
            }
            // If there is no other outcome, the report says that nothing was checked.
            Outcome::Nothing(_) => {}
            Outcome::Unreadable(error) => {
                let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
                self.unreadable(format!("{error}{cause}"));
            }
        }
    }
}

//! The outcomes of the exchanges, one after another: recorded for the report, or printed at once.

use std::io::{self, IsTerminal as _};

use mx_check::{Skipped, Verdict};
use mx_exchange::shown_name;
use mx_report::Format;
use mx_run::{Outcome, Recorded, Recorder, Sink};

use super::arguments::CheckArguments;
use super::progress::Progress;
use super::read_error;
use crate::failure::Failure;
use crate::output::say;

/// The sink of the command.
pub(crate) struct Outcomes<'a> {
    arguments: &'a CheckArguments,
    recorder: Recorder,
    progress: Progress,
    /// Whether read errors are printed at once.
    prints_errors: bool,
    /// A raw response that the command line names, with `--part request`.
    without_request: Option<String>,
    /// Whether a body or a raw response was skipped because its operation is not known.
    lacks_operation: bool,
}

impl Sink for Outcomes<'_> {
    fn verdict(&mut self, outcome: Outcome) {
        match &outcome {
            Outcome::Judged { verdict, .. } => {
                self.progress.step(&verdict.source.file);
                self.note_skipped(verdict);
            }
            Outcome::Nothing(error) => self.progress.beside(|| say(error)),
            Outcome::Unreadable(error) => {
                let words = read_error::worded(error);
                if self.prints_errors {
                    self.progress.beside(|| say(&words));
                }
                return self.recorder.unreadable(words);
            }
            _ => {}
        }
        self.recorder.verdict(outcome);
    }
}

impl<'a> Outcomes<'a> {
    pub(crate) fn new(arguments: &'a CheckArguments, recorder: Recorder) -> Self {
        let lists = lists_errors(arguments, io::stdout().is_terminal(), io::stderr().is_terminal());
        Self {
            arguments,
            recorder,
            progress: Progress::new(arguments.text.quiet),
            prints_errors: !lists,
            without_request: None,
            lacks_operation: false,
        }
    }

    /// Notes what is skipped by a mistake on the command line: a raw response that is named with `--part request` (in a
    /// folder there may be both), and a body without an operation.
    fn note_skipped(&mut self, verdict: &Verdict) {
        let file = &*verdict.source.file;
        let is_named = || self.arguments.paths.iter().any(|path| path.to_string_lossy() == file);
        match verdict.coverage.skipped() {
            Some(Skipped::NoRequest) if self.arguments.part.is_some() && is_named() => {
                self.without_request = Some(file.to_owned());
            }
            Some(Skipped::NoOperationGiven) => self.lacks_operation = true,
            _ => {}
        }
    }

    /// The record of the run, once everything was judged.
    pub(crate) fn finish(self) -> Result<Recorded, Failure> {
        self.progress.finish();
        if let Some(file) = self.without_request {
            let file = shown_name(&file);
            let message = format!("`{file}` is a raw response and holds no request: `--part request` is for its body");
            return Err(Failure::Usage(message));
        }
        let recorded = self.recorder.finish();
        if self.lacks_operation {
            say(
                "bodies and raw responses do not say their operation: name it with --operation, or judge their bytes alone \
                 with --layers wire",
            );
        }
        if let Some(files) = recorded.overruled.operation() {
            say(format_args!("--operation is for bodies and raw responses, which do not say it, and not for {files}"));
        }
        if let Some(files) = recorded.overruled.status() {
            say(format_args!("--status is for bodies alone, and not for {files}"));
        }
        Ok(recorded)
    }
}

/// Whether the report lists read errors where they would be printed as well: both on the same terminal.
fn lists_errors(arguments: &CheckArguments, out_is_terminal: bool, err_is_terminal: bool) -> bool {
    arguments.format == Format::TEXT && !arguments.text.quiet && out_is_terminal && err_is_terminal
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command, FromArgMatches as _};

    use super::{CheckArguments, lists_errors};

    fn lists(flags: &[&str], out_is_terminal: bool, err_is_terminal: bool) -> bool {
        let command = CheckArguments::augment_args(Command::new("check"));
        let matches = command.try_get_matches_from([&["check", "a.har"], flags].concat()).expect("a command line");
        let arguments = CheckArguments::from_arg_matches(&matches).expect("a command that checks");
        lists_errors(&arguments, out_is_terminal, err_is_terminal)
    }

    #[test]
    fn a_read_error_is_told_once_on_a_terminal_and_always_somewhere() {
        assert!(lists(&[], true, true));
        for (out, err) in [(true, false), (false, true), (false, false)] {
            assert!(!lists(&[], out, err), "one of them goes elsewhere");
        }
        assert!(!lists(&["-q"], true, true) && !lists(&["--format", "json"], true, true));
    }
}

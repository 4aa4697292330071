//! What comes of the exchanges, one after another: counted for the report, or told at once.

use std::io::{self, IsTerminal as _};

use mx_check::{Skipped, Verdict};
use mx_exchange::shown_name;
use mx_report::{Format, Report, Tally};

use super::arguments::CheckArguments;
use super::overruled::Overruled;
use super::stream::Outcome;
use crate::failure::Failure;

pub(crate) struct Record<'a> {
    arguments: &'a CheckArguments,
    tally: Tally,
    overruled: Overruled,
    /// Whether read errors are told at once.
    tells_errors: bool,
    /// Whether something could not be read, or not to its end.
    pub(crate) unreadable: bool,
    /// A raw response that was named, and whose request was asked for.
    without_request: Option<String>,
}

impl<'a> Record<'a> {
    pub(crate) fn new(arguments: &'a CheckArguments, tally: Tally) -> Self {
        let lists = lists_errors(arguments, io::stdout().is_terminal(), io::stderr().is_terminal());
        let overruled = Overruled::new(arguments);
        Self { arguments, tally, overruled, tells_errors: !lists, unreadable: false, without_request: None }
    }

    pub(crate) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Verdict { verdict, is_bare } => {
                self.overruled.note(&verdict, is_bare);
                self.note_response(&verdict);
                self.tally.add(*verdict);
            }
            // It was read, and there is nothing in it: where that is all there is, nothing was checked.
            Outcome::Nothing(message) => eprintln!("mx-conform: {message}"),
            Outcome::Unreadable(error) => {
                self.unreadable = true;
                if self.tells_errors {
                    eprintln!("mx-conform: {error}");
                }
                self.tally.unreadable(error);
            }
        }
    }

    /// In a folder there may be both; who names a response and asks for requests is mistaken.
    fn note_response(&mut self, verdict: &Verdict) {
        let file = &*verdict.source.file;
        let is_named = || self.arguments.paths.iter().any(|path| path.to_string_lossy() == file);
        if verdict.coverage.skipped() == Some(Skipped::NoRequest) && is_named() {
            self.without_request = Some(file.to_owned());
        }
    }

    /// The report, once everything was judged.
    pub(crate) fn finish(self) -> Result<Report, Failure> {
        if let Some(file) = self.without_request {
            let file = shown_name(&file);
            let message = format!("`{file}` is a raw response and holds no request: `--part request` is for its body");
            return Err(Failure::Usage(message));
        }
        self.overruled.warnings().for_each(|warning| eprintln!("mx-conform: {warning}"));
        Ok(self.tally.finish())
    }
}

/// Whether read errors are listed by the report where they would be told as well: both on the same terminal.
fn lists_errors(arguments: &CheckArguments, out_is_terminal: bool, err_is_terminal: bool) -> bool {
    arguments.format == Format::TEXT && !arguments.quiet && out_is_terminal && err_is_terminal
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::lists_errors;
    use crate::arguments::{Arguments, Command};

    fn lists(flags: &[&str], out_is_terminal: bool, err_is_terminal: bool) -> bool {
        let parsed = Arguments::try_parse_from([&["mx-conform", "check", "a.har"], flags].concat());
        let Ok(Arguments { command: Command::Check(arguments) }) = parsed else { panic!("a command that checks") };
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

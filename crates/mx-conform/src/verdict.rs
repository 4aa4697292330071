//! The verdict on a message.

use std::fmt;

use mx_check::{Ask, Finding, Judge, Level, Skipped};
use mx_exchange::Exchange;
use mx_report::{Format, Tally, TextOptions};

/// The verdict on a message. Its `Display` is the text report.
#[derive(Clone, Debug)]
#[must_use = "a verdict that nobody looks at checks nothing"]
pub struct Verdict {
    inner: mx_check::Verdict,
    release: String,
    operations: usize,
}

impl Verdict {
    /// Judges an exchange.
    pub(crate) fn of(judge: &Judge, exchange: &Exchange, ask: &Ask<'_>) -> Self {
        let (inner, spec) = (judge.check(exchange, ask), judge.newest_spec());
        Self { inner, release: spec.version().to_owned(), operations: spec.operations().len() }
    }

    /// The findings, by part, place and rule; notes and warnings included.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.inner.findings.iter()
    }

    /// The operation that was judged: method and path template.
    pub fn operation(&self) -> Option<&str> {
        self.inner.operation.as_deref()
    }

    /// Why the message does not count as judged; `None` where it does.
    pub fn skipped(&self) -> Option<Skipped> {
        self.inner.coverage.skipped()
    }

    /// Whether something was judged, and no finding is an error.
    pub fn conforms(&self) -> bool {
        let is_error = |finding: &Finding| finding.level == Level::Error;
        self.inner.is_checked() && !self.inner.findings.iter().any(is_error)
    }

    /// Whether something was judged, and no finding is an error or a warning.
    pub fn passes(&self) -> bool {
        self.inner.passes()
    }

    /// Panics with the text report unless the message [conforms](Self::conforms), also if it was not judged.
    ///
    /// # Panics
    ///
    /// If an error was found, or nothing was judged.
    #[track_caller]
    pub fn assert_conforms(&self) {
        assert!(self.conforms(), "\n{self}");
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tally = Tally::new(self.release.as_str(), self.operations, false);
        tally.add(self.inner.clone());
        let mut text = Vec::new();
        mx_report::write(
            &tally.finish(),
            Format::TEXT,
            &TextOptions { quiet: true, ..TextOptions::default() },
            &mut text,
        )
        .map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

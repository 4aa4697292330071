//! The receiver of the outcomes of a run.

use mx_check::Verdict;
use mx_exchange::{ReadError, Source};

/// Takes the outcomes of a run, in the order of the input.
pub trait Sink {
    /// Takes the next outcome.
    fn verdict(&mut self, outcome: Outcome);
}

impl<F: FnMut(Outcome)> Sink for F {
    fn verdict(&mut self, outcome: Outcome) {
        self(outcome);
    }
}

/// The outcome of one exchange, or of an input without any.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// It was judged, or skipped for a reason.
    Judged {
        /// The verdict of the judge.
        verdict: Box<Verdict>,
        /// Whether the exchange itself does not name its operation: a body or a raw response that is not a fixture.
        is_bare: bool,
    },
    /// A folder without a recording, or something in a folder that is passed over: see [`ReadError::is_remark`].
    Nothing(ReadError),
    /// An input, or one item of it, could not be read.
    Unreadable(ReadError),
}

impl Outcome {
    /// The source of the exchange that was judged; `None` if none was.
    pub fn source(&self) -> Option<&Source> {
        match self {
            Self::Judged { verdict, .. } => Some(&verdict.source),
            Self::Nothing(_) | Self::Unreadable(_) => None,
        }
    }
}

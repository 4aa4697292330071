//! Where the outcomes of a run go.

use mx_check::Verdict;
use mx_exchange::{ReadError, Source};

/// Takes what comes of a run, in the order of the input.
pub trait Sink {
    /// Takes the next outcome.
    fn verdict(&mut self, outcome: Outcome);
}

impl<F: FnMut(Outcome)> Sink for F {
    fn verdict(&mut self, outcome: Outcome) {
        self(outcome);
    }
}

/// What became of one exchange, or of an input without any.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// It was judged, or skipped for a reason.
    Judged {
        /// What the judge says.
        verdict: Box<Verdict>,
        /// Whether the exchange itself does not say its operation: a body or a raw response that is no fixture.
        is_bare: bool,
    },
    /// A folder without a recording: it was read, and there is nothing in it.
    Nothing(ReadError),
    /// An input, or one item of it, could not be read.
    Unreadable(ReadError),
}

impl Outcome {
    /// Which exchange was judged.
    pub fn source(&self) -> Option<&Source> {
        match self {
            Self::Judged { verdict, .. } => Some(&verdict.source),
            Self::Nothing(_) | Self::Unreadable(_) => None,
        }
    }
}

//! Exit codes, and their precedence.

use std::process::ExitCode;

/// The end of a run. Where several hold, the first in this order is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 70: a bug in mx-conform.
    Bug,
    /// 2: wrong usage or configuration. It is usually reported before anything is read.
    Usage,
    /// 74: a report or another output could not be written, or not to its end.
    Unwritten,
    /// 3: an input could not be read, or not to its end; the rest was judged.
    Unreadable,
    /// 1: findings at or above `--fail-on`.
    Findings,
    /// 4: nothing was checked.
    NothingChecked,
    /// 0: everything that was checked conforms.
    Conforms,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Bug => 70,
            Exit::Usage => 2,
            Exit::Unwritten => 74,
            Exit::Unreadable => 3,
            Exit::Findings => 1,
            Exit::NothingChecked => 4,
            Exit::Conforms => 0,
        })
    }
}

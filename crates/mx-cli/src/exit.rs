//! Exit codes, and which of several holds.

use std::process::ExitCode;

/// How a run ended. Where several hold, the least in this order is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 70: a bug in mx-conform.
    Bug,
    /// 2: wrong usage or configuration, told before anything is read.
    Usage,
    /// 74: a report, or what else was to be written, could not be written, or not to its end.
    Unwritten,
    /// 3: an input could not be read, or not to its end; what could be read was judged.
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

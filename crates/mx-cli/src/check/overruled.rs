//! `--operation` and `--status` beside inputs that say it themselves: a warning, so that nobody takes what was
//! recorded for what was asked for.

use std::sync::Arc;

use mx_check::Verdict;
use mx_exchange::shown_name;

use super::arguments::CheckArguments;

/// The inputs that say what the options would.
pub(crate) struct Overruled {
    asks_operation: bool,
    asks_status: Option<u16>,
    operation: Inputs,
    status: Inputs,
}

/// Some inputs; those of one are met one after another.
#[derive(Default)]
struct Inputs {
    first: Option<Arc<str>>,
    last: Option<Arc<str>>,
    count: u64,
}

impl Overruled {
    pub(crate) fn new(arguments: &CheckArguments) -> Self {
        let (asks_operation, asks_status) = (arguments.operation.is_some(), arguments.status);
        Self { asks_operation, asks_status, operation: Inputs::default(), status: Inputs::default() }
    }

    /// Looks at the next exchange. `is_bare` says that it came without its request.
    pub(crate) fn note(&mut self, verdict: &Verdict, is_bare: bool) {
        let file = &verdict.source.file;
        if self.asks_operation && !is_bare {
            self.operation.add(file);
        }
        // A raw response may well say what was asked for.
        if self.asks_status.is_some_and(|asked| !is_bare || verdict.status.is_some_and(|said| said != asked)) {
            self.status.add(file);
        }
    }

    pub(crate) fn warnings(&self) -> impl Iterator<Item = String> {
        let operation = self.operation.names().map(|names| {
            format!("--operation is for bodies and raw responses, which do not say it, and not for {names}")
        });
        let status = self.status.names().map(|names| format!("--status is for bodies alone, and not for {names}"));
        operation.into_iter().chain(status)
    }
}

impl Inputs {
    fn add(&mut self, file: &Arc<str>) {
        if self.last.as_ref() != Some(file) {
            self.first.get_or_insert_with(|| file.clone());
            self.last = Some(file.clone());
            self.count += 1;
        }
    }

    fn names(&self) -> Option<String> {
        let first = shown_name(self.first.as_ref()?);
        Some(if self.count == 1 { format!("`{first}`") } else { format!("`{first}` and {} more", self.count - 1) })
    }
}

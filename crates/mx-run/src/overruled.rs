//! Inputs with an operation or a status of their own, which counts instead of that of the settings. The user may
//! have expected otherwise.

use std::sync::Arc;

use mx_check::Verdict;

use crate::files::Files;
use crate::settings::Settings;

/// The inputs for which a setting does not count.
#[derive(Clone, Debug, Default)]
pub struct Overruled {
    asks_operation: bool,
    asks_status: Option<u16>,
    operation: Met,
    status: Met,
}

/// The inputs met so far; the exchanges of one input come one after another.
#[derive(Clone, Debug, Default)]
struct Met {
    first: Option<Arc<str>>,
    last: Option<Arc<str>>,
    count: usize,
}

impl Overruled {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self { asks_operation: settings.operation.is_some(), asks_status: settings.status, ..Self::default() }
    }

    /// Looks at the next exchange.
    pub(crate) fn note(&mut self, verdict: &Verdict, is_bare: bool) {
        let file = &verdict.source.file;
        if self.asks_operation && !is_bare {
            self.operation.add(file);
        }
        // A raw response may have exactly the status of the settings.
        if self.asks_status.is_some_and(|asked| !is_bare || verdict.status.is_some_and(|said| said != asked)) {
            self.status.add(file);
        }
    }

    /// The inputs with operations of their own, where [`Settings::operation`] is given.
    pub fn operation(&self) -> Option<Files> {
        self.operation.files()
    }

    /// The inputs with statuses of their own, where [`Settings::status`] is given. A raw response with the same status
    /// does not count.
    pub fn status(&self) -> Option<Files> {
        self.status.files()
    }
}

impl Met {
    fn add(&mut self, file: &Arc<str>) {
        if self.last.as_ref() != Some(file) {
            self.first.get_or_insert_with(|| file.clone());
            self.last = Some(file.clone());
            self.count += 1;
        }
    }

    fn files(&self) -> Option<Files> {
        Some(Files { first: self.first.clone()?, count: self.count })
    }
}

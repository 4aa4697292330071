//! The limit on how far judging may run ahead of handing on.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Counts the batches that were handed on, and holds back those that are too far ahead.
#[derive(Debug)]
pub(crate) struct Window {
    state: Mutex<State>,
    changed: Condvar,
    /// How many batches may be taken and not yet handed on.
    size: u64,
}

#[derive(Debug, Default)]
struct State {
    handed_on: u64,
    /// Whether a thread waits: for tests, which must not depend on time.
    waiting: bool,
    ended: bool,
}

impl Window {
    pub(crate) fn new(size: u64) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), size }
    }

    /// Waits until the batch with this number may be taken. Returns false where the run has ended before that.
    pub(crate) fn wait_for(&self, number: u64) -> bool {
        let mut state = self.state();
        while !state.ended && number >= state.handed_on + self.size {
            state.waiting = true;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting = false;
        }
        !state.ended
    }

    /// Counts one more batch as handed on.
    pub(crate) fn hand_on(&self) {
        self.state().handed_on += 1;
        self.changed.notify_all();
    }

    /// Ends the run when the guard that is returned is dropped, so that no thread waits forever.
    pub(crate) fn ends_with(&self) -> Ends<'_> {
        Ends { window: self, by_panic_alone: false }
    }

    /// The same, but only where a panic drops it.
    pub(crate) fn ends_with_panic(&self) -> Ends<'_> {
        Ends { window: self, by_panic_alone: true }
    }

    /// Whether a batch is held back just now.
    #[cfg(test)]
    pub(crate) fn holds_back(&self) -> bool {
        self.state().waiting
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked ends the run. The state is intact, because no code here can panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a run when it is dropped.
pub(crate) struct Ends<'w> {
    window: &'w Window,
    by_panic_alone: bool,
}

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        if !self.by_panic_alone || thread::panicking() {
            self.window.state().ended = true;
            self.window.changed.notify_all();
        }
    }
}

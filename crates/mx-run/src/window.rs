//! The limit on how far judging may run ahead of handing on.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Counts what was handed on, and holds back the threads that are too far ahead: by the number of batches, and by the
/// memory of the outcomes that wait.
#[derive(Debug)]
pub(crate) struct Window {
    state: Mutex<State>,
    changed: Condvar,
    /// How many batches may be taken and not yet handed on.
    batches: u64,
    /// How many bytes of outcomes may wait before threads do.
    bytes: u64,
}

#[derive(Debug, Default)]
struct State {
    /// How many batches were handed on, which is the number of the one that comes next.
    handed_on: u64,
    /// How many bytes of outcomes wait.
    bytes: u64,
    /// How many threads wait.
    waiting: usize,
    ended: bool,
}

impl Window {
    pub(crate) fn new(batches: u64, bytes: u64) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), batches, bytes }
    }

    /// Waits until the batch with this number may be taken. Returns false where the run has ended before that.
    pub(crate) fn wait_for(&self, batch: u64) -> bool {
        let may = |state: &State| batch < state.handed_on + self.batches && self.has_room(state, batch);
        !self.wait_until(may).ended
    }

    /// Waits until outcomes of the batch with this number may wait to be handed on, and counts their bytes. Returns false
    /// where the run has ended before that. Those of the batch that comes next never wait.
    pub(crate) fn add(&self, batch: u64, bytes: u64) -> bool {
        let mut state = self.wait_until(|state| self.has_room(state, batch));
        state.bytes += bytes;
        !state.ended
    }

    /// Counts outcomes as handed on, and whether their batch was with them.
    pub(crate) fn hand_on(&self, bytes: u64, is_batch: bool) {
        let mut state = self.state();
        state.bytes -= bytes;
        state.handed_on += u64::from(is_batch);
        if state.waiting > 0 {
            self.changed.notify_all();
        }
    }

    /// Ends the run when the guard that is returned is dropped, so that no thread waits forever.
    pub(crate) fn ends_with(&self) -> Ends<'_> {
        Ends { window: self, by_panic_alone: false }
    }

    /// The same, but only where a panic drops it.
    pub(crate) fn ends_with_panic(&self) -> Ends<'_> {
        Ends { window: self, by_panic_alone: true }
    }

    /// Whether a thread is held back just now: for tests, which must not depend on time.
    #[cfg(test)]
    pub(crate) fn holds_back(&self) -> bool {
        self.state().waiting > 0
    }

    /// How many bytes of outcomes wait just now.
    #[cfg(test)]
    pub(crate) fn held(&self) -> u64 {
        self.state().bytes
    }

    fn has_room(&self, state: &State, batch: u64) -> bool {
        batch == state.handed_on || state.bytes < self.bytes
    }

    /// Waits until this holds, or the run has ended.
    fn wait_until(&self, holds: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let mut state = self.state();
        while !state.ended && !holds(&state) {
            state.waiting += 1;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state
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

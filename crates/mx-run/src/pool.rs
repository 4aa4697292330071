//! An amount of memory of which threads take parts.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// An amount of memory of which threads take parts, and wait while there is not enough.
#[derive(Debug)]
pub(crate) struct Pool {
    size: u64,
    state: Mutex<State>,
    given_back: Condvar,
}

#[derive(Debug, Default)]
struct State {
    taken: u64,
    /// How many threads wait.
    waiting: usize,
}

impl Pool {
    /// A pool of so many bytes.
    pub(crate) fn new(size: u64) -> Self {
        Self { size, state: Mutex::default(), given_back: Condvar::new() }
    }

    /// How many bytes there are in all.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// How many bytes are taken just now.
    #[cfg(test)]
    pub(crate) fn taken(&self) -> u64 {
        self.state().taken
    }

    /// Takes bytes, once they are there. Who wants more than there are in all gets them all.
    pub(crate) fn take(&self, bytes: u64) -> Part<'_> {
        let bytes = bytes.min(self.size);
        if bytes > 0 {
            let mut state = self.state();
            while state.taken + bytes > self.size {
                state.waiting += 1;
                state = self.given_back.wait(state).unwrap_or_else(PoisonError::into_inner);
                state.waiting -= 1;
            }
            state.taken += bytes;
        }
        Part { pool: self, bytes }
    }

    fn give_back(&self, bytes: u64) {
        if bytes > 0 {
            let mut state = self.state();
            state.taken -= bytes;
            if state.waiting > 0 {
                self.given_back.notify_all();
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is intact whoever panicked, because no code here can panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of a pool, which is given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Part<'p> {
    pool: &'p Pool,
    bytes: u64,
}

impl Part<'_> {
    /// Gives back what is more than this.
    pub(crate) fn keep(&mut self, bytes: u64) {
        let surplus = self.bytes.saturating_sub(bytes);
        self.bytes -= surplus;
        self.pool.give_back(surplus);
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        self.pool.give_back(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::Pool;

    #[test]
    fn no_more_is_taken_than_there_is() {
        let (pool, taken, most) = (Pool::new(100), AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for thread in 0..4_u64 {
                let (pool, taken, most) = (&pool, &taken, &most);
                scope.spawn(move || {
                    for round in 0..500 {
                        // Some want more than there is, and get it all.
                        let bytes = (thread * 37 + round * 11) % 120;
                        let mut part = pool.take(bytes);
                        let bytes = bytes.min(100);
                        most.fetch_max(taken.fetch_add(bytes, Ordering::SeqCst) + bytes, Ordering::SeqCst);
                        taken.fetch_sub(bytes - bytes / 2, Ordering::SeqCst);
                        part.keep(bytes / 2);
                        taken.fetch_sub(bytes / 2, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.into_inner() <= 100);
        assert_eq!(pool.taken(), 0, "everything was given back");
    }
}

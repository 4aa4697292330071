//! How often a thread parsed a body. Only with the feature `counting`, which is for tests.

use std::cell::Cell;

thread_local! {
    static PARSED: Cell<u64> = const { Cell::new(0) };
}

/// How many bodies this thread has parsed so far.
pub fn parsed() -> u64 {
    PARSED.get()
}

pub(crate) fn count() {
    PARSED.set(PARSED.get() + 1);
}

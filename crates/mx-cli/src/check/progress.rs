//! The progress of a long run, on standard error where that is a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that ends sooner shows no progress.
const LONG: Duration = Duration::from_secs(1);

/// How many exchanges were judged. How many there are is not known before the inputs are read.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    /// Whether it will be shown once the run is long.
    waits: bool,
}

impl Progress {
    /// No exchange yet. A quiet run shows no progress.
    pub(crate) fn new(quiet: bool) -> Self {
        let style = ProgressStyle::with_template("{spinner} {human_pos} exchanges, {elapsed}: {msg}");
        let bar = ProgressBar::hidden().with_style(style.expect("a test reads the template"));
        Self { bar, start: Instant::now(), waits: !quiet }
    }

    /// One more exchange was judged. `file` is its file, as it may be shown.
    pub(crate) fn step(&mut self, file: impl FnOnce() -> String) {
        self.bar.inc(1);
        if self.waits && self.start.elapsed() > LONG {
            self.waits = false;
            // On anything but a terminal, indicatif draws nothing.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if self.bar.position().is_multiple_of(MESSAGE_EVERY) {
            self.bar.set_message(file());
        }
    }

    /// Runs something that prints a line.
    pub(crate) fn beside(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }
}

/// After how many exchanges the name of the file is looked at again.
const MESSAGE_EVERY: u64 = 256;

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{MESSAGE_EVERY, Progress};

    #[test]
    fn exchanges_are_counted() {
        let mut progress = Progress::new(false);
        (0..=MESSAGE_EVERY).for_each(|_| progress.step(|| "a.har".to_owned()));
        assert_eq!((progress.bar.position(), progress.bar.message()), (MESSAGE_EVERY + 1, "a.har".to_owned()));
    }
}

//! The progress of a long run, on standard error where that is a terminal.

use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mx_exchange::shown_name;
use mx_report::visible;

/// A run that ends sooner shows no progress.
const LONG: Duration = Duration::from_secs(1);

/// How many exchanges were judged. How many there are is not known before the inputs are read.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    /// Whether it will be shown once the run is long.
    waits: bool,
    /// The file of the last exchange.
    file: Option<Arc<str>>,
}

impl Progress {
    /// No exchange yet. A quiet run shows no progress.
    pub(crate) fn new(quiet: bool) -> Self {
        let style = ProgressStyle::with_template("{spinner} {human_pos} exchanges, {elapsed}: {msg}");
        let bar = ProgressBar::hidden().with_style(style.expect("a test reads the template"));
        Self { bar, start: Instant::now(), waits: !quiet, file: None }
    }

    /// One more exchange was judged, of this file.
    pub(crate) fn step(&mut self, file: &Arc<str>) {
        self.bar.inc(1);
        if self.waits && self.start.elapsed() > LONG {
            self.waits = false;
            // On anything but a terminal, indicatif draws nothing.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if !self.file.as_ref().is_some_and(|known| Arc::ptr_eq(known, file)) {
            self.bar.set_message(visible(shown_name(file)));
            self.file = Some(file.clone());
        }
    }

    /// No more exchange comes.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Runs something that prints a line.
    pub(crate) fn beside(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn exchanges_are_counted_and_files_are_named_safely() {
        let mut progress = Progress::new(false);
        for file in ["a.har", "b\u{202e}\x1b.har"] {
            let file = file.into();
            (0..3).for_each(|_| progress.step(&file));
        }
        assert_eq!((progress.bar.position(), progress.bar.message()), (6, "b\u{fffd}\u{241b}.har".to_owned()));
    }
}

//! Several threads read and judge the inputs; the outcomes are in the order of the input.
//!
//! A thread takes the next few exchanges off the input while it holds the lock, which is cheap, and
//! decodes and judges them after releasing it. A batch that is judged before an earlier one waits. At
//! most [`BATCHES_AHEAD`] batches a thread are taken and not yet handed on.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use mx_check::{Session, Verdict};
use mx_exchange::{Input, InputFormat, Item, ReadError};

use crate::choice::Choice;
use crate::settings::Settings;
use crate::sink::{Outcome, Sink};
use crate::source::{Batch, Source, Taken};
use crate::window::Window;

/// How many batches for each thread may be taken and not yet handed on.
const BATCHES_AHEAD: u64 = 8;

/// Judges one exchange of a session.
type Judging<'j> = &'j (dyn Fn(&Session, &Item) -> Verdict + Sync);

/// Judges every exchange of the inputs and hands each outcome to the sink, in order.
pub fn run(inputs: Vec<Result<Input, ReadError>>, choice: &Choice, settings: &Settings, sink: &mut dyn Sink) {
    let threads = settings.threads.map_or_else(cores, |threads| usize::from(threads.get()));
    let window = Window::new(BATCHES_AHEAD * threads as u64);
    let judging = |session: &Session, item: &Item| choice.check(session, item);
    Threads { count: threads, window: &window, judging: &judging }.judge(inputs, settings.input, sink);
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// The threads of a run.
struct Threads<'r> {
    count: usize,
    window: &'r Window,
    judging: Judging<'r>,
}

impl Threads<'_> {
    fn judge(&self, inputs: Vec<Result<Input, ReadError>>, format: Option<InputFormat>, sink: &mut dyn Sink) {
        let session = Session::default();
        let source = &Mutex::new(Source::new(inputs, format, &session));
        let (sender, receiver) = mpsc::sync_channel(self.count * 2);
        thread::scope(|scope| {
            let _ends = self.window.ends_with();
            for _ in 0..self.count {
                let (sender, session) = (sender.clone(), &session);
                scope.spawn(move || self.work(session, source, &sender));
            }
            drop(sender);
            let mut waiting: BTreeMap<u64, Vec<Outcome>> = BTreeMap::new();
            let mut next = 0;
            for (number, judged) in receiver {
                waiting.insert(number, judged);
                while let Some(judged) = waiting.remove(&next) {
                    next += 1;
                    if let Some(last) = judged.iter().rev().find_map(Outcome::source) {
                        session.forget_before(last);
                    }
                    for outcome in judged {
                        sink.verdict(outcome);
                    }
                    self.window.hand_on();
                }
            }
        });
    }

    fn work(&self, session: &Session, source: &Mutex<Source<'_>>, sender: &SyncSender<(u64, Vec<Outcome>)>) {
        let _ends = self.window.ends_with_panic();
        while let Some((number, batch)) = self.take(source) {
            let judged = batch.into_iter().map(|taken| self.judge_one(session, taken)).collect();
            // The receiver is gone: the sink panicked.
            if sender.send((number, judged)).is_err() {
                return;
            }
        }
    }

    /// The next batch and its number, once it may be taken; `None` at the end. A thread that waits here keeps the
    /// lock: the others would only wait for batches that are further ahead.
    fn take(&self, source: &Mutex<Source<'_>>) -> Option<(u64, Batch)> {
        // A thread that panicked ends the run, so the state that it left does not matter to the others.
        let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
        let number = source.taken;
        let batch = self.window.wait_for(number).then(|| source.take())?;
        (!batch.is_empty()).then_some((number, batch))
    }

    fn judge_one(&self, session: &Session, taken: Result<Taken, ReadError>) -> Outcome {
        match taken.and_then(Taken::decode) {
            Ok(item) => {
                let is_bare = item.exchange.url().is_none() && item.fixture.is_none();
                Outcome::Judged { verdict: Box::new((self.judging)(session, &item)), is_bare }
            }
            Err(error @ ReadError::NothingToJudge { .. }) => Outcome::Nothing(error),
            Err(error) => Outcome::Unreadable(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::panic::{self, AssertUnwindSafe};
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use mx_check::{Ask, Judge, Session, Settings, Verdict};
    use mx_exchange::{Item, inputs};
    use mx_spec::Spec;

    use super::{Judging, Outcome, Sink, Threads, Window};
    use crate::source::BATCH_EXCHANGES;

    const EXCHANGES: u64 = 20_000;

    /// Judges [`EXCHANGES`] exchanges on two threads.
    fn judge_into(window: &Window, judging: Judging<'_>, sink: &mut dyn Sink) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.ndjson");
        let mut lines = String::new();
        (0..EXCHANGES).for_each(|_| writeln!(lines, r#"{{"request":{{"method":"GET","url":"/x"}}}}"#).expect("memory"));
        fs::write(&file, lines).expect("it can be written");
        Threads { count: 2, window, judging }.judge(inputs(&[file]), None, sink);
    }

    /// The same. Returns the entries in the order of their outcomes.
    fn judge(window: &Window, judging: Judging<'_>) -> Vec<u64> {
        let mut entries = Vec::new();
        let mut sink = |outcome: Outcome| entries.push(outcome.source().expect("every line can be read").entry);
        judge_into(window, judging, &mut sink);
        entries
    }

    fn newest() -> Judge {
        Judge::by(Spec::embedded(Spec::newest()).expect("it is built in"), Settings::default())
    }

    #[test]
    fn behind_a_slow_exchange_no_more_is_judged_than_the_window_holds() {
        let (newest, window) = (newest(), Window::new(3));
        let (judged, ahead) = (AtomicU64::new(0), AtomicU64::new(0));
        let judging = |session: &Session, item: &Item| -> Verdict {
            if item.exchange.source.entry == 1 {
                // The other thread goes on until it is held back, or nothing is left.
                while !window.holds_back() && judged.load(Ordering::SeqCst) < EXCHANGES - 256 {
                    thread::yield_now();
                }
                ahead.store(judged.load(Ordering::SeqCst), Ordering::SeqCst);
            }
            judged.fetch_add(1, Ordering::SeqCst);
            newest.check_in(session, &item.exchange, &Ask::default())
        };
        let entries = judge(&window, &judging);
        assert_eq!(ahead.into_inner(), 2 * BATCH_EXCHANGES as u64, "the two batches behind that of the slow one");
        assert!(entries.into_iter().eq(1..=EXCHANGES), "in the order of the input");
    }

    #[test]
    fn a_panic_ends_the_run_and_leaves_nobody_waiting() {
        let (newest, window) = (newest(), Window::new(3));
        let judging = |session: &Session, item: &Item| -> Verdict {
            if item.exchange.source.entry == 1 {
                while !window.holds_back() {
                    thread::yield_now();
                }
                panic!("a bug in a judge");
            }
            newest.check_in(session, &item.exchange, &Ask::default())
        };
        let ended = panic::catch_unwind(AssertUnwindSafe(|| judge(&window, &judging)));
        assert!(ended.is_err(), "the panic is not swallowed");
    }

    #[test]
    fn a_panic_of_the_sink_ends_the_run_too() {
        let (newest, window) = (newest(), Window::new(3));
        let judging = |_: &Session, item: &Item| newest.check(&item.exchange, &Ask::default());
        let mut sink = |_: Outcome| panic!("a bug in a sink");
        let ended = panic::catch_unwind(AssertUnwindSafe(|| judge_into(&window, &judging, &mut sink)));
        assert!(ended.is_err(), "the panic is not swallowed");
    }
}

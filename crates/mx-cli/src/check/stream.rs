//! Inputs are read and judged by several threads; what comes out is in the order of the input.
//!
//! A thread takes the next few exchanges off the input while it holds the lock, which is cheap,
//! and decodes and judges them after it let go.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::vec;

use mx_check::{Session, Verdict};
use mx_exchange::{Input, InputFormat, RawExchange, ReadError, Reader};

use super::jury::Jury;
use super::read_error;

/// How much one thread takes at once: enough that the lock is rarely contended, little enough
/// that memory stays small.
const BATCH_BYTES: usize = 256 * 1024;
const BATCH_EXCHANGES: usize = 256;

/// What became of one exchange, or of an input that holds none.
pub(crate) enum Outcome {
    Verdict {
        verdict: Box<Verdict>,
        /// Whether it came without its request, and with nothing that names the operation.
        is_bare: bool,
    },
    /// A folder that holds no recording.
    Nothing(String),
    Unreadable(String),
}

type Batch = Vec<Result<RawExchange, ReadError>>;
type Judged = Vec<Outcome>;

/// Judges every exchange of the inputs and hands each outcome on, in order.
pub(crate) fn judge_all(
    jury: &Jury,
    inputs: Vec<Result<Input, ReadError>>,
    format: Option<InputFormat>,
    threads: usize,
    mut each: impl FnMut(Outcome),
) {
    let session = Session::default();
    let source = Mutex::new(Source { inputs: inputs.into_iter(), format, reader: None, taken: 0, session: &session });
    let (sender, receiver) = mpsc::sync_channel(threads * 2);
    let source = &source;
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(move || work(jury, source, &sender));
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, judged) in receiver {
            waiting.insert(number, judged);
            while let Some(judged) = waiting.remove(&next) {
                next += 1;
                judged.into_iter().for_each(&mut each);
            }
        }
    });
}

fn work(jury: &Jury, source: &Mutex<Source<'_>>, sender: &SyncSender<(u64, Judged)>) {
    let session = source.lock().unwrap_or_else(PoisonError::into_inner).session;
    loop {
        // A thread that panicked ends the run; the others need not care what it left behind.
        let (number, batch) = source.lock().unwrap_or_else(PoisonError::into_inner).take();
        if batch.is_empty() {
            return;
        }
        let judged = batch.into_iter().map(|raw| judge_one(jury, session, raw)).collect();
        // Nobody listens any more: the run has ended with an error.
        if sender.send((number, judged)).is_err() {
            return;
        }
    }
}

fn judge_one(jury: &Jury, session: &Session, raw: Result<RawExchange, ReadError>) -> Outcome {
    match raw.and_then(RawExchange::decode) {
        Ok(item) => {
            let is_bare = item.exchange.url().is_none() && item.fixture.is_none();
            Outcome::Verdict { verdict: Box::new(jury.check(session, &item)), is_bare }
        }
        Err(error @ ReadError::NothingToJudge { .. }) => Outcome::Nothing(error.to_string()),
        Err(error) => Outcome::Unreadable(read_error::worded(&error)),
    }
}

/// What is left of the inputs.
struct Source<'s> {
    inputs: vec::IntoIter<Result<Input, ReadError>>,
    format: Option<InputFormat>,
    reader: Option<Reader>,
    taken: u64,
    /// Is shown what it can learn from while the order of the input still holds.
    session: &'s Session,
}

impl Source<'_> {
    /// The next exchanges and the number of their batch; nothing at the end.
    fn take(&mut self) -> (u64, Batch) {
        let mut batch = Batch::new();
        let mut bytes = 0;
        while batch.len() < BATCH_EXCHANGES && bytes < BATCH_BYTES {
            match self.next() {
                Some(raw) => {
                    self.show(&raw);
                    bytes += raw.as_ref().map_or(0, RawExchange::size);
                    batch.push(raw);
                }
                None => break,
            }
        }
        self.taken += 1;
        (self.taken - 1, batch)
    }

    /// Decoding is left to whoever judges, but for the few exchanges that later ones depend on.
    fn show(&self, raw: &Result<RawExchange, ReadError>) {
        if let Ok(raw) = raw
            && raw.mentions(Session::HINT)
            && let Ok(item) = raw.clone().decode()
        {
            self.session.observe(&item.exchange);
        }
    }

    fn next(&mut self) -> Option<Result<RawExchange, ReadError>> {
        loop {
            if let Some(reader) = &mut self.reader {
                if let Some(raw) = reader.next_raw() {
                    return Some(raw);
                }
                self.reader = None;
            }
            match self.inputs.next()?.and_then(|input| input.open(self.format)) {
                Ok(reader) => self.reader = Some(reader),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

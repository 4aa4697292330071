//! Several threads read and judge the inputs; the outcomes are in the order of the input.
//!
//! A thread takes the next few exchanges off the input while it holds the lock, which is cheap, and decodes and judges
//! them after releasing it. Outcomes of a batch wait for those of earlier ones. Threads wait for four things:
//!
//! 1. to judge an item, for memory of the pool `judging`;
//! 2. to pass on outcomes, for room in the window, unless their batch is the one that is handed on next;
//! 3. to read a batch, which needs the lock, for room in the window;
//! 4. for that batch, for memory of the pool `reading`, still with the lock.
//!
//! No thread waits forever, because each of these ends without the help of one that comes later in the list:
//!
//! - Who holds memory of `judging` judges one item and gives it back; nobody waits for anything with memory of it.
//! - So every item is judged some time. The thread with the batch that is handed on next does not wait for the window, and
//!   its batch ends. There is always such a thread as long as outcomes wait: batches are taken in their order.
//! - So what waits is handed on, the window gets room, and every batch that was taken ends.
//! - Memory of `reading` belongs to batches that were taken, and comes back with their ends.
//!
//! The sink is called by the thread that started the others and waits only for their outcomes.

use std::num::NonZero;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use mx_check::{Coverage, Session, Skipped, Verdict};
use mx_exchange::{ITEM_LIMIT, Input, InputFormat, Item, Limits, ReadError};

use crate::choice::Choice;
use crate::memory::{Memory, Ready};
use crate::order::{Order, Piece};
use crate::settings::Settings;
use crate::sink::{Outcome, Sink};
use crate::source::{Batch, Source, Taken};
use crate::window::Window;

/// How many batches for each thread may be taken and not yet handed on.
const BATCHES_AHEAD: u64 = 8;

/// How many bytes of outcomes are passed on at once, if their batch does not end before.
const PIECE_BYTES: u64 = 64 << 10;

/// Judges one exchange of a session.
type Judging<'j> = &'j (dyn Fn(&Session, &Item) -> Verdict + Sync);

/// Judges every exchange of the inputs and hands each outcome to the sink, in order.
pub fn run(inputs: Vec<Result<Input, ReadError>>, choice: &Choice, settings: &Settings, sink: &mut dyn Sink) {
    let count = settings.threads.map_or_else(cores, |threads| usize::from(threads.get()));
    let limits = Limits::of_bodies(settings.max_body.bytes());
    let memory = Memory::new(settings.max_memory.bytes(), count, limits);
    let window = Window::new(BATCHES_AHEAD * count as u64, memory.of_waiting());
    let judging = |session: &Session, item: &Item| choice.check(session, item);
    Threads { count, memory: &memory, window: &window, judging: &judging }.judge(inputs, settings.input, sink);
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// The threads of a run.
struct Threads<'r> {
    count: usize,
    memory: &'r Memory,
    window: &'r Window,
    judging: Judging<'r>,
}

impl Threads<'_> {
    fn judge(&self, inputs: Vec<Result<Input, ReadError>>, format: Option<InputFormat>, sink: &mut dyn Sink) {
        let session = Session::default();
        let source = &Mutex::new(Source::new(inputs, format, &session, self.memory));
        let (sender, receiver) = mpsc::sync_channel(self.count * 2);
        thread::scope(|scope| {
            let _ends = self.window.ends_with();
            for _ in 0..self.count {
                let (sender, session) = (sender.clone(), &session);
                scope.spawn(move || self.work(session, source, &sender));
            }
            drop(sender);
            let mut order = Order::default();
            for piece in receiver {
                order.add(piece);
                while let Some(piece) = order.next() {
                    self.hand_on(piece, &session, sink);
                }
            }
        });
    }

    fn hand_on(&self, piece: Piece, session: &Session, sink: &mut dyn Sink) {
        let sources: Vec<_> = piece.outcomes.iter().filter_map(Outcome::source).collect();
        // The last of each file.
        for (number, source) in sources.iter().enumerate() {
            if sources.get(number + 1).is_none_or(|next| !Arc::ptr_eq(&next.file, &source.file)) {
                session.forget_before(source);
            }
        }
        for outcome in piece.outcomes {
            sink.verdict(outcome);
        }
        self.window.hand_on(piece.bytes, piece.is_last);
    }

    fn work(&self, session: &Session, source: &Mutex<Source<'_>>, sender: &SyncSender<Piece>) {
        let _ends = self.window.ends_with_panic();
        while let Some((number, batch)) = self.take(source) {
            if self.judge_batch(number, batch, session, sender).is_none() {
                return;
            }
        }
    }

    /// Judges a batch and passes its outcomes on. Returns `None` where the run has ended before that.
    fn judge_batch(&self, number: u64, batch: Batch<'_>, session: &Session, sender: &SyncSender<Piece>) -> Option<()> {
        let Batch { taken, memory } = batch;
        let mut piece = Piece::of(number);
        for taken in taken {
            if piece.bytes >= PIECE_BYTES {
                self.pass_on(std::mem::replace(&mut piece, Piece::of(number)), sender)?;
            }
            piece.push(self.judge_one(session, taken));
        }
        drop(memory);
        self.pass_on(Piece { is_last: true, ..piece }, sender)
    }

    fn pass_on(&self, piece: Piece, sender: &SyncSender<Piece>) -> Option<()> {
        let goes_on = self.window.add(piece.batch, piece.bytes);
        // The receiver is gone if the sink panicked.
        goes_on.then(|| sender.send(piece).ok()).flatten()
    }

    /// The next batch and its number, once it may be taken; `None` at the end. A thread that waits here keeps the
    /// lock: the others would only wait for batches that are further ahead.
    fn take<'s>(&self, source: &Mutex<Source<'s>>) -> Option<(u64, Batch<'s>)> {
        // A thread that panicked ends the run, so the state that it left does not matter to the others.
        let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
        let number = source.taken;
        let batch = self.window.wait_for(number).then(|| source.take())?;
        (!batch.taken.is_empty()).then_some((number, batch))
    }

    fn judge_one(&self, session: &Session, taken: Result<Taken, ReadError>) -> Outcome {
        match taken.and_then(|taken| self.ready(taken)) {
            Ok(ready) => {
                let item = &ready.item;
                let is_bare = item.exchange.url().is_none() && item.fixture.is_none();
                Outcome::Judged { verdict: Box::new((self.judging)(session, item)), is_bare }
            }
            Err(ReadError::TooLong { item, limit, .. }) if limit < ITEM_LIMIT => {
                let verdict = Verdict::new(item, Coverage::nothing(Skipped::Memory));
                Outcome::Judged { verdict: Box::new(verdict), is_bare: false }
            }
            Err(error) if error.is_remark() => Outcome::Nothing(error),
            Err(error) => Outcome::Unreadable(error),
        }
    }

    fn ready(&self, taken: Taken) -> Result<Ready<'_>, ReadError> {
        match taken {
            Taken::Raw(raw) => self.memory.decode(raw),
            Taken::Decoded(item) => Ok(self.memory.ready(*item)),
        }
    }
}

#[cfg(test)]
mod tests;

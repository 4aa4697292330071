//! The unread rest of the inputs, taken in batches.

use std::vec;

use mx_check::Session;
use mx_exchange::{Input, InputFormat, Item, RawExchange, ReadError, Reader};

use crate::memory::{Memory, bodies};
use crate::pool::Part;

/// How much one thread takes at once: enough that the lock is rarely contended, little enough
/// that memory stays small.
const BATCH_BYTES: u64 = 256 * 1024;
pub(crate) const BATCH_EXCHANGES: usize = 256;

/// A few consecutive exchanges, each with the reason if it could not be read.
pub(crate) struct Batch<'m> {
    pub(crate) taken: Vec<Result<Taken, ReadError>>,
    /// The memory that they take.
    pub(crate) memory: Part<'m>,
}

/// One exchange.
pub(crate) enum Taken {
    /// Not yet decoded: the thread that judges it does so.
    Raw(RawExchange),
    /// Decoded already, because later ones depend on it.
    Decoded(Box<Item>),
}

impl Taken {
    /// How many bytes it holds.
    fn size(&self) -> u64 {
        match self {
            Self::Raw(raw) => raw.size() as u64,
            Self::Decoded(item) => bodies(item).map(|body| body.len() as u64).sum(),
        }
    }
}

/// The unread rest of the inputs.
pub(crate) struct Source<'s> {
    inputs: vec::IntoIter<Result<Input, ReadError>>,
    format: Option<InputFormat>,
    reader: Option<Reader>,
    /// Observes the exchanges that it can learn from here, where they are still in the order of the input.
    session: &'s Session,
    memory: &'s Memory,
    /// How many batches were taken.
    pub(crate) taken: u64,
}

impl<'s> Source<'s> {
    pub(crate) fn new(
        inputs: Vec<Result<Input, ReadError>>,
        format: Option<InputFormat>,
        session: &'s Session,
        memory: &'s Memory,
    ) -> Self {
        Self { inputs: inputs.into_iter(), format, reader: None, session, memory, taken: 0 }
    }

    /// The next batch, once there is memory for it; an empty one at the end.
    pub(crate) fn take(&mut self) -> Batch<'s> {
        let mut taken = Vec::new();
        let mut bytes = 0;
        while taken.len() < BATCH_EXCHANGES && bytes < BATCH_BYTES {
            let Some(raw) = self.next() else { break };
            let next = raw.and_then(|raw| self.taken(raw));
            bytes += next.as_ref().map_or(0, Taken::size);
            taken.push(next);
        }
        self.taken += 1;
        Batch { taken, memory: self.memory.reading.take(bytes) }
    }

    /// Leaves decoding to the thread that judges, except for the few exchanges that later ones depend on.
    fn taken(&self, raw: RawExchange) -> Result<Taken, ReadError> {
        if !Session::HINTS.into_iter().any(|hint| raw.mentions(hint)) {
            return Ok(Taken::Raw(raw));
        }
        let item = self.memory.decode(raw)?.item;
        self.session.observe(&item.exchange);
        Ok(Taken::Decoded(Box::new(item)))
    }

    fn next(&mut self) -> Option<Result<RawExchange, ReadError>> {
        loop {
            if let Some(reader) = &mut self.reader {
                if let Some(raw) = reader.next_raw() {
                    return Some(raw);
                }
                self.reader = None;
            }
            match self.inputs.next()?.and_then(|input| input.open_within(self.format, self.memory.item_limit())) {
                Ok(reader) => self.reader = Some(reader),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

//! The memory of a run, divided among its threads.
//!
//! | share | for |
//! | --- | --- |
//! | 4/16 | items that were read and not yet judged |
//! | 11/16 | items that are being decoded and judged, as far as they are large |
//! | 1/16 | the same for small items: each thread has its part of it, and takes nothing |
//! | 1/128 more | outcomes that wait for earlier ones |
//!
//! What an item costs is an estimate from above. The reader holds one more item while it waits for memory for it. What
//! is left out does not depend on the number of threads: a body that costs more than the 11/16.

use mx_exchange::{Body, Extent, ITEM_LIMIT, Item, Limits, NotRecorded, RawExchange, ReadError};

use crate::pool::{Part, Pool};

/// The memory for one row of a body's tape: its 8 bytes, and 2 for shortcuts to it where something is found. Keys have
/// shortcuts of 8 bytes more. Faults are left out: few bodies have many.
const ROW: u64 = 10;
/// How many times the bytes of an item parsing it takes, beside the item itself.
const PARSING: u64 = 3;
/// The largest share of one thread, in bytes: most items cost less.
const MOST_SHARE: u64 = 1 << 20;

/// The memory of a run.
#[derive(Debug)]
pub(crate) struct Memory {
    /// For items that were read.
    pub(crate) reading: Pool,
    judging: Pool,
    /// What each thread may use without asking.
    share: u64,
    /// What each thread can take at the same time. Beyond it, estimates are worth their time.
    fair: u64,
    whole: u64,
    limits: Limits,
}

/// An item that is ready to be judged, with the memory that this takes.
#[derive(Debug)]
pub(crate) struct Ready<'m> {
    pub(crate) item: Item,
    _memory: Part<'m>,
}

impl Memory {
    /// So many bytes for so many threads, and the limits on bodies.
    pub(crate) fn new(whole: u64, threads: usize, limits: Limits) -> Self {
        let (threads, judging) = ((threads as u64).max(1), whole / 16 * 11);
        let share = (whole / 16 / threads).min(MOST_SHARE);
        let fair = judging / threads / 2;
        Self { reading: Pool::new(whole / 4), judging: Pool::new(judging), share, fair, whole, limits }
    }

    /// How many bytes an item may have, so that there is memory for it and for parsing it.
    pub(crate) fn item_limit(&self) -> usize {
        usize::try_from(self.whole / 4).unwrap_or(usize::MAX).min(ITEM_LIMIT)
    }

    /// How many bytes of outcomes may wait for earlier ones.
    pub(crate) fn of_waiting(&self) -> u64 {
        self.whole / 128
    }

    /// Reads an item, whose own bytes are already accounted for.
    pub(crate) fn decode(&self, raw: RawExchange) -> Result<Ready<'_>, ReadError> {
        let parsing = self.take(raw.size() as u64 * PARSING);
        let packed = raw.parse()?;
        // What was parsed is no larger than what it was parsed from. Whoever holds memory must not wait for more.
        drop(parsing);
        let most = packed.bodies(self.limits).map(|body| self.most(body)).sum();
        let memory = self.take(most);
        Ok(self.within(packed.unpack(self.limits), memory))
    }

    /// The same for an item that was read already.
    pub(crate) fn ready(&self, item: Item) -> Ready<'_> {
        let memory = self.take(bodies(&item).map(|body| self.estimate(body)).sum());
        self.within(item, memory)
    }

    /// The item without the bodies that cost more than there is, with the memory for the others.
    fn within<'m>(&'m self, mut item: Item, mut memory: Part<'m>) -> Ready<'m> {
        // This must not depend on the number of threads.
        if bodies(&item).map(|body| worst(body.len())).sum::<u64>() > self.judging.size() {
            self.leave_out(&mut item);
        }
        memory.keep(self.beyond_share(bodies(&item).map(|body| self.estimate(body)).sum()));
        Ready { item, _memory: memory }
    }

    /// Leaves out the bodies that there is no memory for.
    fn leave_out(&self, item: &mut Item) {
        let mut all = 0;
        let response = item.exchange.response.as_mut().map(|response| &mut response.body);
        let request = item.exchange.request.as_mut().map(|request| &mut request.body);
        for body in [response, request].into_iter().flatten() {
            let cost = body.bytes().map_or(0, cost);
            if all + cost > self.judging.size() {
                *body = Body::NotRecorded(NotRecorded::Memory);
            } else {
                all += cost;
            }
        }
    }

    /// How much is taken just now, without the shares.
    #[cfg(test)]
    pub(crate) fn taken(&self) -> u64 {
        self.reading.taken() + self.judging.taken()
    }

    fn take(&self, bytes: u64) -> Part<'_> {
        self.judging.take(self.beyond_share(bytes))
    }

    /// What has to be taken from the pool.
    fn beyond_share(&self, bytes: u64) -> u64 {
        if bytes <= self.share { 0 } else { bytes }
    }

    /// What a body may cost at most before it is unpacked. One that costs more than there is will not be judged.
    fn most(&self, body: Extent<'_>) -> u64 {
        match body {
            Extent::Known(bytes) => Some(self.estimate(bytes)).filter(|cost| *cost <= self.judging.size()).unwrap_or(0),
            Extent::AtMost(bytes) => worst(bytes),
        }
    }

    /// What is taken for a body.
    fn estimate(&self, body: &[u8]) -> u64 {
        let worst = worst(body.len());
        if worst <= self.fair { worst } else { cost(body) }
    }
}

/// The recorded bodies of an item.
pub(crate) fn bodies(item: &Item) -> impl Iterator<Item = &[u8]> {
    item.exchange.bodies().filter_map(Body::bytes)
}

/// What judging a body of so many bytes costs at most: itself, and a row for each byte, as in `[[[]]]`.
fn worst(bytes: usize) -> u64 {
    bytes as u64 * (1 + ROW)
}

/// What judging a body costs: itself; a row for the value after each comma; two for the start of a container, its
/// second one and that of the first value in it; and two for a key.
fn cost(body: &[u8]) -> u64 {
    let rows = |byte: &u8| match byte {
        b',' => 1,
        b':' | b'[' | b'{' => 2,
        _ => 0,
    };
    worst(body.len()).min(body.len() as u64 + (1 + body.iter().map(rows).sum::<u64>()) * ROW)
}

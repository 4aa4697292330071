//! The laws, one file each. A law holds, is broken, or is silent on a case that it does not apply to.

mod accepts_conforming;
mod emits_conforming;
mod forgives;
mod preserves;
mod refuses_broken;
mod spelling;
mod stable;
mod statuses;
mod tolerant_agrees;
mod total;
mod value_round_trip;

use mx_check::Judge;
use mx_json::{Document, Limits};
use mx_rules::{RuleId, id};

pub use self::accepts_conforming::accepts_conforming;
pub use self::emits_conforming::{emits_conforming, value_emits_conforming};
pub use self::forgives::forgives;
pub use self::preserves::preserves;
pub use self::refuses_broken::refuses_broken;
pub use self::spelling::spelling;
pub use self::stable::stable;
pub use self::statuses::statuses;
pub use self::tolerant_agrees::tolerant_agrees;
pub use self::total::total;
pub use self::value_round_trip::value_round_trip;
use crate::broken::Broken;
use crate::case::Case;
use crate::subject::Subject;
use crate::trial::Trial;

/// The outcome of a law that is not broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It applies, and holds.
    Holds,
    /// It does not apply to the case.
    Silent,
}

/// A law about one subject and one response.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// The rule that reports a breach.
    pub rule: RuleId,
    /// Checks the law.
    pub hold: fn(&Trial<'_>) -> Result<Held, Box<Broken>>,
}

/// Every law about one subject and one response. `total` is the first: after a panic no other law is checked.
/// [`tolerant_agrees`] is about two readers, [`value_round_trip`] and [`value_emits_conforming`] are about a value.
pub const LAWS: [Law; 9] = [
    Law { rule: id::LAW_TOTAL, hold: total },
    Law { rule: id::LAW_STATUSES, hold: statuses },
    Law { rule: id::LAW_ACCEPTS_CONFORMING, hold: accepts_conforming },
    Law { rule: id::LAW_REFUSES_BROKEN, hold: refuses_broken },
    Law { rule: id::LAW_FORGIVES, hold: forgives },
    Law { rule: id::LAW_EMITS_CONFORMING, hold: emits_conforming },
    Law { rule: id::LAW_STABLE, hold: stable },
    Law { rule: id::LAW_PRESERVES, hold: preserves },
    Law { rule: id::LAW_SPELLING, hold: spelling },
];

/// Holds a subject to [`LAWS`] with one response, up to the first law that is broken. A silent law passes. To see which
/// laws apply, call them one by one.
///
/// # Panics
///
/// If the judge's version has no operation of this name.
pub fn all(subject: &dyn Subject, judge: &Judge, case: &Case) -> Result<(), Box<Broken>> {
    let trial = Trial::new(subject, judge, case);
    LAWS.iter().try_for_each(|law| (law.hold)(&trial).map(drop))
}

fn parsed(body: &[u8]) -> Option<Document<'_>> {
    Document::parse(body, &Limits::default()).ok()
}

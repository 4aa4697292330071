//! The laws, one file each. Each says whether it had anything to say of a case, and what breaks it.

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
pub use self::value_round_trip::{error_round_trip, value_round_trip};
use crate::broken::Broken;
use crate::case::Case;
use crate::judges::Judges;
use crate::subject::Subject;
use crate::trial::Trial;

/// How a law that is not broken holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It had its say.
    Holds,
    /// It says nothing of such a case.
    Silent,
}

/// A law that one subject holds with one response.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// The rule that what breaks it is told by.
    pub rule: RuleId,
    /// Holds it.
    pub hold: fn(&Trial<'_>) -> Result<Held, Box<Broken>>,
}

/// Every law that one subject holds with one response. What panics is told as that, and no other law is asked.
/// [`tolerant_agrees`] is held by two readers, [`value_round_trip`] and [`value_emits_conforming`] by a value.
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

/// Holds [`LAWS`] with a response, up to the first that is broken. A law that says nothing of such a response holds: to see
/// which do, call them one by one.
///
/// # Panics
///
/// Where the judge's version has no operation of this name.
pub fn all(subject: &dyn Subject, judges: &Judges, case: &Case) -> Result<(), Box<Broken>> {
    let trial = Trial::new(subject, judges, case);
    LAWS.iter().try_for_each(|law| (law.hold)(&trial).map(drop))
}

fn parsed(body: &[u8]) -> Option<Document<'_>> {
    Document::parse(body, &Limits::default()).ok()
}

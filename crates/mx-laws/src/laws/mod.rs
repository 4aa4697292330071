//! The laws, one file each. Each says nothing where it holds.

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

/// A law that one subject holds with one response.
pub type Law = fn(&Trial<'_>) -> Result<(), Box<Broken>>;

/// Every law that one subject holds with one response. What panics is told as that, and no other law is asked.
/// [`tolerant_agrees`] is held by two readers, [`value_round_trip`] and [`value_emits_conforming`] by a value.
pub const LAWS: [Law; 9] =
    [total, statuses, accepts_conforming, refuses_broken, forgives, emits_conforming, stable, preserves, spelling];

/// Holds [`LAWS`] with a response, up to the first that is broken.
pub fn all(subject: &dyn Subject, judges: &Judges, case: &Case) -> Result<(), Box<Broken>> {
    of_one(&Trial::new(subject, judges, case))
}

/// The same, before the trial of whoever has more to ask.
pub(crate) fn of_one(trial: &Trial<'_>) -> Result<(), Box<Broken>> {
    LAWS.iter().try_for_each(|law| law(trial))
}

fn parsed(body: &[u8]) -> Option<Document<'_>> {
    Document::parse(body, &Limits::default()).ok()
}

//! The laws, one file each. Each says nothing where it holds.

mod accepts_conforming;
mod emits_conforming;
mod preserves;
mod refuses_broken;
mod spelling;
mod stable;
mod statuses;
mod total;
mod value_round_trip;

use mx_json::{Document, Limits};

pub use self::accepts_conforming::accepts_conforming;
pub use self::emits_conforming::emits_conforming;
pub use self::preserves::preserves;
pub use self::refuses_broken::refuses_broken;
pub use self::spelling::spelling;
pub use self::stable::stable;
pub use self::statuses::statuses;
pub use self::total::total;
pub use self::value_round_trip::value_round_trip;
use crate::broken::Broken;
use crate::case::Case;
use crate::judges::Judges;
use crate::subject::Subject;
use crate::trial::Trial;

/// Every law that is held by a response: all but [`value_round_trip`], which is held by a value.
pub fn all(subject: &dyn Subject, judges: &Judges, case: &Case) -> Result<(), Box<Broken>> {
    let trial = Trial::new(subject, judges, case);
    // What panics is told as that, and no other law is asked.
    total(&trial)?;
    statuses(&trial)?;
    accepts_conforming(&trial)?;
    refuses_broken(&trial)?;
    emits_conforming(&trial)?;
    stable(&trial)?;
    preserves(&trial)?;
    spelling(&trial)
}

fn parsed(body: &[u8]) -> Option<Document<'_>> {
    Document::parse(body, &Limits::default()).ok()
}

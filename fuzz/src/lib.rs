//! The shared parts of the fuzz targets: the laws, runs of the judge and their reports, and ways to run a target on bytes
//! and again on those that are kept.

mod answer;
mod any_body;
mod entry;
mod laws;
mod lines;
mod planted;
mod replay;
mod reports;
mod safe;
mod target;

pub use self::answer::answer;
pub use self::any_body::any_body;
pub use self::entry::Entry;
pub use self::laws::{LAWS, LOGIN, REGISTER, WHOAMI, held};
pub use self::planted::Planted;
pub use self::replay::{committed, files};
pub use self::reports::{Written, judge};
pub use self::safe::safe;

#[cfg(fuzzing)]
#[doc(hidden)]
pub use libfuzzer_sys;

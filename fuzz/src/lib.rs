//! The shared parts of the fuzz targets: the laws, and ways to run a target on bytes and again on those that are kept.

mod answer;
mod laws;
mod replay;
mod target;

pub use self::answer::answer;
pub use self::laws::{LAWS, LOGIN, REGISTER, WHOAMI, held};
pub use self::replay::{committed, files};

#[cfg(fuzzing)]
#[doc(hidden)]
pub use libfuzzer_sys;

#![doc = include_str!("../README.md")]

mod broken;
mod case;
mod fixtures;
mod judges;
pub mod laws;
mod line;
mod same;
mod spelled;
mod subject;
mod trial;

pub use self::broken::Broken;
pub use self::case::Case;
pub use self::fixtures::{Fixture, NoFixture};
pub use self::judges::Judges;
pub use self::line::NoCase;
pub use self::subject::{Refusal, Subject, Written};
pub use self::trial::Trial;

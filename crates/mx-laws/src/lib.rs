#![doc = include_str!("../README.md")]

mod broken;
mod case;
mod fixtures;
pub mod laws;
mod line;
mod opinion;
mod same;
mod spelled;
mod subject;
mod trial;

pub use self::broken::Broken;
pub use self::case::Case;
pub use self::fixtures::{Fixture, NoFixture, fixtures};
pub use self::line::NoCase;
pub use self::subject::{Refusal, Subject, Written};
pub use self::trial::Trial;
pub use mx_check::Judge;

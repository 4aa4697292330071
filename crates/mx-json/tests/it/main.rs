//! Documents as other crates use them: their values, their faults, and agreement with other parsers.

mod agreement;
mod document;
mod faults;
mod places;

//! The laws without a codec of the project: subjects, values and cases by hand.

mod by_hand;
mod line;

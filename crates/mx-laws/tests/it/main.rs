//! The laws without a codec of the project: hand-written subjects, values and cases.

mod by_hand;
mod line;

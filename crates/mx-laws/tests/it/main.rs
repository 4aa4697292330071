//! The laws from outside: held for the codec, and broken on purpose.

mod family;
mod line;
mod values;

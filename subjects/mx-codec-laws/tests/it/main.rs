//! The laws hold for mx-codec, and those about its values and its two readers can be broken.

mod family;
mod values;

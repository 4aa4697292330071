//! The static table of rules that the build script writes from the folder `rules`, sorted by id.

use crate::{
    Against, BodyExample, Constraint, Example, Exception, ExchangeExample, Layer, Level, Of, Part, Place, Release,
    Rule, RuleId, When,
};

include!(concat!(env!("OUT_DIR"), "/table.rs"));

//! The static table of rules that the build script writes from the folder `rules`, sorted by id.

use crate::{BodyExample, Example, ExamplePart, Layer, Level, Place, Rule, RuleId};

include!(concat!(env!("OUT_DIR"), "/table.rs"));

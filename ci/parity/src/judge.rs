//! Judges every official example by our schema of it.

use std::collections::BTreeMap;

use crate::example::{Example, Kind};
use crate::problem::Problems;
use crate::told::Mistakes;
use crate::validators::{Validators, failure};

/// The number of examples of each kind, and the refused ones.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    /// How many were judged, by kind.
    pub(crate) judged: BTreeMap<Kind, usize>,
    /// The refused ones, each with its failures.
    pub(crate) refused: Mistakes,
}

/// Judges all examples of a release.
pub(crate) fn judge(examples: &[Example], validators: &mut Validators<'_>, problems: &mut Problems) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for example in examples {
        *verdicts.judged.entry(example.kind).or_default() += 1;
        let validator = match validators.at(&example.schema) {
            Ok(validator) => validator,
            Err(why) => {
                problems.add(format!("{}: its schema {}: {why}", example.key, example.schema));
                continue;
            }
        };
        let failures: Vec<String> = validator.iter_errors(&example.value).map(|error| failure(&error)).collect();
        if !failures.is_empty() && verdicts.refused.insert(example.key.clone(), failures).is_some() {
            problems.add(format!("two refused examples are named {}", example.key));
        }
    }
    verdicts
}

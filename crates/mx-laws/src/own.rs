//! Every law that the project's own codec is held to, for whoever has cases: property tests, fixtures, fuzzers.

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};

use mx_codec::{Endpoint, Error, codecs};
use mx_rules::RuleId;
use mx_spec::SpecError;

use crate::broken::Broken;
use crate::case::Case;
use crate::codec::OwnCodec;
use crate::judges::Judges;
use crate::laws::{self, Held, LAWS};
use crate::trial::Trial;

/// mx-codec by both of its readers, before a judge.
#[derive(Debug)]
pub struct OwnLaws {
    judges: Judges,
    operations: Vec<&'static str>,
    strict: OwnCodec,
    tolerant: OwnCodec,
    said: [AtomicUsize; LAWS.len()],
}

impl OwnLaws {
    /// By the newest version of the specification.
    pub fn newest() -> Result<Self, SpecError> {
        let (strict, tolerant) = (OwnCodec::strict(), OwnCodec::tolerant());
        let operations = codecs().iter().map(|codec| codec.operation).collect();
        Ok(Self { judges: Judges::newest()?, operations, strict, tolerant, said: Default::default() })
    }

    /// The operations that the codec knows, at least one.
    pub fn operations(&self) -> &[&'static str] {
        &self.operations
    }

    /// Holds the laws with a response of an operation that the codec knows. What conforms and is of another breaks the law
    /// that it is read.
    ///
    /// # Panics
    ///
    /// Where the specification has no operation of this name.
    pub fn hold(&self, case: &Case) -> Result<(), Box<Broken>> {
        let (strict, tolerant) = self.trials(case);
        for trial in [&strict, &tolerant] {
            for (law, said) in LAWS.iter().zip(&self.said) {
                let had_its_say = (law.hold)(trial)? == Held::Holds;
                said.fetch_add(usize::from(had_its_say), Ordering::Relaxed);
            }
        }
        laws::tolerant_agrees(&strict, &tolerant)
    }

    /// How often each law of a single reader had something to say of a case, since the laws were made.
    pub fn said(&self) -> impl Iterator<Item = (RuleId, usize)> {
        LAWS.iter().zip(&self.said).map(|(law, said)| (law.rule, said.load(Ordering::Relaxed)))
    }

    /// Holds one law, that both readers agree, which asks no judge.
    pub fn agree(&self, case: &Case) -> Result<(), Box<Broken>> {
        let (strict, tolerant) = self.trials(case);
        laws::tolerant_agrees(&strict, &tolerant)
    }

    fn trials<'t>(&'t self, case: &'t Case) -> (Trial<'t>, Trial<'t>) {
        let strict = Trial::new(&self.strict, &self.judges, case);
        let tolerant = strict.of_another(&self.tolerant);
        (strict, tolerant)
    }

    /// Holds the laws with a value, and with what it is written as, which is returned.
    pub fn hold_for_value<T: Endpoint + PartialEq + Debug>(&self, value: &T) -> Result<Case, Box<Broken>> {
        self.hold_for_written(laws::value_round_trip(value)?)
    }

    /// The same for an error that a server answers an operation with.
    pub fn hold_for_error(&self, operation: &str, error: &Error) -> Result<Case, Box<Broken>> {
        self.hold_for_written(laws::error_round_trip(operation, error)?)
    }

    fn hold_for_written(&self, written: Case) -> Result<Case, Box<Broken>> {
        laws::value_emits_conforming(&self.judges, &written)?;
        self.hold(&written)?;
        Ok(written)
    }
}

//! Every law that mx-codec is held to. Property tests, fixtures and fuzzers bring the cases.

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};

use mx_codec::{Endpoint, Error, codecs};
use mx_laws::laws::{self, Held, LAWS};
use mx_laws::{Broken, Case, Judge, Trial};
use mx_rules::RuleId;

use crate::subject::OwnCodec;
use crate::values::{error_round_trip, value_round_trip};

/// Both readers of mx-codec, and the judge.
#[derive(Debug)]
pub struct OwnLaws {
    judge: Judge,
    operations: Vec<&'static str>,
    strict: OwnCodec,
    tolerant: OwnCodec,
    applied: [AtomicUsize; LAWS.len()],
}

impl OwnLaws {
    /// Laws by the newest version of the specification.
    pub fn newest() -> Self {
        let (strict, tolerant) = (OwnCodec::strict(), OwnCodec::tolerant());
        let operations = codecs().iter().map(|codec| codec.operation).collect();
        Self { judge: Judge::newest(), operations, strict, tolerant, applied: Default::default() }
    }

    /// The operations that the codec knows, at least one.
    pub fn operations(&self) -> &[&'static str] {
        &self.operations
    }

    /// Holds the codec to the laws with a response. The codec refuses an operation that it does not know, which breaks the
    /// law that it reads what conforms.
    ///
    /// # Panics
    ///
    /// If the specification has no operation of this name.
    pub fn hold(&self, case: &Case) -> Result<(), Box<Broken>> {
        let (strict, tolerant) = self.trials(case);
        for trial in [&strict, &tolerant] {
            for (law, applied) in LAWS.iter().zip(&self.applied) {
                let holds = (law.hold)(trial)? == Held::Holds;
                applied.fetch_add(usize::from(holds), Ordering::Relaxed);
            }
        }
        laws::tolerant_agrees(&strict, &tolerant)
    }

    /// How often each law about one reader applied to a case, since the laws were made.
    pub fn applied(&self) -> impl Iterator<Item = (RuleId, usize)> {
        LAWS.iter().zip(&self.applied).map(|(law, applied)| (law.rule, applied.load(Ordering::Relaxed)))
    }

    /// Holds the codec to one law, that both readers agree. Does not ask the judge.
    pub fn agree(&self, case: &Case) -> Result<(), Box<Broken>> {
        let (strict, tolerant) = self.trials(case);
        laws::tolerant_agrees(&strict, &tolerant)
    }

    fn trials<'t>(&'t self, case: &'t Case) -> (Trial<'t>, Trial<'t>) {
        let strict = Trial::new(&self.strict, &self.judge, case);
        let tolerant = strict.of_another(&self.tolerant);
        (strict, tolerant)
    }

    /// Holds the codec to the laws with a value and with its written response, which is returned.
    pub fn hold_for_value<T: Endpoint + PartialEq + Debug>(&self, value: &T) -> Result<Case, Box<Broken>> {
        self.hold_for_written(value_round_trip(value)?)
    }

    /// The same for an error that a server answers an operation with.
    pub fn hold_for_error(&self, operation: &str, error: &Error) -> Result<Case, Box<Broken>> {
        self.hold_for_written(error_round_trip(operation, error)?)
    }

    fn hold_for_written(&self, written: Case) -> Result<Case, Box<Broken>> {
        laws::value_emits_conforming(&self.judge, &written)?;
        self.hold(&written)?;
        Ok(written)
    }
}

//! Who judges: one version of the spec, every version, or for each input the one that its server says it speaks.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_check::{Ask, Judge, Named, Part, Session, Settings, Verdict};
use mx_exchange::{Input, Item, ReadError, shown_name};
use mx_rules::Release;
use mx_spec::{Spec, SpecError};

use super::advertised;
use super::arguments::CheckArguments;
use crate::failure::Failure;
use crate::named;

/// Who judges, and what is asked of every exchange.
pub(crate) struct Jury {
    releases: Releases,
    /// The operation of what does not say it.
    operation: Option<String>,
    status: Option<u16>,
    part: Option<Part>,
}

/// The releases that `--spec` asks for.
enum Releases {
    /// One version.
    One(Judge),
    /// Every version.
    All(Judge),
    /// For each input the version that its server advertises.
    Advertised {
        /// The version of each input that tells one, by its name.
        inputs: BTreeMap<Arc<str>, Release>,
        /// One judge a version.
        judges: BTreeMap<Release, Judge>,
        /// What judges inputs that tell none.
        otherwise: Judge,
    },
}

impl Jury {
    /// The jury that the arguments ask for. `inputs` are read once where they have to tell the version.
    pub(crate) fn of(
        arguments: &CheckArguments,
        settings: Settings,
        inputs: &[Result<Input, ReadError>],
    ) -> Result<Self, Failure> {
        let errata = arguments.spec.errata();
        let operation = arguments.operation.as_deref();
        let (releases, operation) = match arguments.spec.named() {
            Some("all") => {
                let operation = operation.map(|name| in_any_version(name, errata)).transpose()?;
                (Releases::All(Judge::all(settings, errata)?), operation)
            }
            Some("auto") => {
                let newest: Release = Spec::newest().parse().expect("embedded versions are releases");
                let operation = operation.map(|name| in_any_version(name, errata)).transpose()?;
                let inputs = advertised::versions(inputs, arguments.input, newest);
                let judge = |version: &Release| Ok((*version, Judge::since(*version, settings.clone(), errata)?));
                let judges = inputs.values().map(judge).collect::<Result<_, SpecError>>()?;
                let otherwise = Judge::since(newest, settings.clone(), errata)?;
                (Releases::Advertised { inputs, judges, otherwise }, operation)
            }
            _ => {
                let spec = arguments.spec.load()?;
                let operation = operation.map(|name| named::operation(&spec, name)).transpose()?;
                (Releases::One(Judge::by(spec, settings)), operation)
            }
        };
        Ok(Self { releases, operation, status: arguments.status, part: arguments.part })
    }

    /// What the report says judged.
    pub(crate) fn name(&self) -> String {
        match &self.releases {
            Releases::One(judge) => judge.oldest_spec().version().to_owned(),
            Releases::All(judge) => format!("{} to {}", judge.oldest_spec().version(), judge.newest_spec().version()),
            Releases::Advertised { judges, .. } if judges.is_empty() => Spec::newest().to_owned(),
            Releases::Advertised { judges, .. } => judges.keys().map(Release::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    /// How many operations the newest version that judges has.
    pub(crate) fn operations(&self) -> usize {
        let spec = match &self.releases {
            Releases::One(judge) | Releases::All(judge) => judge.newest_spec(),
            Releases::Advertised { judges, otherwise, .. } => {
                judges.values().next_back().unwrap_or(otherwise).oldest_spec()
            }
        };
        spec.operations().len()
    }

    /// What is to be told of the choice of versions before anything is judged.
    pub(crate) fn notices(&self, inputs: &[Result<Input, ReadError>]) -> Vec<String> {
        let Releases::Advertised { inputs: told, .. } = &self.releases else { return Vec::new() };
        let notice = |name: &str| {
            let shown = shown_name(name);
            let unsaid = || format!("{shown}: no server tells its versions, judged by {}", Spec::newest());
            let said = |version| format!("{shown}: judged by {version}, the newest that its server advertises");
            told.get(name).map_or_else(unsaid, said)
        };
        inputs.iter().flatten().map(|input| notice(input.name())).collect()
    }

    pub(crate) fn check(&self, session: &Session, item: &Item) -> Verdict {
        let mut ask = Ask::default();
        ask.operation = self.operation.as_deref().map(Named::Operation);
        (ask.status, ask.part) = (self.status, self.part);
        if let Some(fixture) = &item.fixture {
            ask = ask.of_fixture(fixture);
        }
        self.judge_of(&item.exchange.source.file).check_in(session, &item.exchange, &ask)
    }

    fn judge_of(&self, file: &str) -> &Judge {
        match &self.releases {
            Releases::One(judge) | Releases::All(judge) => judge,
            Releases::Advertised { inputs, judges, otherwise } => {
                inputs.get(file).and_then(|version| judges.get(version)).unwrap_or(otherwise)
            }
        }
    }
}

/// The operation in the newest version that has it.
fn in_any_version(name: &str, errata: mx_spec::Errata) -> Result<String, Failure> {
    let newest = Spec::embedded_with(Spec::newest(), errata)?;
    let unknown = match named::operation(&newest, name) {
        Ok(name) => return Ok(name),
        Err(failure) => failure,
    };
    for version in mx_spec::versions().rev().skip(1) {
        if let Some(name) = named::find(&Spec::embedded_with(version, errata)?, name) {
            return Ok(name);
        }
    }
    Err(unknown)
}

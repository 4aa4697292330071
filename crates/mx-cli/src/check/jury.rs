//! Who judges: one version of the spec, every version, or for each input the one that its server says it speaks.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_check::{Judge, Options, Panel, Session, Verdict};
use mx_exchange::{Exchange, Input, ReadError, shown_name};
use mx_rules::Release;
use mx_spec::{Spec, SpecError};

use super::advertised;
use super::arguments::CheckArguments;
use crate::failure::Failure;
use crate::named;

/// Judges by what `--spec` asks for.
pub(crate) enum Jury {
    /// One version.
    One(Box<Judge>),
    /// Every version.
    All(Panel),
    /// For each input the version that its server advertises.
    Advertised {
        /// The version of each input that tells one, by its name.
        inputs: BTreeMap<Arc<str>, Release>,
        /// One panel a version.
        panels: BTreeMap<Release, Panel>,
        /// What judges inputs that tell none.
        otherwise: Panel,
    },
}

impl Jury {
    /// The jury that the arguments ask for. `inputs` are read once where they have to tell the version.
    pub(crate) fn of(
        arguments: &CheckArguments,
        mut options: Options,
        inputs: &[Result<Input, ReadError>],
    ) -> Result<Self, Failure> {
        let errata = arguments.spec.errata();
        let operation = arguments.operation.as_deref();
        match arguments.spec.named() {
            Some("all") => {
                options.operation = operation.map(|name| in_any_version(name, errata)).transpose()?;
                Ok(Self::All(Panel::all(&options, errata)?))
            }
            Some("auto") => {
                let newest: Release = Spec::newest().parse().expect("embedded versions are releases");
                options.operation = operation.map(|name| in_any_version(name, errata)).transpose()?;
                let inputs = advertised::versions(inputs, arguments.input, newest);
                let panel = |version: &Release| Ok((*version, Panel::since(*version, &options, errata)?));
                let panels = inputs.values().map(panel).collect::<Result<_, SpecError>>()?;
                Ok(Self::Advertised { inputs, panels, otherwise: Panel::since(newest, &options, errata)? })
            }
            _ => {
                let spec = arguments.spec.load()?;
                options.operation = operation.map(|name| named::operation(&spec, name)).transpose()?;
                Ok(Self::One(Box::new(Judge::new(spec, options))))
            }
        }
    }

    /// What the report says judged.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::One(judge) => judge.spec().version().to_owned(),
            Self::All(panel) => format!("{} to {}", panel.oldest().version(), panel.newest().version()),
            Self::Advertised { panels, .. } if panels.is_empty() => Spec::newest().to_owned(),
            Self::Advertised { panels, .. } => panels.keys().map(Release::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    /// How many operations the newest version that judges has.
    pub(crate) fn operations(&self) -> usize {
        let spec = match self {
            Self::One(judge) => judge.spec(),
            Self::All(panel) => panel.newest(),
            Self::Advertised { panels, otherwise, .. } => panels.values().next_back().unwrap_or(otherwise).oldest(),
        };
        spec.operations().len()
    }

    /// What is to be told of the choice of versions before anything is judged.
    pub(crate) fn notices(&self, inputs: &[Result<Input, ReadError>]) -> Vec<String> {
        let Self::Advertised { inputs: told, .. } = self else { return Vec::new() };
        let notice = |name: &str| {
            let shown = shown_name(name);
            let unsaid = || format!("{shown}: no server tells its versions, judged by {}", Spec::newest());
            let said = |version| format!("{shown}: judged by {version}, the newest that its server advertises");
            told.get(name).map_or_else(unsaid, said)
        };
        inputs.iter().flatten().map(|input| notice(input.name())).collect()
    }

    pub(crate) fn check(&self, session: &Session, exchange: &Exchange) -> Result<Verdict, SpecError> {
        match self {
            Self::One(judge) => judge.check_in(session, exchange),
            Self::All(panel) => panel.check_in(session, exchange),
            Self::Advertised { inputs, panels, otherwise } => {
                let panel =
                    inputs.get(&exchange.source.file).and_then(|version| panels.get(version)).unwrap_or(otherwise);
                panel.check_in(session, exchange)
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

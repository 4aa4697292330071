//! The choice of the releases of the spec that judge an input.

use std::collections::BTreeMap;
use std::env;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use mx_check::{Ask, Judge, Named, Part, Refused, Session, Side, Verdict};
use mx_exchange::{Input, Item, ReadError, listed};
use mx_rules::Release;
use mx_spec::{Errata, Spec, SpecError};
use tempfile::TempDir;

use crate::advertised;
use crate::operation::{Meaning, NamedOperation};
use crate::settings::{Releases, Settings};

/// The judge of each input.
#[derive(Debug)]
pub struct Choice {
    /// The judge of inputs that advertise no release, and of all where the settings name one.
    judge: Judge,
    /// The release that each input advertises; `None` where the settings do not choose by it.
    advertised: Option<Advertised>,
    /// The operation of exchanges that do not name it.
    operation: Option<NamedOperation>,
    status: Option<u16>,
    part: Option<Part>,
    side: Side,
}

#[derive(Debug)]
struct Advertised {
    /// The release of each input that advertises one, by its name.
    inputs: BTreeMap<Arc<str>, Release>,
    judges: BTreeMap<Release, Judge>,
    /// The folder with the copies of standard input and of pipes, which are read twice.
    _kept: TempDir,
}

/// Why there is no judge for the settings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChoiceError {
    /// A release cannot be used.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// No release that judges has the operation.
    #[error("{} has no operation `{name}`", spec.version())]
    NoOperation {
        /// The name in the settings.
        name: String,
        /// The newest release that judges.
        spec: Box<Spec>,
    },
    /// Operations of several APIs have the name.
    #[error("several operations are called `{name}`: {}; name one by its method and path", listed(operations.iter().map(|it| format!("`{it}`")), "and"))]
    Several {
        /// The name in the settings.
        name: String,
        /// The operations: methods and path templates.
        operations: Vec<String>,
    },
    /// A side and a part are given.
    #[error(
        "a side chooses the part by the API, such as requests of clients, so a part beside it contradicts it or says nothing"
    )]
    SideAndPart,
    /// Standard input or a pipe has to be read twice, and cannot be copied into a file.
    #[error("cannot keep an input in `{}`", folder.display())]
    Keep {
        /// The folder of the copy.
        folder: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl Choice {
    /// The choice for these settings.
    ///
    /// With [`Releases::Advertised`] the inputs are read once for the releases that they advertise. Standard input and
    /// pipes are copied into files for that, which live as long as the choice.
    pub fn of(settings: &Settings, inputs: &mut [Result<Input, ReadError>]) -> Result<Self, ChoiceError> {
        if settings.side != Side::Any && settings.part.is_some() {
            return Err(ChoiceError::SideAndPart);
        }
        let errata = settings.errata();
        let spec = match (&settings.spec_dir, &settings.spec) {
            (Some(folder), _) => Spec::from_dir(folder, errata)?,
            (None, Releases::Newest) => Spec::embedded_with(Spec::newest(), errata)?,
            (None, Releases::One(version)) => Spec::embedded_with(version, errata)?,
            (None, Releases::All) => {
                let operation = in_any_release(settings)?;
                return Ok(Self::new(settings, operation, Judge::all(settings.of_judges(), errata)?));
            }
            (None, Releases::Advertised) => return Self::advertised(settings, inputs),
        };
        let operation = match &settings.operation {
            Some(name) => match known(&spec, name)? {
                None => return Err(ChoiceError::NoOperation { name: name.clone(), spec: Box::new(spec) }),
                known => known,
            },
            None => None,
        };
        Ok(Self::new(settings, operation, Judge::by(spec, settings.of_judges())))
    }

    fn new(settings: &Settings, operation: Option<NamedOperation>, judge: Judge) -> Self {
        Self { judge, advertised: None, operation, status: settings.status, part: settings.part, side: settings.side }
    }

    fn advertised(settings: &Settings, inputs: &mut [Result<Input, ReadError>]) -> Result<Self, ChoiceError> {
        let kept = keep(inputs)?;
        let operation = in_any_release(settings)?;
        let newest: Release = Spec::newest().parse().expect("embedded versions are releases");
        let inputs = advertised::releases(inputs, settings.input, newest);
        let since = |release| Judge::since(release, settings.of_judges(), settings.errata());
        let judges =
            inputs.values().map(|release| Ok((*release, since(*release)?))).collect::<Result<_, SpecError>>()?;
        let advertised = Some(Advertised { inputs, judges, _kept: kept });
        Ok(Self { advertised, ..Self::new(settings, operation, since(newest)?) })
    }

    /// The releases that judge, for people.
    pub fn name(&self) -> String {
        match &self.advertised {
            Some(Advertised { judges, .. }) if !judges.is_empty() => {
                judges.keys().map(Release::to_string).collect::<Vec<_>>().join(", ")
            }
            _ => match (self.judge.oldest_spec().version(), self.judge.newest_spec().version()) {
                (oldest, newest) if oldest == newest => oldest.to_owned(),
                (oldest, newest) => format!("{oldest} to {newest}"),
            },
        }
    }

    /// How many operations the newest release that judges has.
    pub fn operations(&self) -> usize {
        let newest = self.advertised.as_ref().and_then(|advertised| advertised.judges.values().next_back());
        newest.map_or_else(|| self.judge.newest_spec(), Judge::oldest_spec).operations().len()
    }

    /// The release that judges an input because its server advertises it. `None` where the server advertises none, or
    /// where the settings are not [`Releases::Advertised`].
    pub fn advertised_by(&self, input: &str) -> Option<Release> {
        self.advertised.as_ref()?.inputs.get(input).copied()
    }

    pub(crate) fn check(&self, session: &Session, item: &Item) -> Verdict {
        let Item { exchange, fixture } = item;
        let own = || {
            let Advertised { inputs, judges, .. } = self.advertised.as_ref()?;
            judges.get(inputs.get(&exchange.source.file)?)
        };
        let mut ask = Ask::default();
        if let Some(NamedOperation { name, url }) = &self.operation {
            (ask.operation, ask.url) = (Some(Named::Operation(name)), url.as_deref());
        }
        (ask.status, ask.part, ask.side) = (self.status, self.part, self.side);
        let ask = fixture.as_ref().map_or(ask, |fixture| ask.of_fixture(fixture));
        own().unwrap_or(&self.judge).check_in(session, exchange, &ask)
    }
}

/// The operation that a name means in a release, if there is one.
fn known(spec: &Spec, name: &str) -> Result<Option<NamedOperation>, ChoiceError> {
    match Meaning::of(spec, name) {
        Meaning::One(operation) => Ok(Some(operation)),
        Meaning::Several(operations) => Err(ChoiceError::Several { name: name.to_owned(), operations }),
        Meaning::Nothing => Ok(None),
    }
}

/// The operation that the settings name, under its name in the newest release that has it.
fn in_any_release(settings: &Settings) -> Result<Option<NamedOperation>, ChoiceError> {
    let Some(name) = &settings.operation else { return Ok(None) };
    for version in mx_spec::versions().rev() {
        if let Some(operation) = known(&Spec::embedded_with(version, settings.errata())?, name)? {
            return Ok(Some(operation));
        }
    }
    let newest = Spec::embedded_with(Spec::newest(), settings.errata())?;
    Err(ChoiceError::NoOperation { name: name.clone(), spec: Box::new(newest) })
}

/// Copies standard input and pipes into files, which are removed with the folder that is returned.
fn keep(inputs: &mut [Result<Input, ReadError>]) -> Result<TempDir, ChoiceError> {
    let folder = tempfile::tempdir().map_err(|source| ChoiceError::Keep { folder: env::temp_dir(), source })?;
    for (number, input) in inputs.iter_mut().flatten().enumerate() {
        let kept = input.clone().kept_in(&folder.path().join(number.to_string()));
        *input = kept.map_err(|source| ChoiceError::Keep { folder: folder.path().to_owned(), source })?;
    }
    Ok(folder)
}

impl Settings {
    pub(crate) fn errata(&self) -> Errata {
        if self.errata { Errata::Corrected } else { Errata::LeftOut }
    }

    /// Who judges clients wants to know what a strict server refuses of theirs.
    fn refused(&self) -> Refused {
        self.refused.unwrap_or(if self.side == Side::Client { Refused::Keep } else { Refused::Note })
    }

    fn of_judges(&self) -> mx_check::Settings {
        let settings = mx_check::Settings::default().with_layers(self.layers.iter().copied().collect());
        let settings = settings.with_enabled(self.enable.iter().copied()).with_disabled(self.disable.iter().copied());
        let settings = settings.with_only(self.only.iter().copied());
        let settings = settings.with_levels(self.levels.iter().map(|(rule, level)| (*rule, *level)));
        let settings = settings.keeping_all(self.all).with_refused(self.refused());
        let settings = settings.with_secret_names(self.secret_names.iter().map(String::as_str));
        settings.with_max_body(self.max_body.bytes())
    }
}

//! The judge: judges exchanges by one, several or all releases.

mod opinion;
mod part;
mod preflight;
mod refusal;
mod releases;
mod unmatched;

use std::sync::Arc;

use mx_exchange::Exchange;
use mx_rules::Release;
use mx_spec::{Errata, Spec, SpecError, versions};

use self::opinion::Opinion;
pub(crate) use self::part::judge_json;
use self::releases::Said;
use crate::finding::Part;
use crate::reading::{Reading, Session};
use crate::settings::{Ask, Named, Settings};
use crate::shown::{FurtherNames, Learnt, Presenter, Secrets, shortened};
use crate::verdict::Verdict;

pub use crate::prose::families;

/// Judges exchanges by one, several or all releases of the spec. One judge serves any number of threads.
#[derive(Debug)]
pub struct Judge {
    /// Oldest first; at least one.
    specs: Vec<Arc<Spec>>,
    counts: Counts,
    settings: Settings,
}

/// Which releases decide where several judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    /// All: what any of them refuses is reported.
    All,
    /// The oldest. What a newer one allows is a note.
    Oldest,
}

impl Judge {
    /// A judge by one release.
    pub fn by(spec: impl Into<Arc<Spec>>, settings: Settings) -> Self {
        Self { specs: vec![spec.into()], counts: Counts::Oldest, settings }
    }

    /// A judge by the newest release that is built in, with default settings.
    pub fn newest() -> Self {
        Self::by_release(Spec::newest()).expect("the newest release is built in")
    }

    /// A judge by a release that is built in, such as `v1.12`, with default settings. An error if there is no such
    /// release.
    pub fn by_release(version: &str) -> Result<Self, SpecError> {
        Ok(Self::by(Spec::embedded(version)?, Settings::default()))
    }

    /// A judge by every release that is built in: what any of them refuses is reported.
    pub fn all(settings: Settings, errata: Errata) -> Result<Self, SpecError> {
        let specs = versions().map(|version| Spec::embedded_with(version, errata).map(Arc::new));
        Ok(Self { specs: specs.collect::<Result<_, _>>()?, counts: Counts::All, settings })
    }

    /// A judge by one release, for servers that claim to speak it: what newer releases add or allow is a note.
    pub fn since(release: Release, settings: Settings, errata: Errata) -> Result<Self, SpecError> {
        let is_asked = |name: &&str| name.parse::<Release>().is_ok_and(|known| known >= release);
        let specs = versions().filter(is_asked).map(|name| Spec::embedded_with(name, errata).map(Arc::new));
        let specs: Vec<Arc<Spec>> = specs.collect::<Result<_, _>>()?;
        if specs.is_empty() {
            let known = versions().collect::<Vec<_>>().join(", ");
            return Err(SpecError::UnknownVersion { version: release.to_string(), known });
        }
        Ok(Self { specs, counts: Counts::Oldest, settings })
    }

    /// The oldest release that judges.
    pub fn oldest_spec(&self) -> &Spec {
        &self.specs[0]
    }

    /// The newest release that judges.
    pub fn newest_spec(&self) -> &Spec {
        &self.specs[self.specs.len() - 1]
    }

    /// Judges one exchange without a session.
    pub fn check(&self, exchange: &Exchange, ask: &Ask<'_>) -> Verdict {
        self.check_in(&Session::default(), exchange, ask)
    }

    /// Judges one exchange of a session that has observed the exchanges before it.
    pub fn check_in(&self, session: &Session, exchange: &Exchange, ask: &Ask<'_>) -> Verdict {
        let ask = &self.of_side(exchange, ask);
        let reading = Reading::of(exchange, session, &self.settings.limits, ask.url, ask.part);
        let mut said = match self.counts {
            Counts::All => self.all_say(&reading, ask),
            Counts::Oldest => self.oldest_says(&reading, ask),
        };
        if said.opinion.coverage.skipped().is_some() {
            let unmatched = self.unmatched(&reading, &said.opinion, ask);
            said.notes.extend(unmatched.into_iter().chain(self.preflight(&reading, ask)));
        }
        present(&reading, said, &self.settings.secret_names)
    }

    /// The call with the part that a body alone is, where the side that is judged writes requests only.
    fn of_side<'a>(&self, exchange: &Exchange, ask: &Ask<'a>) -> Ask<'a> {
        let is_request = |name| {
            let api = self.specs.iter().rev().find_map(|spec| spec.named(name)).map(|found| found.api());
            api.is_some_and(|api| ask.judges(api, Part::Request) && !ask.judges(api, Part::Response))
        };
        match ask.operation {
            Some(Named::Operation(name)) if exchange.request.is_none() && is_request(name) => {
                Ask { part: Some(Part::Request), ..*ask }
            }
            _ => *ask,
        }
    }

    /// The secrets of an exchange, without judging it.
    pub fn learn(&self, exchange: &Exchange) -> Learnt {
        let session = Session::default();
        let reading = Reading::of(exchange, &session, &self.settings.limits, None, None);
        Secrets::of(&reading, &self.settings.secret_names).into_learnt()
    }

    fn opinion<'s>(
        &'s self,
        number: usize,
        reading: &Reading<'_>,
        ask: &Ask<'_>,
        newest: Option<&Spec>,
    ) -> Opinion<'s> {
        Opinion::of(&self.specs[number], &self.settings, reading, ask, newest)
    }
}

/// The verdict to show. Places are looked up once, and only where there is something to show.
fn present(reading: &Reading<'_>, said: Said<'_>, names: &FurtherNames) -> Verdict {
    let Said { opinion, notes } = said;
    let mut verdict = Verdict::new(reading.exchange.source.clone(), opinion.coverage);
    verdict.operation = opinion.operation;
    verdict.status = reading.status();
    verdict.remarks = opinion.remarks;
    verdict.as_expected = opinion.as_expected;
    let is_unknown = verdict.operation.is_none() && !verdict.is_checked();
    // A token that is answered here can stand in the findings of any other exchange.
    let secrets = Secrets::of(reading, names);
    if is_unknown {
        verdict.request_line = request_line(reading, &secrets);
    }
    if !notes.is_empty() {
        verdict.findings = Presenter::new(reading, &secrets).present(notes);
    }
    verdict.learnt = secrets.into_learnt();
    verdict
}

/// Method and URL for people, with secrets hidden.
fn request_line(reading: &Reading<'_>, secrets: &Secrets) -> String {
    let request = reading.exchange.request.as_ref();
    let method = request.map_or("", |request| request.method.as_str());
    let url = reading.url().map_or("", |url| url.as_str());
    shortened(secrets.hide(&format!("{method} {url}")).into_owned())
}

//! Cases out of fixtures: files with a body, whose path names the operation and the status.

use std::path::Path;

use http::{HeaderName, HeaderValue, StatusCode};
use mx_check::Judge;
use mx_exchange::{HintedOperation, Item, ReadError};
use mx_spec::{Api, Spec};

use crate::case::Case;
use crate::subject::Subject;

/// A fixture, as an exchange and as a case.
#[derive(Debug)]
pub struct Fixture {
    /// Its path, below the folder that was read.
    pub path: String,
    /// As the judge takes it, with the expected result.
    pub item: Item,
    /// As a subject takes it.
    pub case: Case,
}

/// Why a file is not a fixture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoFixture {
    /// The file, or the one beside it, could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// HTTP has no such status or header.
    #[error("{file}: HTTP has no such status or header")]
    Http {
        /// The file.
        file: String,
    },
}

/// The fixtures below a folder whose operation a subject knows, in the order of their paths: `fixtures/client-server` of
/// this project, or others whose paths are like those.
///
/// The standard error has no operation of its own. Its fixtures are cases of the first operation of the same API that the
/// subject knows, with the status 400 where the path has none.
pub fn fixtures(judge: &Judge, folder: &Path, subject: &dyn Subject) -> Result<Vec<Fixture>, NoFixture> {
    let (spec, known) = (judge.newest_spec(), subject.operations());
    let mut found = Vec::new();
    for input in mx_exchange::inputs(&[folder.to_owned()]) {
        let mut reader = input?.open(None)?;
        while let Some(raw) = reader.next_raw() {
            let item = raw?.decode(mx_exchange::Limits::default())?;
            if let Some(operation) = operation(spec, &item, &known) {
                found.push(fixture(folder, &operation, item)?);
            }
        }
    }
    Ok(found)
}

/// The operation of a fixture, if the subject knows it.
fn operation(spec: &Spec, item: &Item, known: &[String]) -> Option<String> {
    let hint = &item.fixture.as_ref()?.hint;
    let api: Api = hint.api.parse().ok()?;
    let is_of_api = |name: &&String| spec.named(name).is_some_and(|found| found.api() == api);
    match &hint.operation {
        HintedOperation::Error => known.iter().find(is_of_api).cloned(),
        HintedOperation::Id(id) => {
            let name = spec.with_id(api, id)?.name().to_owned();
            known.contains(&name).then_some(name)
        }
    }
}

fn fixture(folder: &Path, operation: &str, item: Item) -> Result<Fixture, NoFixture> {
    let file = Path::new(&*item.exchange.source.file);
    let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
    let case = case(operation, &item).ok_or_else(|| NoFixture::Http { file: path.clone() })?;
    Ok(Fixture { path, item, case })
}

fn case(operation: &str, item: &Item) -> Option<Case> {
    let recorded = item.exchange.response.as_ref()?;
    let hinted = item.fixture.as_ref().and_then(|fixture| fixture.hint.status);
    let status = StatusCode::from_u16(recorded.status.or(hinted).unwrap_or(400)).ok()?;
    let mut case = Case::with_status(operation, status.as_u16(), recorded.body.bytes().unwrap_or_default());
    let headers = case.response.headers_mut();
    if recorded.headers.get("content-type").is_some() {
        headers.clear();
    }
    for (name, value) in recorded.headers.iter() {
        headers.append(name.parse::<HeaderName>().ok()?, value.parse::<HeaderValue>().ok()?);
    }
    Some(case)
}

//! Cases out of fixtures: files with a body, whose path names the operation and the status.

use std::path::Path;

use http::{HeaderName, HeaderValue, StatusCode};
use mx_exchange::{Exchange, HintedOperation, ReadError};
use mx_spec::{Api, Spec};

use crate::case::Case;
use crate::subject::Subject;

/// A fixture, as an exchange and as a case.
#[derive(Debug)]
pub struct Fixture {
    /// Its path, below the folder that was read.
    pub path: String,
    /// As the judge takes it, with the expected result.
    pub exchange: Exchange,
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

/// The fixtures below a folder whose operation a subject knows.
pub(crate) fn of(spec: &Spec, folder: &Path, subject: &dyn Subject) -> Result<Vec<Fixture>, NoFixture> {
    let known = subject.operations();
    let mut found = Vec::new();
    for input in mx_exchange::inputs(&[folder.to_owned()]) {
        let mut reader = input?.open(None)?;
        while let Some(raw) = reader.next_raw() {
            let exchange = raw?.decode()?;
            if let Some(operation) = operation(spec, &exchange, &known) {
                found.push(fixture(folder, &operation, exchange)?);
            }
        }
    }
    Ok(found)
}

/// The operation of a fixture, if the subject knows it.
fn operation(spec: &Spec, exchange: &Exchange, known: &[String]) -> Option<String> {
    let hint = exchange.operation_hint.as_ref()?;
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

fn fixture(folder: &Path, operation: &str, exchange: Exchange) -> Result<Fixture, NoFixture> {
    let file = Path::new(&*exchange.source.file);
    let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
    let case = case(operation, &exchange).ok_or_else(|| NoFixture::Http { file: path.clone() })?;
    Ok(Fixture { path, exchange, case })
}

fn case(operation: &str, exchange: &Exchange) -> Option<Case> {
    let recorded = exchange.response.as_ref()?;
    let hinted = exchange.operation_hint.as_ref().and_then(|hint| hint.status);
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

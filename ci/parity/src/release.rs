//! All checks of one release.

use std::path::Path;

use mx_spec::import::{self, Documents, Repair, Sources};

use crate::error::ParityError;
use crate::event_places::EventPlaces;
use crate::example::Example;
use crate::figures::{self, Figures};
use crate::judge::judge;
use crate::problem::Problems;
use crate::told::Mistakes;
use crate::validators::Validators;
use crate::{committed, document, openapi, repairs, tape, walk};

/// The results of one release.
#[derive(Debug)]
pub(crate) struct Release {
    /// The release, as `v1.19`.
    pub(crate) version: String,
    /// The counts, in the order of the table.
    pub(crate) figures: Figures,
    /// Examples that are refused.
    pub(crate) refused: Mistakes,
    /// Operations that are not quite OpenAPI.
    pub(crate) form: Mistakes,
    /// The examples, each with the schema that judges it.
    pub(crate) examples: Vec<Example>,
    /// The problems.
    pub(crate) problems: Problems,
}

/// Checks the release in `data`, whose documents are committed in `schemas/<version>`. `newest` has the documents of
/// the newest release if this is an older one.
pub(crate) fn check(
    data: &Path,
    schemas: &Path,
    repairs: &[Repair],
    events: &mut EventPlaces,
    newest: Option<&Documents>,
) -> Result<Release, ParityError> {
    let mut problems = Problems::default();
    let sources = import::read(data)?;
    let documents = match newest {
        Some(newest) => import::documents_before(&sources, newest)?,
        None => import::documents(&sources)?,
    };
    repairs::check(repairs, &Sources::load(data)?, &sources, &mut problems)?;
    committed::compare(&schemas.join(sources.version()), &documents, &mut problems)?;
    events.check(&documents, &mut problems);
    let form = openapi::check(&documents, &mut problems);
    let mut validators = Validators::new(&documents);
    let built = document::check(&documents, &mut validators, &mut problems);
    let found = walk::walk(&sources, &documents, &mut problems)?;
    let verdicts = judge(&found.examples, &mut validators, &mut problems);
    let by_tape = tape::judge(sources.version(), &found.examples, &mut validators, &mut problems)?;

    let mut figures = figures::of_documents(&documents);
    figures.push(("schemas built by themselves".to_owned(), built));
    figures.push(("schemas compared, within others too".to_owned(), found.compared));
    figures.extend(figures::of_examples(&found, &verdicts));
    figures.push(("bodies judged alike over the tape".to_owned(), by_tape));
    let (version, refused) = (sources.version().to_owned(), verdicts.refused);
    Ok(Release { version, figures, refused, form, examples: found.examples, problems })
}

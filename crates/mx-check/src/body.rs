//! Judges one body by one schema, without an exchange.

use mx_exchange::Source;
use mx_json::Document;
use mx_rules::{Layer, Release};
use mx_spec::BodySchema;

use crate::finding::{Finding, Part};
use crate::judge::judge_json;
use crate::note::{Attributed, Notes};
use crate::prose::{self, Reporter};
use crate::reading::View;
use crate::settings::Settings;
use crate::shown::{Presenter, Secrets, Shown};
use crate::wire;

/// The findings on a body that has to conform to a schema, by offset and rule.
pub fn check_body(body: &[u8], schema: &BodySchema, settings: &Settings) -> Vec<Finding> {
    let mut notes = Notes::new(&settings.rules, settings.all);
    let parsed = Document::parse(body, &settings.limits);
    match &parsed {
        Err(fault) => notes.push(wire::fatal(body, fault, &settings.limits, None)),
        Ok(document) => {
            let outcome = judge_json(settings, document, &[schema], View::default(), &mut notes);
            if settings.judges(Layer::Prose) {
                let (release, part) = (Release::UNRELEASED, Part::Response);
                let mut reporter = Reporter::new(release, settings, part, Some(document), &outcome, &mut notes);
                prose::judge_body(&mut reporter, schema, None, part);
            }
        }
    }
    let attributed = |note| Attributed {
        part: Part::Response,
        note,
        url_version: "unstable",
        operation: None,
        operation_url: None,
        status: None,
        versions: None,
    };
    let notes: Vec<_> = notes.into_list().into_iter().map(attributed).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let secrets = Secrets::of_body(body, parsed.as_ref().ok());
    let shown = Shown { body, document: parsed.as_ref().ok() };
    Presenter::of_body(&Source::whole("-"), shown, &secrets).present(notes)
}

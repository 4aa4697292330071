//! Events: their schemas, and the example files, each judged by the schema of its event.

use mx_spec::import::{Place, event_schemas};

use super::Walk;
use crate::error::ParityError;
use crate::example::Kind;
use crate::pair::{Pair, imported};

const EXAMPLES: &str = "event-schemas/examples/";
const SCHEMAS: &str = "event-schemas/schema/";
const DOCUMENT: &str = "events.json";

impl Walk<'_> {
    pub(super) fn events(&mut self) -> Result<(), ParityError> {
        for source in event_schemas(self.sources) {
            let key = source.file.trim_end_matches(".yaml").to_owned();
            let pair = Pair { ours: component(&source.file), source };
            if imported(self.documents, &pair.ours).is_none() {
                self.problems.add(format!("{} is not imported", pair.source));
                continue;
            }
            self.pending.push((pair, key));
        }
        // The `.json` files beside these are parts that several examples refer to.
        for file in self.sources.files_below(EXAMPLES) {
            let stem = file[EXAMPLES.len()..].strip_suffix(".yaml");
            if let Some(stem) = stem.filter(|stem| !stem.contains('/')) {
                self.event_example(file, stem)?;
            }
        }
        Ok(())
    }

    /// A variant (`m.room.message$m.text`) is judged by its own schema where it has one.
    fn event_example(&mut self, file: &str, stem: &str) -> Result<(), ParityError> {
        let plain = stem.split('$').next().unwrap_or(stem);
        let schemas = [stem, plain].map(|stem| component(&format!("{SCHEMAS}{stem}.yaml")));
        match schemas.iter().find(|schema| imported(self.documents, schema).is_some()) {
            Some(schema) => self.example(Kind::Event, &format!("event {stem}"), &Place::file(file), schema)?,
            None => self.problems.add(format!("{file} has no schema to be judged by")),
        }
        Ok(())
    }
}

/// The place of the component of an event schema. The walk reports a component that does not exist.
fn component(file: &str) -> Place {
    let stem = file.trim_end_matches(".yaml").replace('$', "-");
    let name = match stem.strip_prefix(SCHEMAS) {
        Some(event) => format!("events.{event}"),
        None => stem.trim_start_matches("api/").replace("/definitions/", ".").replace('/', "."),
    };
    Place::file(DOCUMENT).child("components").child("schemas").child(&name)
}

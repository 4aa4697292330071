//! Bodies of requests and responses: their media types, schemas and examples.

use mx_spec::import::{Dialect, Place};
use mx_spec::media_type::is_json;
use serde_json::{Map, Value};

use super::Walk;
use crate::error::ParityError;
use crate::example::Kind;
use crate::pair::{Pair, imported};

impl Walk<'_> {
    pub(super) fn response(&mut self, pair: &Pair, key: &str) -> Result<(), ParityError> {
        self.same(pair, &["x-addedInMatrixVersion"]);
        self.same_versions(pair);
        let headers = pair.child("headers");
        for name in self.members(&headers.source) {
            let header = headers.child(&name).follow(self.sources)?;
            self.typed(&header, &format!("{key} header {name}"), Kind::Header)?;
        }
        if self.sources.dialect() == Dialect::OpenApi31 {
            return self.content(pair, key, [Kind::ResponseBody, Kind::ResponseSchema]);
        }
        let media = pair.ours.child("content");
        let examples = pair.source.child("examples");
        let with_example = self.members(&examples);
        self.swagger_body(&pair.source, &media, key, Kind::ResponseSchema, &with_example)?;
        for media_type in with_example {
            let schema = media.child(&media_type).child("schema");
            let is_judged = imported(self.documents, &schema).is_some();
            match (is_json(&media_type), is_judged) {
                (true, true) => self.example(Kind::ResponseBody, key, &examples.child(&media_type), &schema)?,
                (true, false) => self.unjudged("at a response without a schema"),
                (false, _) => self.unjudged("at what is no JSON media type"),
            }
        }
        Ok(())
    }

    /// The media types of a request body or response of OpenAPI 3.1.
    pub(super) fn content(
        &mut self,
        pair: &Pair,
        key: &str,
        [at_media, in_schema]: [Kind; 2],
    ) -> Result<(), ParityError> {
        let content = pair.child("content");
        let ours = imported(self.documents, &content.ours).and_then(Value::as_object);
        if !ours.into_iter().flat_map(Map::keys).eq(&self.members(&content.source)) {
            self.problems.add(format!("{} has other media types than {}", content.source, content.ours));
        }
        for media_type in self.members(&content.source) {
            let media = content.child(&media_type);
            let key = if media_type == "application/json" { key.to_owned() } else { format!("{key} {media_type}") };
            let schema = media.child("schema");
            let has_schema = self.sources.get(&schema.source).is_ok();
            if has_schema {
                self.body_schema(&schema, &key, in_schema)?;
            }
            let examples = self.media_examples(&media.source)?;
            self.example_is_marked(&media.ours, !examples.is_empty());
            for (name, place) in examples {
                match (is_json(&media_type), has_schema) {
                    (true, true) => self.example(at_media, &format!("{key}{name}"), &place, &schema.ours)?,
                    (true, false) => self.unjudged("at a body without a schema"),
                    (false, _) => self.unjudged("at what is no JSON media type"),
                }
            }
        }
        Ok(())
    }

    fn body_schema(&mut self, schema: &Pair, key: &str, kind: Kind) -> Result<(), ParityError> {
        let key = format!("{key} schema");
        self.root_examples(kind, &key, schema)?;
        self.pending.push((schema.clone(), key));
        Ok(())
    }

    /// The examples at a media type. If there are several, each comes with the part of its key that distinguishes it.
    fn media_examples(&self, media: &Place) -> Result<Vec<(String, Place)>, ParityError> {
        let single = media.child("example");
        let mut found = Vec::new();
        if self.sources.get(&single).is_ok() {
            found.push((String::new(), single));
        }
        let several = media.child("examples");
        let names = self.members(&several);
        for name in &names {
            let place = self.sources.follow(&several.child(name))?.child("value");
            let shown = if names.len() == 1 { String::new() } else { format!(" example {name}") };
            found.push((shown, place));
        }
        Ok(found)
    }

    /// A body of Swagger 2.0: one schema, which the importer puts at one or more media types, some with an example.
    pub(super) fn swagger_body(
        &mut self,
        at: &Place,
        media: &Place,
        key: &str,
        kind: Kind,
        with_example: &[String],
    ) -> Result<(), ParityError> {
        let source = at.child("schema");
        if self.sources.get(&source).is_err() {
            return Ok(());
        }
        let ours = imported(self.documents, media).and_then(Value::as_object);
        let media_types: Vec<String> = ours.into_iter().flat_map(Map::keys).cloned().collect();
        if media_types.is_empty() {
            self.problems.add(format!("{source} is not imported"));
        }
        for media_type in media_types {
            self.example_is_marked(&media.child(&media_type), with_example.contains(&media_type));
            let pair = Pair { source: source.clone(), ours: media.child(&media_type).child("schema") };
            self.body_schema(&pair, key, kind)?;
        }
        Ok(())
    }
}

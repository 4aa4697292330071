//! One rule file: its TOML, and the conventions that it has to keep. the README of the crate describes the format.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

/// The folders under `rules`.
const LAYERS: [&str; 4] = ["wire", "schema", "prose", "law"];

/// The longest summary, in characters: `rules` prints it on one line beside id and level.
const SUMMARY_LIMIT: usize = 90;

/// A rule as its file tells it; `why` and `fix` are one paragraph each, without line breaks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    pub(crate) level: FileLevel,
    pub(crate) summary: String,
    pub(crate) why: String,
    pub(crate) fix: String,
    #[serde(default)]
    pub(crate) good: Vec<FileExample>,
    #[serde(default)]
    pub(crate) bad: Vec<FileExample>,
}

/// The levels; their `Debug` form names the variant of the crate's `Level`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FileLevel {
    Note,
    Warning,
    Error,
}

/// The parts of an exchange; their `Debug` form names the variant of the crate's `ExamplePart`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FilePart {
    Request,
    Response,
}

/// An example as it is written; what may stand beside what is settled by [`FileExample::content`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileExample {
    text: Option<String>,
    body: Option<String>,
    body_base64: Option<String>,
    operation: Option<String>,
    part: Option<FilePart>,
    status: Option<u16>,
    content_type: Option<String>,
    schema: Option<String>,
    max_bytes: Option<usize>,
}

/// What an example is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Words(String),
    Body { body: Vec<u8>, place: Place, max_bytes: Option<usize> },
}

/// What the body of an example is held against.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Operation { operation: String, part: FilePart, status: u16, content_type: String },
    Schema(String),
}

impl RuleFile {
    /// Reads the text of `<layer>/<name>.toml`; the error says which convention it breaks.
    pub(crate) fn parse(layer: &str, name: &str, text: &str) -> Result<Self, String> {
        if !LAYERS.contains(&layer) {
            return Err(format!("`{layer}` is no layer: {}", LAYERS.join(", ")));
        }
        if !is_kebab_case(name) {
            return Err(format!("`{name}` is not in kebab-case"));
        }
        let mut rule: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        check_summary(&rule.summary)?;
        rule.why = paragraph("why", &rule.why)?;
        rule.fix = paragraph("fix", &rule.fix)?;
        rule.check_examples(layer == "law")?;
        Ok(rule)
    }

    fn check_examples(&self, is_law: bool) -> Result<(), String> {
        for (kind, examples) in [("good", &self.good), ("bad", &self.bad)] {
            if examples.is_empty() && !is_law {
                return Err(format!("no [[{kind}]] example"));
            }
            for (index, example) in examples.iter().enumerate() {
                let words = matches!(example.content(), Ok(Content::Words(_)));
                let fault = match example.content() {
                    Err(reason) => reason,
                    Ok(_) if words && !is_law => "`text` is for the layer law only".to_owned(),
                    Ok(_) if is_law && !words => "an example of a law is told in `text`".to_owned(),
                    Ok(_) => continue,
                };
                return Err(format!("[[{kind}]] example {}: {fault}", index + 1));
            }
        }
        Ok(())
    }
}

impl FileExample {
    /// The example with its defaults filled in.
    pub(crate) fn content(&self) -> Result<Content, String> {
        let body = match (&self.text, &self.body, &self.body_base64) {
            (Some(words), None, None) => return self.words(words),
            (None, Some(text), None) => text.as_bytes().to_vec(),
            (None, None, Some(text)) => STANDARD.decode(text).map_err(|error| format!("`body_base64`: {error}"))?,
            _ => return Err("exactly one of `body`, `body_base64` and `text` is wanted".to_owned()),
        };
        Ok(Content::Body { body, place: self.place()?, max_bytes: self.max_bytes })
    }

    fn words(&self, words: &str) -> Result<Content, String> {
        if self.operation.is_some() || self.schema.is_some() || self.max_bytes.is_some() || self.has_exchange_fields() {
            return Err("nothing else stands beside `text`".to_owned());
        }
        paragraph("text", words).map(Content::Words)
    }

    fn place(&self) -> Result<Place, String> {
        match (&self.operation, &self.schema) {
            (None, Some(_)) if self.has_exchange_fields() => {
                Err("`part`, `status` and `content_type` belong to an `operation`, not to a `schema`".to_owned())
            }
            (None, Some(schema)) => Ok(Place::Schema(schema.clone())),
            (Some(operation), None) if is_operation(operation) => Ok(Place::Operation {
                operation: operation.clone(),
                part: self.part.unwrap_or(FilePart::Response),
                status: self.status.unwrap_or(200),
                content_type: self.content_type.clone().unwrap_or_else(|| "application/json".to_owned()),
            }),
            (Some(operation), None) => Err(format!("`{operation}` is no method and path template")),
            _ => Err("exactly one of `operation` and `schema` is wanted".to_owned()),
        }
    }

    fn has_exchange_fields(&self) -> bool {
        self.part.is_some() || self.status.is_some() || self.content_type.is_some()
    }
}

fn check_summary(summary: &str) -> Result<(), String> {
    let starts_well = summary.starts_with(|first: char| first.is_uppercase() || first == '`');
    if !starts_well || summary.ends_with(['.', ' ']) || summary.contains('\n') {
        return Err("`summary` is one line that opens with a capital and has no full stop at its end".to_owned());
    }
    match summary.chars().count() {
        0..=SUMMARY_LIMIT => Ok(()),
        length => Err(format!("`summary` has {length} characters, {SUMMARY_LIMIT} are allowed")),
    }
}

/// One paragraph of whole sentences: line breaks of the file are spaces, as where it is shown decides its width.
fn paragraph(field: &str, text: &str) -> Result<String, String> {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.ends_with('.') { Ok(joined) } else { Err(format!("`{field}` is whole sentences, ended by a full stop")) }
}

fn is_kebab_case(name: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    name.split('-').all(is_word)
}

fn is_operation(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(method, path)| {
        !method.is_empty()
            && method.bytes().all(|byte| byte.is_ascii_uppercase())
            && path.starts_with('/')
            && !path.contains(' ')
    })
}

//! One rule file: its TOML, and the conventions that it has to keep. The README of the crate describes the format.

pub(crate) mod constraint;
pub(crate) mod example;
pub(crate) mod exception;
mod library;

use serde::Deserialize;

pub(crate) use self::constraint::FileConstraint;
pub(crate) use self::example::{Against, Content, Exchange, FileExample};
pub(crate) use self::exception::FileException;
use self::library::is_operation;
pub(crate) use self::library::{Layer, Level, Part, Release};

/// The pages below `https://spec.matrix.org/<version>/` that rules refer to, beside the front page and `rooms/vN`.
const PAGES: [&str; 7] = [
    "client-server-api",
    "server-server-api",
    "application-service-api",
    "identity-service-api",
    "push-gateway-api",
    "appendices",
    "rooms",
];

/// Whether mx-check looks for the exceptions of a rule: they would be words without effect otherwise.
fn asks_for_exceptions(name: &str) -> bool {
    name.starts_with("malformed-") || matches!(name, "error-not-standard" | "error-under-success")
}

/// The longest summary, in characters: `rules` prints it on one line beside id and level.
const SUMMARY_LIMIT: usize = 90;

/// A rule as its file gives it; `why` and `fix` are one paragraph each, without line breaks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    pub(crate) level: Level,
    pub(crate) summary: String,
    pub(crate) why: String,
    pub(crate) fix: String,
    pub(crate) spec: Option<String>,
    pub(crate) since: Option<Release>,
    pub(crate) until: Option<Release>,
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
    #[serde(default)]
    pub(crate) relayed: bool,
    pub(crate) check: Option<String>,
    #[serde(default, rename = "constraint")]
    pub(crate) constraints: Vec<FileConstraint>,
    #[serde(default, rename = "exception")]
    pub(crate) exceptions: Vec<FileException>,
    #[serde(default, rename = "incident")]
    pub(crate) incidents: Vec<FileIncident>,
    #[serde(default)]
    pub(crate) good: Vec<FileExample>,
    #[serde(default)]
    pub(crate) bad: Vec<FileExample>,
}

/// Something that happened because the rule was broken.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileIncident {
    pub(crate) what: String,
    pub(crate) link: String,
}

impl RuleFile {
    /// Reads the text of `<layer>/<name>.toml`; the error says which convention it breaks.
    pub(crate) fn parse(layer: &str, name: &str, text: &str) -> Result<Self, String> {
        let layer: Layer = layer.parse().map_err(|error: library::UnknownLayer| error.to_string())?;
        if !is_kebab_case(name) {
            return Err(format!("`{name}` is not in kebab-case"));
        }
        let mut rule: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        check_summary(&rule.summary)?;
        rule.why = paragraph("why", &rule.why)?;
        rule.fix = paragraph("fix", &rule.fix)?;
        for (index, exception) in rule.exceptions.iter_mut().enumerate() {
            let in_exception = |why: String| format!("[[exception]] {}: {why}", index + 1);
            exception.why = paragraph("why", &exception.why).map_err(in_exception)?;
            exception.check(rule.level).map_err(in_exception)?;
        }
        if !rule.exceptions.is_empty() && !asks_for_exceptions(name) {
            return Err(
                "no code asks for the [[exception]]s of this rule: those of formats do, and those of errors that \
                        are not standard or come with a success"
                    .to_owned(),
            );
        }
        rule.check_authority(layer == Layer::Prose)?;
        rule.check_examples(matches!(layer, Layer::Law | Layer::Spec))?;
        Ok(rule)
    }

    /// Checks the place in the text, the releases, the incidents, and how the rule is judged. Prose rules have to name
    /// their place and how they are judged.
    fn check_authority(&self, is_prose: bool) -> Result<(), String> {
        if is_prose && self.spec.is_none() {
            return Err("a rule of the layer prose names its place in the text: `spec`".to_owned());
        }
        if is_prose && self.check.is_none() && self.constraints.is_empty() {
            return Err("a rule of the layer prose has a `check`, [[constraint]]s or both".to_owned());
        }
        if !is_prose && (self.check.is_some() || !self.constraints.is_empty()) {
            return Err("`check` and [[constraint]]s are for the layer prose".to_owned());
        }
        if let Some(spec) = self.spec.as_deref().filter(|spec| !is_anchor(spec)) {
            return Err(format!(
                "`spec` is a page of the spec and an anchor, as in client-server-api/#login, not `{spec}`; pages: {}, \
                 rooms/vN, and none for the front page",
                PAGES.join(", ")
            ));
        }
        if self.until.is_some() && self.since > self.until {
            return Err("`since` is later than `until`: the rule would hold in no release".to_owned());
        }
        for incident in &self.incidents {
            if incident.what.is_empty() || !incident.link.starts_with("https://") {
                return Err("an [[incident]] says `what` happened and has a `link` with https".to_owned());
            }
        }
        for (index, constraint) in self.constraints.iter().enumerate() {
            constraint
                .check(&self.constraints[..index])
                .map_err(|why| format!("[[constraint]] {}: {why}", index + 1))?;
        }
        Ok(())
    }

    fn check_examples(&self, in_words: bool) -> Result<(), String> {
        for (kind, examples) in [("good", &self.good), ("bad", &self.bad)] {
            if examples.is_empty() && !in_words {
                return Err(format!("no [[{kind}]] example"));
            }
            for (index, example) in examples.iter().enumerate() {
                let words = matches!(example.content(), Ok(Content::Words(_)));
                let fault = match example.content() {
                    Err(reason) => reason,
                    Ok(_) if words && !in_words => "`text` is for the layers law and spec only".to_owned(),
                    Ok(_) if in_words && !words => "an example of the layers law and spec is told in `text`".to_owned(),
                    Ok(_) => continue,
                };
                return Err(format!("[[{kind}]] example {}: {fault}", index + 1));
            }
        }
        Ok(())
    }
}

fn yes() -> bool {
    true
}

/// Whether this is a page of the spec, and a text that can be an anchor on it.
fn is_anchor(text: &str) -> bool {
    let (page, anchor) = text.split_once('#').unwrap_or((text, ""));
    let is_room_version = |page: &str| {
        page.strip_prefix("rooms/v")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    let is_page = page.strip_suffix('/').map_or(page.is_empty(), |page| PAGES.contains(&page) || is_room_version(page));
    is_page && !anchor.is_empty() && !anchor.contains(|c: char| c.is_whitespace() || c == '#')
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

/// One paragraph of whole sentences. Line breaks of the file become spaces, because the output decides the width.
fn paragraph(field: &str, text: &str) -> Result<String, String> {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.ends_with('.') { Ok(joined) } else { Err(format!("`{field}` is whole sentences, ended by a full stop")) }
}

fn is_kebab_case(name: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    name.split('-').all(is_word)
}

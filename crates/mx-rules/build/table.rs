//! Writes the rules as Rust source: the static table, and one checked name for each rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::rule_file::{Content, FileExample, Place, RuleFile};

/// The source that `src/table.rs` includes.
pub(crate) fn source(rules: &BTreeMap<String, RuleFile>) -> String {
    let mut table = format!("pub(crate) static RULES: [Rule; {}] = [\n", rules.len());
    let mut names =
        String::from("/// The rules by name: `WIRE_DUPLICATE_KEY` is `wire/duplicate-key`.\npub mod id {\n");
    names.push_str("    use super::RuleId;\n");
    for (index, (id, rule)) in rules.iter().enumerate() {
        table.push_str(&row(id, rule));
        let constant = id.replace(['/', '-'], "_").to_uppercase();
        // Writing to a `String` cannot fail.
        let _ = write!(
            names,
            "    #[doc = {:?}]\n    pub const {constant}: RuleId = RuleId::at({index});\n",
            format!("`{id}`: {}.", rule.summary)
        );
    }
    table.push_str("];\n\n");
    names.push_str("}\n");
    table + &names
}

fn row(id: &str, rule: &RuleFile) -> String {
    let (layer, _) = id.split_once('/').unwrap_or((id, ""));
    let (first, rest) = layer.split_at(1);
    format!(
        "    Rule {{ id: {id:?}, layer: Layer::{}{rest}, level: Level::{:?}, summary: {:?}, why: {:?}, fix: {:?}, \
         good: {}, bad: {} }},\n",
        first.to_uppercase(),
        rule.level,
        rule.summary,
        rule.why,
        rule.fix,
        examples(&rule.good),
        examples(&rule.bad),
    )
}

fn examples(examples: &[FileExample]) -> String {
    // An example without content was refused when its file was read.
    let rows: Vec<_> = examples.iter().filter_map(|example| example.content().ok()).map(|it| example(&it)).collect();
    format!("&[{}]", rows.join(", "))
}

fn example(content: &Content) -> String {
    match content {
        Content::Words(words) => format!("Example::Words({words:?})"),
        Content::Body { body, place, max_bytes } => format!(
            "Example::Body(BodyExample {{ body: b\"{}\", place: {}, max_bytes: {max_bytes:?} }})",
            body.escape_ascii(),
            self::place(place),
        ),
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Schema(schema) => format!("Place::Schema({schema:?})"),
        Place::Operation { operation, part, status, content_type } => format!(
            "Place::Operation {{ operation: {operation:?}, part: ExamplePart::{part:?}, status: {status}, \
             content_type: {content_type:?} }}"
        ),
    }
}

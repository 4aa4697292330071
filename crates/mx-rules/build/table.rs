//! Writes the rules as Rust source: the static table, and one checked name for each rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::rule_file::exception::When;
use crate::rule_file::{Against, Content, Exchange, FileConstraint, FileExample, FileException, RuleFile};

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
         spec: {:?}, since: {:?}, until: {:?}, enabled: {:?}, relayed: {:?}, check: {:?}, constraints: {}, exceptions: {}, incidents: {}, good: {}, \
         bad: {} }},\n",
        first.to_uppercase(),
        rule.level,
        rule.summary,
        rule.why,
        rule.fix,
        rule.spec,
        rule.since,
        rule.until,
        rule.enabled,
        rule.relayed,
        rule.check,
        list(&rule.constraints, constraint),
        list(&rule.exceptions, exception),
        list(&rule.incidents, |it| format!("crate::Incident {{ what: {:?}, link: {:?} }}", it.what, it.link)),
        list(&rule.good, example),
        list(&rule.bad, example),
    )
}

fn list<T>(items: &[T], row: impl Fn(&T) -> String) -> String {
    format!("&[{}]", items.iter().map(row).collect::<Vec<_>>().join(", "))
}

// Reading the file has refused every example, place and exception with a fault, so each `Result` below is `Ok`.

fn constraint(constraint: &FileConstraint) -> String {
    let places = constraint.places().unwrap_or_default();
    let places = list(&places, |it| format!("Place {{ of: Of::{:?}, pointer: {:?} }}", it.of, it.pointer));
    format!("Constraint {{ schema: {:?}, places: {places} }}", constraint.schema)
}

fn exception(exception: &FileException) -> String {
    let when = match exception.when() {
        Ok(When::Answer { operations, statuses }) => {
            format!("Answer {{ operations: &{operations:?}, statuses: &{statuses:?} }}")
        }
        Ok(When::Member { part, name }) => format!("Member {{ part: Part::{part:?}, name: {name:?} }}"),
        Ok(when) => format!("{when:?}"),
        Err(_) => String::new(),
    };
    let level = exception.level.map_or_else(|| "None".to_owned(), |level| format!("Some(Level::{level:?})"));
    format!("Exception {{ when: When::{when}, level: {level}, why: {:?} }}", exception.why)
}

fn example(example: &FileExample) -> String {
    match example.content() {
        Ok(Content::Words(words)) => format!("Example::Words({words:?})"),
        Ok(Content::Body { body, against, max_bytes }) => format!(
            "Example::Body(BodyExample {{ body: b\"{}\", against: {}, max_bytes: {max_bytes:?} }})",
            body.escape_ascii(),
            self::against(&against),
        ),
        Err(_) => String::new(),
    }
}

fn against(against: &Against) -> String {
    match against {
        Against::Schema(schema) => format!("Against::Schema({schema:?})"),
        Against::Operation(Exchange { operation, part, status, headers, usual_headers, url, request, version }) => {
            format!(
                "Against::Operation(ExchangeExample {{ operation: {operation:?}, part: Part::{part:?}, \
             status: {status}, headers: &{headers:?}, usual_headers: {usual_headers}, url: {url:?}, \
             request: {request:?}, version: {version:?} }})"
            )
        }
    }
}

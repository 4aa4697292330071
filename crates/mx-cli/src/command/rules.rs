//! `mx-conform rules`: all rules.

use clap::{Args, ValueEnum};
use mx_check::Examples;
use mx_rules::{Exception, Of, Place, Rule, When};
use mx_spec::Spec;
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{print, print_json};

#[derive(Debug, Args)]
#[command(after_help = "A rule that is marked as off judges only with `check --enable RULE` or `--only RULE`.

Examples:
  mx-conform rules
  mx-conform rules --layer prose --format json
  mx-conform rules --format markdown > docs/rules.md")]
pub(crate) struct RulesArguments {
    /// Keep the rules of one layer: wire, schema, prose, law or spec
    #[arg(long)]
    layer: Option<mx_rules::Layer>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: RulesFormat,
}

/// How rules are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum RulesFormat {
    /// For people, a line each
    #[default]
    Text,
    /// For programs
    Json,
    /// For people, a document
    Markdown,
}

pub(crate) fn run(arguments: &RulesArguments) -> Result<Exit, Failure> {
    let is_kept = |rule: &&Rule| arguments.layer.is_none_or(|layer| rule.layer == layer);
    let rules: Vec<&'static Rule> = mx_rules::all().iter().filter(is_kept).collect();
    match arguments.format {
        RulesFormat::Json => print_json(&rules.into_iter().map(as_json).collect::<Vec<Value>>()),
        RulesFormat::Markdown => {
            let mut examples = Examples::default();
            let mut message = |rule: &Rule| examples.finding(rule).map(|finding| finding.message);
            print(Exit::Conforms, |out| mx_report::markdown(&rules, Spec::newest(), &mut message, out))
        }
        RulesFormat::Text => print(Exit::Conforms, |out| {
            let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
            for rule in &rules {
                let off = if rule.enabled { "" } else { " (off)" };
                writeln!(out, "{:width$}  {:<7}  {}{off}", rule.id, rule.level.to_string(), rule.summary)?;
            }
            Ok(())
        }),
    }
}

fn as_json(rule: &Rule) -> Value {
    let incidents = rule.incidents.iter().map(|it| json!({ "what": it.what, "link": it.link }));
    let constraints = rule.constraints.iter().map(|it| {
        // A test of mx-rules parses every schema.
        let schema: Value = serde_json::from_str(it.schema).unwrap_or_default();
        json!({ "schema": schema, "places": it.places.iter().map(place).collect::<Vec<_>>() })
    });
    json!({
        "rule": rule.id,
        "layer": rule.layer.to_string(),
        "level": rule.level.to_string(),
        "summary": rule.summary,
        "why": rule.why,
        "fix": rule.fix,
        "spec": rule.spec,
        "since": rule.since.map(|it| it.to_string()),
        "until": rule.until.map(|it| it.to_string()),
        "enabled": rule.enabled,
        "relayed": rule.relayed,
        "exceptions": rule.exceptions.iter().map(exception).collect::<Vec<_>>(),
        "incidents": incidents.collect::<Vec<_>>(),
        "constraints": constraints.collect::<Vec<_>>(),
    })
}

fn place(place: &Place<'_>) -> Value {
    let pointer = place.pointer;
    match place.of {
        Of::Request { operation } => json!({ "operation": operation, "part": "request", "pointer": pointer }),
        Of::Response { operation, status } => {
            json!({ "operation": operation, "part": "response", "status": status, "pointer": pointer })
        }
        Of::Component { name } => json!({ "component": name, "pointer": pointer }),
    }
}

fn exception(exception: &Exception) -> Value {
    let Exception { when, level, why } = exception;
    match when {
        When::Answer { operations, statuses } => {
            json!({ "operations": operations, "statuses": statuses, "level": level, "why": why })
        }
        When::Member { part, name } => json!({ "member": name, "part": part, "level": level, "why": why }),
        When::Value { text } => json!({ "value": text, "level": level, "why": why }),
        When::Fault { name } => json!({ "fault": name, "level": level, "why": why }),
    }
}

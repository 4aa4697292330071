//! `mx-conform rules`: what can be wrong.

use serde_json::{Value, json};

use crate::arguments::{ListFormat, RulesArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{print, print_json};

pub(crate) fn run(arguments: &RulesArguments) -> Result<Exit, Failure> {
    let rules: Vec<_> =
        mx_rules::all().iter().filter(|rule| arguments.layer.is_none_or(|layer| rule.layer == layer)).collect();
    match arguments.format {
        ListFormat::Json => print_json(
            &rules
                .iter()
                .map(|rule| {
                    json!({
                        "rule": rule.id,
                        "layer": rule.layer.to_string(),
                        "level": rule.level.to_string(),
                        "summary": rule.summary,
                        "why": rule.why,
                        "fix": rule.fix,
                    })
                })
                .collect::<Vec<Value>>(),
        ),
        ListFormat::Text => print(Exit::Conforms, |out| {
            let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
            for rule in &rules {
                writeln!(out, "{:width$}  {:<7}  {}", rule.id, rule.level.to_string(), rule.summary)?;
            }
            Ok(())
        }),
    }
}

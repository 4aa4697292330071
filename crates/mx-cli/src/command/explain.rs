//! `mx-conform explain`: one rule in full.

use std::io::{self, Write};

use mx_rules::{Example, ExamplePart, ExchangeExample, Place};

use crate::arguments::ExplainArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::print;

pub(crate) fn run(arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let rule = mx_rules::find(&arguments.rule).ok_or_else(|| unknown(&arguments.rule))?;
    print(Exit::Conforms, |out| {
        writeln!(out, "{} ({})\n\n{}\n", rule.id, rule.level, rule.summary)?;
        writeln!(out, "Why it matters\n{}\n", indent(rule.why.trim()))?;
        writeln!(out, "What to do\n{}", indent(rule.fix.trim()))?;
        examples(out, "Good", rule.good)?;
        examples(out, "Bad", rule.bad)
    })
}

fn examples(out: &mut dyn Write, title: &str, examples: &[Example]) -> io::Result<()> {
    for example in examples {
        match example {
            Example::Words(words) => writeln!(out, "\n{title}\n{}", indent(words.trim()))?,
            Example::Body(body) => {
                writeln!(out, "\n{title}: {}", place(&body.place))?;
                writeln!(out, "{}", indent(&shown(body.body)))?;
            }
        }
    }
    Ok(())
}

fn place(place: &Place) -> String {
    match place {
        Place::Schema(schema) => format!("against {schema}"),
        Place::Operation(ExchangeExample { operation, part: ExamplePart::Request, .. }) => {
            format!("a request of {operation}")
        }
        Place::Operation(example) => {
            let media = example.header("content-type").filter(|media_type| *media_type != "application/json");
            let media = media.map(|media_type| format!(" as {media_type}")).unwrap_or_default();
            format!("a response {} of {}{media}", example.status, example.operation)
        }
    }
}

/// A body as text: bytes that are none are escaped, and a long one is cut.
fn shown(body: &[u8]) -> String {
    const LONGEST: usize = 400;
    let text: String = body.escape_ascii().map(char::from).take(LONGEST).collect();
    match std::str::from_utf8(body) {
        Ok(readable) if body.len() <= LONGEST && !readable.chars().any(char::is_control) => readable.to_owned(),
        _ if body.len() > LONGEST => format!("{text}... ({} bytes)", body.len()),
        _ => text,
    }
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

fn unknown(name: &str) -> Failure {
    let hint = mx_rules::nearest(name).map(|rule| format!("; did you mean `{}`", rule.id)).unwrap_or_default();
    Failure::Usage(format!("no rule `{name}`{hint}; `mx-conform rules` lists them all"))
}

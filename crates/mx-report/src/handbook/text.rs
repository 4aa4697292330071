//! One rule in full, as text for a terminal.

use std::io::{self, Write};

use mx_rules::{Example, Rule};

use super::{example, exception, places, releases, url};

/// Writes a rule in full. `newest` is the release whose text the link points to, `message` the message of the finding on
/// its first bad example. Errs where `out` does.
pub fn explain(rule: &'static Rule, newest: &str, message: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({})\n\n{}\n", rule.id, rule.level, rule.summary)?;
    writeln!(out, "Why it matters\n{}\n", indent(rule.why.trim()))?;
    writeln!(out, "What to do\n{}", indent(rule.fix.trim()))?;
    standing(rule, newest, out)?;
    for it in rule.exceptions {
        writeln!(out, "\nExcept\n    {}\n    {}", exception::case(it, ""), it.why)?;
        for operation in exception::operations(it) {
            writeln!(out, "    - {operation}")?;
        }
    }
    for constraint in rule.constraints {
        writeln!(out, "\nMust satisfy {}", constraint.schema)?;
        for place in constraint.places {
            writeln!(out, "    {} at {}", places::start(place, ""), places::pointer(place, ""))?;
        }
    }
    for incident in rule.incidents {
        writeln!(out, "\nKnown incident\n    {}\n    {}", incident.what, incident.link)?;
    }
    examples(out, "Good", rule.good)?;
    examples(out, "Bad", rule.bad)?;
    message.map_or(Ok(()), |message| writeln!(out, "\nThe first of them is reported as\n    {message}"))
}

/// The place in the text, the releases, whether values that are handed on lower the level, and whether it is off.
fn standing(rule: &Rule, newest: &str, out: &mut dyn Write) -> io::Result<()> {
    if let Some(url) = url(rule, newest) {
        writeln!(out, "\nIn the specification\n    {url}")?;
    }
    if let Some(releases) = releases(rule) {
        writeln!(out, "\nHolds\n    {releases}")?;
    }
    if rule.relayed {
        writeln!(out, "\nWeighs\n    a warning at most in answers, which hand on what others wrote")?;
    }
    if !rule.enabled {
        writeln!(out, "\nOff unless asked for\n    --enable {}", rule.id)?;
    }
    Ok(())
}

fn examples(out: &mut dyn Write, title: &str, examples: &[Example]) -> io::Result<()> {
    for example in examples {
        match example {
            Example::Words(words) => writeln!(out, "\n{title}\n{}", indent(words.trim()))?,
            Example::Body(body) => {
                writeln!(out, "\n{title}: {}", example::held_against(&body.against, ""))?;
                for (name, value) in example::around(body) {
                    writeln!(out, "  {name}: {value}")?;
                }
                writeln!(out, "{}", indent(&example::body(body)))?;
            }
        }
    }
    Ok(())
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

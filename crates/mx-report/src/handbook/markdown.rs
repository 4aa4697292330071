//! Rules as a document in Markdown: a table for each layer, then each rule.

use std::io::{self, Write};

use mx_rules::{Example, Layer, Rule};

use super::{example, exception, places, releases, url};

const TITLE: &str = "\
# Rules

Made from `crates/mx-rules/rules` by `mx-conform rules --format markdown`: change the rules, not this page.
`mx-conform explain RULE` shows the same and every example.

A rule speaks for a layer: what is wrong with the bytes (wire), against the official JSON Schema (schema), against the
text of the specification (prose), against a promise (law), or weak in the specification itself (spec). An `error` is
against what the specification demands, a `warning` against what it recommends or likely to be misread, a `note` is
worth knowing. Where it is broken can lower the level, as its exceptions say: the level of the finding counts. A rule
holds in all releases unless it says in which. Where a rule needs no code it shows a JSON Schema, and the places that
have to satisfy it if they are there: in a body, or in a component of `schemas/` wherever that is used.
";

/// The maximum number of places that are shown at once; more are folded.
const SHOWN_PLACES: usize = 4;

/// Writes `rules` as a document. `newest` is the release whose text the links point to, `message` the message of the
/// finding on the first bad example of a rule. Errs where `out` does.
pub fn markdown(
    rules: &[&'static Rule],
    newest: &str,
    message: &mut dyn FnMut(&Rule) -> Option<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(TITLE.as_bytes())?;
    for layer in Layer::ALL {
        let of_layer: Vec<&Rule> = rules.iter().copied().filter(|rule| rule.layer == layer).collect();
        if of_layer.is_empty() {
            continue;
        }
        writeln!(out, "\n## {layer}\n\n| rule | level | holds | what is wrong |\n| --- | --- | --- | --- |")?;
        for rule in &of_layer {
            let (name, anchor) = (rule.id.split('/').next_back().unwrap_or(rule.id), rule.id.replace('/', ""));
            let level = if rule.enabled { rule.level.to_string() } else { format!("{}, off", rule.level) };
            let releases = releases(rule).unwrap_or_default();
            let summary = escaped(rule.summary).replace('|', "\\|");
            writeln!(out, "| [{name}](#{anchor}) | {level} | {releases} | {summary} |")?;
        }
        for rule in of_layer {
            write_rule(rule, newest, message, out)?;
        }
    }
    Ok(())
}

fn write_rule(
    rule: &'static Rule,
    newest: &str,
    message: &mut dyn FnMut(&Rule) -> Option<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n### {}\n\n**{}.** {}.\n", rule.id, rule.level, escaped(rule.summary))?;
    writeln!(out, "{}\n\n*Fix:* {}", escaped(rule.why), escaped(rule.fix))?;
    let facts = facts(rule, newest);
    if !facts.is_empty() {
        writeln!(out, "\n{}", facts.join(" · "))?;
    }
    for incident in rule.incidents {
        writeln!(out, "\n*Incident:* {}: <{}>", escaped(incident.what), incident.link)?;
    }
    for it in rule.exceptions {
        writeln!(out, "\n*Except* {}. {}", exception::case(it, "`"), escaped(it.why))?;
        let operations = exception::operations(it);
        if !operations.is_empty() {
            writeln!(out)?;
        }
        operations.iter().try_for_each(|operation| writeln!(out, "- `{operation}`"))?;
    }
    constraints(rule, out)?;
    rule.bad.first().map_or(Ok(()), |example| bad(example, out))?;
    message(rule).map_or(Ok(()), |message| writeln!(out, "\n*Reported as:* {}", escaped(&message)))
}

/// The place in the text, the releases, whether values that are handed on lower the level, and whether it is off.
fn facts(rule: &Rule, newest: &str) -> Vec<String> {
    let link = rule.spec.zip(url(rule, newest)).map(|(place, url)| format!("[{place}]({url})"));
    let relayed = rule.relayed.then(|| "a warning at most in answers, which hand on what others wrote".to_owned());
    let off = (!rule.enabled).then(|| format!("off unless asked for by `--enable {}`", rule.id));
    [link, releases(rule), relayed, off].into_iter().flatten().collect()
}

fn constraints(rule: &'static Rule, out: &mut dyn Write) -> io::Result<()> {
    for constraint in rule.constraints {
        let is_folded = constraint.places.len() > SHOWN_PLACES;
        if is_folded {
            let count = constraint.places.len();
            writeln!(out, "\n`{}` at:\n\n<details><summary>{count} places</summary>\n", constraint.schema)?;
        } else {
            writeln!(out, "\n`{}` at:\n", constraint.schema)?;
        }
        for place in constraint.places {
            writeln!(out, "- {}: {}", places::start(place, "`"), places::pointer(place, "`"))?;
        }
        if is_folded {
            writeln!(out, "\n</details>")?;
        }
    }
    Ok(())
}

fn bad(example: &Example, out: &mut dyn Write) -> io::Result<()> {
    match example {
        Example::Words(words) => writeln!(out, "\n*Bad:* {}", escaped(words)),
        Example::Body(body) => {
            writeln!(out, "\n*Bad:* {}", example::held_against(&body.against, "`"))?;
            let around = example::around(body);
            if !around.is_empty() {
                writeln!(out)?;
            }
            for (name, value) in around {
                writeln!(out, "- {name} `{value}`")?;
            }
            writeln!(out, "\n```text\n{}\n```", example::body(body))
        }
    }
}

/// Text as Markdown: characters of markup are escaped, except in code.
fn escaped(text: &str) -> String {
    let part = |(index, part): (usize, &str)| {
        let is_code = index % 2 == 1;
        if is_code { part.to_owned() } else { part.replace('<', "&lt;").replace('*', "\\*") }
    };
    text.split('`').enumerate().map(part).collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::{escaped, markdown};

    #[test]
    fn code_stays_as_it_is() {
        assert_eq!(escaped("a < b and `c < d*` * e"), "a &lt; b and `c < d*` \\* e");
    }

    #[test]
    fn every_rule_has_its_chapter_and_its_row() {
        let rules: Vec<_> = mx_rules::all().iter().collect();
        let mut document = Vec::new();
        markdown(&rules, "v1.19", &mut |rule| Some(format!("{} is broken", rule.id)), &mut document).unwrap();
        let document = String::from_utf8(document).unwrap();
        for rule in rules {
            assert!(document.contains(&format!("\n### {}\n", rule.id)), "{}", rule.id);
            assert!(document.contains(&format!("*Reported as:* {} is broken\n", rule.id)), "{}", rule.id);
            assert!(document.contains(&format!("](#{}) | {}", rule.id.replace('/', ""), rule.level)), "{}", rule.id);
        }
    }
}

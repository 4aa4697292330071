//! One finding for people: what, where, how often, and the bytes themselves.

use std::io::{self, Write};

use mx_rules::Level;

use super::excerpt::Underlined;
use super::palette::Palette;
use super::visible::visible;
use crate::finding_row::FindingRow;
use crate::material::Material;
use crate::text_options::TextOptions;

/// Writes a finding. `url` is the place in the spec, where that is another than the page of the operation.
pub(super) fn write(
    finding: &FindingRow,
    url: Option<&str>,
    material: Material,
    options: TextOptions,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (level, strong, faint) = (palette.level(finding.level), palette.strong, palette.faint);
    let message = visible(&finding.message);
    // Notes are many and ask for nothing: they get a line each unless more is asked for.
    if finding.level == Level::Note && !options.verbose {
        let lowered = lowered(finding).map(|lowered| format!("{lowered}; ")).unwrap_or_default();
        let (place, occurrences) = (place(finding, material), occurrences(finding, material));
        let versions =
            finding.versions.as_ref().map(|versions| format!("{}; ", visible(&versions.summary))).unwrap_or_default();
        return writeln!(
            out,
            "  {level}{}[{}]{level:#} {message} {faint}({lowered}{versions}{place}; {occurrences}){faint:#}",
            finding.level, finding.rule
        );
    }
    let lowered = lowered(finding).map(|lowered| format!(" {faint}({lowered}){faint:#}")).unwrap_or_default();
    writeln!(out, "  {level}{}[{}]{level:#} {strong}{message}{strong:#}{lowered}", finding.level, finding.rule)?;
    writeln!(out, "    {}", place(finding, material))?;
    writeln!(out, "    {faint}{}{faint:#}", occurrences(finding, material))?;
    if let Some(excerpt) = finding.excerpt.as_ref().filter(|excerpt| !excerpt.text.is_empty()) {
        let underlined = Underlined::from(excerpt);
        writeln!(out, "    {faint}|{faint:#} {}", underlined.line)?;
        writeln!(out, "    {faint}|{faint:#} {level}{underlined}{level:#}")?;
    }
    if let Some(cause) = &finding.cause {
        let at = at(&cause.instance);
        writeln!(out, "    nearest alternative: [{}]{at}: {}", cause.rule, visible(&cause.message))?;
    }
    if let Some(versions) = &finding.versions {
        writeln!(out, "    {}", visible(&versions.summary))?;
    }
    if let Some(url) = url {
        writeln!(out, "    {faint}{}{faint:#}", visible(url))?;
    }
    if options.verbose {
        if finding.pattern != finding.instance {
            writeln!(out, "    {faint}pattern: {}{faint:#}", visible(&finding.pattern))?;
        }
        if let Some(schema) = &finding.schema {
            writeln!(out, "    {faint}schema: {}{faint:#}", visible(schema))?;
        }
    }
    Ok(())
}

/// What the finding would be, and why it is less: `error; the server refused the request`.
fn lowered(finding: &FindingRow) -> Option<String> {
    finding.lowered.map(|reason| format!("{}; {reason}", finding.rule.level()))
}

/// `response 200 at /well_known`.
fn place(finding: &FindingRow, material: Material) -> String {
    if material == Material::Documents {
        return visible(&finding.instance);
    }
    let status = finding.status.map(|status| format!(" {status}")).unwrap_or_default();
    format!("{}{status}{}", finding.part, at(&finding.instance))
}

/// The whole body has the empty pointer, which says nothing to people.
fn at(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!(" at {}", visible(pointer)) }
}

/// `seen 41 times, first in run.har, entry 17, 1:83`.
fn occurrences(finding: &FindingRow, material: Material) -> String {
    let source = &finding.source;
    let file = visible(source.shown_file());
    if material == Material::Documents {
        return format!("in {file}");
    }
    let seen = match finding.count {
        0 | 1 => "seen once,".to_owned(),
        count => format!("seen {count} times, first"),
    };
    format!("{seen} in {file}, entry {}, {}:{}", source.entry, source.body.line, source.body.column)
}

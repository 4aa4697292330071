//! An entry whole: what, where, how often, and the bytes themselves.

use std::io::{self, Write};

use super::entry::Entry;
use super::excerpt::Underlined;
use super::words::{at, counted, hosts, lowered, number, place, seen, source};
use super::{Page, visible};
use crate::material::Material;

/// How many places of an entry are written.
const MOST_PLACES: usize = 3;

pub(super) fn write(page: Page<'_>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = entry.first();
    let (level, strong, faint) = (page.palette.level(finding.level), page.palette.strong, page.palette.faint);
    let message = visible(&finding.message);
    let lowered = lowered(finding).map(|lowered| format!(" ({lowered})")).unwrap_or_default();
    writeln!(out, "{level}{}[{}]{level:#} {strong}{message}{strong:#}{lowered}", finding.level, finding.rule)?;
    places(page, entry, out)?;
    let (source, hosts, body) = (source(page, entry), hosts(page, entry), &finding.source.body);
    let place = match page.report.material {
        Material::Exchanges => format!(", line {}, column {} of the body", body.line, body.column),
        Material::Documents => String::new(),
    };
    writeln!(out, "  {faint}{source}{place}{hosts}{faint:#}")?;
    if let Some(excerpt) = finding.excerpt.as_ref().filter(|excerpt| !excerpt.text.is_empty()) {
        let underlined = Underlined::from(excerpt);
        writeln!(out, "  {faint}|{faint:#} {}", underlined.line)?;
        writeln!(out, "  {faint}|{faint:#} {level}{underlined}{level:#}")?;
    }
    if let Some(cause) = &finding.cause {
        let at = at(&cause.instance);
        let nearest = visible(cause.alternative.as_deref().unwrap_or("an alternative"));
        writeln!(out, "  {nearest} comes nearest: [{}]{at}: {}", cause.rule, visible(&cause.message))?;
    }
    if let Some(versions) = &finding.versions {
        writeln!(out, "  {}", visible(&versions.summary))?;
    }
    if let Some(url) = &finding.spec_url {
        writeln!(out, "  {faint}{}{faint:#}", visible(url))?;
    }
    if page.options.verbose {
        if finding.pattern != finding.instance {
            writeln!(out, "  {faint}pattern: {}{faint:#}", visible(&finding.pattern))?;
        }
        if let Some(schema) = &finding.schema {
            writeln!(out, "  {faint}schema: {}{faint:#}", visible(schema))?;
        }
    }
    Ok(())
}

/// A line for each place, of many places the first few.
fn places(page: Page<'_>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let material = page.report.material;
    let findings = entry.findings();
    for finding in findings.iter().take(MOST_PLACES) {
        let times = match material {
            Material::Exchanges => format!(", {}", seen(finding.level, &finding.occurrences, finding.varies)),
            Material::Documents => String::new(),
        };
        writeln!(out, "  {}{times}", place(finding, material))?;
    }
    if findings.len() > MOST_PLACES {
        let (operations, more) = (entry.operations(), findings.len() - MOST_PLACES);
        let seen = seen(entry.first().level, entry.occurrences(), entry.varies());
        let on = if operations > 1 { format!("on {} operations, ", number(operations as u64)) } else { String::new() };
        writeln!(out, "  and at {} more; in all {on}{seen}", counted(more as u64, "place"))?;
    }
    Ok(())
}

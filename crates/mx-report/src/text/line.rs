//! An entry in a line.

use std::io::{self, Write};

use super::entry::Entry;
use super::words::{hosts, lowered, operation, operations, place, seen, source};
use super::{Page, visible};
use crate::material::Material;

pub(super) fn write(page: Page<'_>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = entry.first();
    let (level, faint) = (page.palette.level(finding.level), page.palette.faint);
    let message = visible(&finding.message);
    let lowered = lowered(finding).map(|lowered| format!("; {lowered}")).unwrap_or_default();
    let versions = finding.versions.as_ref();
    let versions = versions.map(|versions| format!("; {}", visible(&versions.summary))).unwrap_or_default();
    let (place, source, hosts) = (places(page, entry), source(page, entry), hosts(page, entry));
    writeln!(
        out,
        "{level}{}[{}]{level:#} {message} {faint}({place}{versions}; {source}{hosts}{lowered}){faint:#}",
        finding.level, finding.rule
    )
}

/// `GET /sync, response 200 at /rooms, 3 times`, or how many places there are and the first of them.
fn places(page: Page<'_>, entry: &Entry<'_>) -> String {
    let (first, material) = (entry.first(), page.report.material);
    let seen = match material {
        Material::Exchanges => format!(", {}", seen(first.level, entry.occurrences(), entry.varies())),
        Material::Documents => String::new(),
    };
    match (entry.findings().len(), entry.operations()) {
        (1, _) => format!("{}{seen}", place(first, material)),
        (places, 1) => format!("{}{seen} at {places} places", operation(first.operation.as_deref(), material)),
        _ => {
            let member = entry.member().map(|member| format!(", at …/{}", visible(member))).unwrap_or_default();
            format!("{}{member}{seen}", operations(page, entry))
        }
    }
}

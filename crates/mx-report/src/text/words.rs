//! The words that several parts of the text share.

use mx_check::listed;
use mx_rules::Level;

use super::Page;
use super::entry::Entry;
use super::visible::visible;
use crate::finding_row::FindingRow;
use crate::levels::Levels;
use crate::material::Material;

/// `2 errors, 1 warning`; of no level nothing.
pub(super) fn levels(counts: &Levels) -> String {
    let of_level = |level: Level| match counts.of(level) {
        0 => None,
        count => Some(counted(count, level.name())),
    };
    Level::ALL.into_iter().rev().filter_map(of_level).collect::<Vec<_>>().join(", ")
}

/// `1 error`, `1,834 errors`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{} {noun}s", number(count)) }
}

/// `1,834`.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `2 times, and once as a note; other values elsewhere`.
pub(super) fn seen(level: Level, occurrences: &Levels, varies: bool) -> String {
    let lower = Level::ALL.into_iter().rev().filter(|it| *it < level && occurrences.of(*it) > 0);
    let lower = lower.map(|it| format!("and {} as a {it}", times(occurrences.of(it))));
    let times: Vec<String> = [times(occurrences.of(level))].into_iter().chain(lower).collect();
    let varies = if varies { "; other values elsewhere" } else { "" };
    format!("{}{varies}", times.join(", "))
}

/// `once`, `3 times`.
fn times(count: u64) -> String {
    if count <= 1 { "once".to_owned() } else { format!("{} times", number(count)) }
}

/// The operation, or what takes its place.
pub(super) fn operation(name: Option<&str>, material: Material) -> String {
    name.map_or_else(|| material.of_no_operation().to_owned(), visible)
}

/// `GET /a and POST /b`, `3 operations, such as GET /a and POST /b`: the operations of an entry, the first ones by name.
pub(super) fn operations(page: Page<'_>, entry: &Entry<'_>) -> String {
    let mut names: Vec<Option<&str>> = Vec::new();
    for name in entry.findings().iter().map(|finding| finding.operation.as_deref()) {
        if names.len() < 2 && !names.contains(&name) {
            names.push(name);
        }
    }
    let words: Vec<String> = names.iter().map(|name| operation(*name, page.report.material)).collect();
    let words = words.join(" and ");
    match entry.operations() {
        1 | 2 => words,
        count => format!("{} operations, such as {words}", number(count as u64)),
    }
}

/// `GET /_matrix/client/v3/devices, response 200 at /devices/0/last_seen_ts`.
pub(super) fn place(finding: &FindingRow, material: Material) -> String {
    let operation = operation(finding.operation.as_deref(), material);
    if material == Material::Documents {
        return format!("{operation}, {}", visible(&finding.instance));
    }
    let status = finding.status.map(|status| format!(" {status}")).unwrap_or_default();
    format!("{operation}, {}{status}{}", finding.part, at(&finding.instance))
}

/// `first in run.har, entry 17`: where an entry was seen first.
pub(super) fn source(page: Page<'_>, entry: &Entry<'_>) -> String {
    let source = &entry.first().source;
    let file = visible(source.shown_file());
    if page.report.material == Material::Documents {
        return format!("in {file}");
    }
    let first = if entry.occurrences().total() > 1 { "first " } else { "" };
    format!("{first}in {file}, entry {}", source.entry)
}

/// `; at synapse.test and example.org`: the hosts of an entry, where the report has several.
pub(super) fn hosts(page: Page<'_>, entry: &Entry<'_>) -> String {
    if page.report.summary.hosts.listed.len() < 2 {
        return String::new();
    }
    let hosts = entry.hosts();
    let names = hosts.listed.iter().map(|host| visible(host)).chain(hosts.more.then(|| "more".to_owned()));
    let names = listed(names, "and");
    if names.is_empty() { names } else { format!("; at {names}") }
}

/// The whole body has the empty pointer, which says nothing to people.
pub(super) fn at(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!(" at {}", visible(pointer)) }
}

/// What the finding would be, and why it is less: `would be an error: the server refused the request`.
pub(super) fn lowered(finding: &FindingRow) -> Option<String> {
    let reason = finding.lowered?;
    let level = finding.rule.level();
    let article = if level == Level::Error { "an" } else { "a" };
    // A run can give a rule a higher level than its own.
    let is_lower = finding.level < level;
    Some(if is_lower { format!("would be {article} {level}, but {reason}") } else { format!("is lowered: {reason}") })
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn thousands_are_grouped() {
        let grouped: Vec<String> = [0, 12, 999, 1_000, 12_345, 1_834_000].map(number).into();
        assert_eq!(grouped, ["0", "12", "999", "1,000", "12,345", "1,834,000"]);
    }
}

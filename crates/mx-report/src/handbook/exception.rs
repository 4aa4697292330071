//! The exceptions of a rule, in words.

use mx_rules::{Exception, When};

/// The case and its level; names are put between `quotes`.
pub(super) fn case(exception: &Exception, quotes: &str) -> String {
    let case = match exception.when {
        When::Answer { statuses: [], .. } => "answers of the operations below".to_owned(),
        When::Answer { statuses, .. } => {
            let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
            format!("answers of the operations below with status {}", statuses.join(", "))
        }
        When::Member { part, name } => format!("members {quotes}{name}{quotes} in a {part}"),
        When::Value { text: "" } => "an empty string".to_owned(),
        When::Value { text } => format!("the string {quotes}{text}{quotes}"),
        When::Fault { name } => format!("the fault {quotes}{name}{quotes}"),
    };
    match exception.level {
        Some(level) => format!("{case}: a {level} at most"),
        None => format!("{case}: not reported"),
    }
}

/// The operations that the case names.
pub(super) fn operations(exception: &Exception) -> &'static [&'static str] {
    if let When::Answer { operations, .. } = exception.when { operations } else { &[] }
}

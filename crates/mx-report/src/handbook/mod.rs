//! Rules for people: one in full as text, or many as a document in Markdown.

mod example;
mod exception;
mod markdown;
mod places;
mod text;

use mx_rules::Rule;

pub use self::markdown::markdown;
pub use self::text::explain;

/// The releases that a rule holds in, in words; `None` for all of them.
fn releases(rule: &Rule) -> Option<String> {
    match (rule.since, rule.until) {
        (None, None) => None,
        (Some(since), None) => Some(format!("since {since}")),
        (None, Some(until)) => Some(format!("up to {until}")),
        (Some(since), Some(until)) => Some(format!("{since} to {until}")),
    }
}

/// The URL of the place in the text: in the `newest` release, or in the last one in which the rule holds.
fn url(rule: &Rule, newest: &str) -> Option<String> {
    rule.url(&rule.until.map_or_else(|| newest.to_owned(), |until| until.to_string()))
}

//! The operation or the rule that a name on the command line means, or that was perhaps meant.

use std::collections::BTreeSet;

use mx_rules::{Release, UnknownRule};
use mx_run::{ChoiceError, Meaning};
use mx_spec::{Operation, Spec};

use crate::failure::Failure;

/// The full name of the operation that `name` means: a method and a path, or an `operationId`. An unknown one is an error
/// that names what comes near.
pub(crate) fn operation(spec: &Spec, name: &str) -> Result<String, Failure> {
    match Meaning::of(spec, name) {
        Meaning::One(operation) => Ok(operation.name),
        Meaning::Several(operations) => {
            Err(Failure::Usage(ChoiceError::Several { name: name.to_owned(), operations }.to_string()))
        }
        _ => Err(no_operation(spec, name)),
    }
}

/// The failure for an operation that does not exist.
pub(crate) fn no_operation(spec: &Spec, name: &str) -> Failure {
    Failure::Usage(unknown(spec, name.trim()))
}

fn unknown(spec: &Spec, name: &str) -> String {
    let version = spec.version();
    match name.split_once(char::is_whitespace) {
        None if !name.contains('/') => by_word(spec, name),
        None => match on_path(spec, name) {
            known if known.is_empty() => format!("the method is missing in `{name}`{}", nearest(spec, name)),
            known => format!("the method is missing in `{name}`; there is {}", quoted(&known)),
        },
        Some((_, path)) => {
            let aside = match (new_in(spec, name), on_path(spec, path.trim())) {
                (Some(newer), _) => format!(": it is new in {newer}"),
                (None, known) if known.is_empty() => nearest(spec, name),
                (None, known) => format!("; on this path there is {}", quoted(&known)),
            };
            format!("{version} has no operation `{name}`{aside}")
        }
    }
}

/// The message for a word, which is not a name but may find operations.
fn by_word(spec: &Spec, word: &str) -> String {
    let operations = spec.operations().iter();
    let is_id = |operation: &&Operation| operation.id().eq_ignore_ascii_case(word);
    let meant = operations.clone().find(is_id).map(|operation| format!(", `{}`", operation.name())).unwrap_or_default();
    let lower = word.to_lowercase();
    let has_it = |text: &str| text.to_lowercase().contains(&lower);
    let lists = if operations.clone().any(|it| has_it(it.name()) || has_it(it.id())) {
        format!("`mx-conform operations {word}` lists those with this word")
    } else {
        "`mx-conform operations` lists them all".to_owned()
    };
    format!("an operation is named by its method and path, or by its operationId{meant}; {lists}")
}

/// The operations on a path, whatever their methods.
fn on_path<'s>(spec: &'s Spec, path: &str) -> Vec<&'s str> {
    let methods: BTreeSet<&str> = spec.operations().iter().map(Operation::method).collect();
    methods.into_iter().filter_map(|method| spec.find(method, path)).map(|found| found.name()).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}

/// The first release after this one that has the operation.
fn new_in(spec: &Spec, name: &str) -> Option<&'static str> {
    let is_newer = |version: &&str| version.parse::<Release>().is_ok_and(|release| release > spec.release());
    let has_it = |version: &&str| {
        Spec::embedded(version).is_ok_and(|newer| matches!(Meaning::of(&newer, name), Meaning::One(_)))
    };
    mx_spec::versions().filter(is_newer).find(has_it)
}

/// A hint at the nearest operation.
fn nearest(spec: &Spec, name: &str) -> String {
    let hint = spec.nearest(name).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
    format!("{hint} `mx-conform operations` lists them all")
}

/// The message for a rule that does not exist.
pub(crate) fn no_rule(unknown: &UnknownRule) -> String {
    let end = if unknown.nearest.is_some() { "" } else { ";" };
    format!("{unknown}{end} `mx-conform rules` lists them all")
}

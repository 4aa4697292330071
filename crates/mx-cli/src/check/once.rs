//! What is named more than once is judged once.

use std::collections::BTreeSet;

use mx_exchange::{Input, ReadError, shown_name};

/// The inputs without those that came before, and a warning where there were such.
pub(crate) fn once(inputs: Vec<Result<Input, ReadError>>) -> (Vec<Result<Input, ReadError>>, Option<String>) {
    let mut seen = BTreeSet::new();
    let is_new = |input: &Result<Input, ReadError>| input.as_ref().map_or(true, |input| seen.insert(input.place()));
    let (kept, repeated): (Vec<_>, Vec<_>) = inputs.into_iter().partition(is_new);
    let first = repeated.iter().flatten().next().map(|input| shown_name(input.name()));
    let warning = first.map(|first| match repeated.len() {
        1 => format!("`{first}` is given more than once and judged once"),
        count => format!("`{first}` and {} more are given more than once and judged once", count - 1),
    });
    (kept, warning)
}

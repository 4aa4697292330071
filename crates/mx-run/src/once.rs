//! An input that is named more than once is judged once.

use std::collections::BTreeSet;
use std::sync::Arc;

use mx_exchange::{Input, ReadError};

use crate::files::Files;

/// The inputs without the repeated ones, and the repeated ones.
pub fn once(inputs: Vec<Result<Input, ReadError>>) -> (Vec<Result<Input, ReadError>>, Option<Files>) {
    let mut seen = BTreeSet::new();
    let is_new = |input: &Result<Input, ReadError>| input.as_ref().map_or(true, |input| seen.insert(input.identity()));
    let (kept, repeated): (Vec<_>, Vec<_>) = inputs.into_iter().partition(is_new);
    let first = repeated.iter().flatten().next().map(|input| Arc::from(input.name()));
    (kept, first.map(|first| Files { first, count: repeated.len() }))
}

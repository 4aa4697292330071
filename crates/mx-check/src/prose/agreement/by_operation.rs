//! Families whose rules differ from operation to operation: a table says how the answers to each are judged.

use super::{Reporter, asked};
use crate::context::Context;

/// The operations of a family, and how the answers to each are judged.
pub(super) type Table = [(&'static str, fn(&Context<'_>, &mut Reporter<'_>))];

/// Whether there is an answer to one of the operations.
pub(super) fn applies(table: &Table, context: &Context<'_>) -> bool {
    table.iter().any(|(operation, _)| *operation == context.operation()) && asked::is_answered(context)
}

/// Judges the answer as the table says.
pub(super) fn judge(table: &Table, context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some((_, judge)) = table.iter().find(|(operation, _)| *operation == context.operation()) {
        judge(context, reporter);
    }
}

//! The command line.

use clap::{Parser, Subcommand};

use crate::check::arguments::CheckArguments;
use crate::command::completions::CompletionsArguments;
use crate::command::explain::ExplainArguments;
use crate::command::operations::OperationsArguments;
use crate::command::redact::RedactArguments;
use crate::command::rules::RulesArguments;
use crate::command::schema::SchemaArguments;
use crate::command::spec::SpecArguments;

/// Tells whether what a Matrix implementation says on the wire is what the Matrix specification says.
#[derive(Debug, Parser)]
#[command(
    name = "mx-conform",
    bin_name = "mx-conform",
    version,
    arg_required_else_help = true,
    propagate_version = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge recorded exchanges
    Check(Box<CheckArguments>),
    /// Write a recording without its secrets, to share it
    Redact(RedactArguments),
    /// List the operations of the spec
    Operations(OperationsArguments),
    /// Print the JSON Schema of one body
    Schema(SchemaArguments),
    /// List the rules
    Rules(RulesArguments),
    /// Explain a rule: why it matters, what to do, where the spec says so, examples
    Explain(ExplainArguments),
    /// Work with the spec's own data
    Spec(SpecArguments),
    /// Print a completion script for a shell
    Completions(CompletionsArguments),
}

//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use mx_check::Part;
use mx_report::Format;
use mx_rules::{Level, RuleId};
use mx_spec::Errata;

use crate::check::arguments::CheckArguments;
use crate::command::rules::RulesArguments;
use crate::command::spec_diff::DiffArguments;
use crate::command::spec_lint::LintArguments;
use crate::named::no_rule;

/// Tells whether what a Matrix implementation says on the wire is what the Matrix specification says.
#[derive(Debug, Parser)]
#[command(name = "mx-conform", version, arg_required_else_help = true, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge recorded exchanges
    Check(CheckArguments),
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
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Which version of the spec counts.
#[derive(Debug, Args)]
pub(crate) struct SpecSource {
    /// The version to judge by, such as v1.19 (default: the newest that is built in)
    #[arg(long, value_name = "VERSION", conflicts_with = "spec_dir")]
    pub(crate) spec: Option<String>,
    /// Judge by a checkout of matrix-spec instead, for changes that are not released
    #[arg(long, value_name = "DIR")]
    pub(crate) spec_dir: Option<PathBuf>,
}

impl SpecSource {
    pub(crate) fn load(&self, errata: Errata) -> Result<mx_spec::Spec, mx_spec::SpecError> {
        match (&self.spec_dir, &self.spec) {
            (Some(dir), _) => mx_spec::Spec::from_dir(dir, errata),
            (None, Some(version)) => mx_spec::Spec::embedded_with(version, errata),
            (None, None) => mx_spec::Spec::embedded_with(mx_spec::Spec::newest(), errata),
        }
    }
}

/// Which version of the spec counts, and whether its mistakes do.
#[derive(Debug, Args)]
pub(crate) struct SpecChoice {
    #[command(flatten)]
    source: SpecSource,
    /// Judge by the schemas as they are, without the corrections of their known mistakes
    #[arg(long)]
    no_errata: bool,
}

impl SpecChoice {
    /// The version as it was given; `check` knows `all` and `auto` too.
    pub(crate) fn named(&self) -> Option<&str> {
        self.source.spec.as_deref()
    }

    pub(crate) fn errata(&self) -> Errata {
        if self.no_errata { Errata::LeftOut } else { Errata::Corrected }
    }

    pub(crate) fn load(&self) -> Result<mx_spec::Spec, mx_spec::SpecError> {
        self.source.load(self.errata())
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mx-conform operations login
  mx-conform operations --api server-server --format json
  mx-conform operations --spec v1.1 /rooms/")]
pub(crate) struct OperationsArguments {
    /// Keep operations whose method, path or operationId contains this text, in any case
    pub(crate) text: Option<String>,
    /// Keep the operations of one API, such as client-server
    #[arg(long)]
    pub(crate) api: Option<mx_spec::Api>,
    #[command(flatten)]
    pub(crate) spec: SpecChoice,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "The schema is JSON Schema 2020-12, self-contained: any validator can use it.

Examples:
  mx-conform schema 'POST /_matrix/client/v3/login' --status 200 > login.schema.json
  mx-conform schema 'POST /_matrix/client/v3/login' --part request
  mx-conform schema 'GET /_matrix/client/v3/sync' --spec v1.5")]
pub(crate) struct SchemaArguments {
    /// Method and path template, as `mx-conform operations` lists them
    pub(crate) operation: String,
    /// The status of the response
    #[arg(long, default_value_t = 200, value_parser = parse_status)]
    pub(crate) status: u16,
    /// Which body
    #[arg(long, default_value = "response", value_parser = parse_part)]
    pub(crate) part: Part,
    #[command(flatten)]
    pub(crate) spec: SpecChoice,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mx-conform explain wire/duplicate-key
  mx-conform explain prose/cors-missing")]
pub(crate) struct ExplainArguments {
    /// The rule, as it stands in reports
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct SpecArguments {
    #[command(subcommand)]
    pub(crate) command: SpecCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SpecCommand {
    /// Import the data of the matrix-spec repository into documents of our form
    #[command(after_help = "Example:
  mx-conform spec import ~/matrix-spec --out schemas")]
    Import {
        /// A checkout of matrix-spec, or a folder that holds several releases by their versions
        dir: PathBuf,
        /// Where to write a folder per version
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// List what changed in shape between two versions of the spec
    Diff(DiffArguments),
    /// Report what the schemas of the spec leave open, as material for upstream
    Lint(LintArguments),
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

pub(crate) fn parse_part(text: &str) -> Result<Part, String> {
    match text {
        "request" => Ok(Part::Request),
        "response" => Ok(Part::Response),
        _ => Err("there are `request` and `response`".to_owned()),
    }
}

/// `FORMAT=FILE`.
pub(crate) fn parse_report(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("write FORMAT=FILE, as in json=report.json")?;
    let format = format.parse()?;
    if file.is_empty() {
        return Err(format!("the path is missing: write {format}=FILE, as in {format}=report.{format}"));
    }
    Ok((format, file.into()))
}

pub(crate) fn parse_level(text: &str) -> Result<Level, String> {
    text.parse().map_err(|_| "there are `error`, `warning` and `note`".to_owned())
}

pub(crate) fn parse_status(text: &str) -> Result<u16, String> {
    let status = text.parse().ok().filter(|status| (100..600).contains(status));
    status.ok_or_else(|| "a status is a number from 100 to 599".to_owned())
}

pub(crate) fn parse_rule(text: &str) -> Result<RuleId, String> {
    text.parse().map_err(|unknown| no_rule(&unknown))
}

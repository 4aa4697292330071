//! `mx-conform spec diff`: what changed in shape between two versions of the spec.

use std::path::Path;

use clap::Args;
use mx_spec::diff::{self, Diff};
use mx_spec::{Errata, Spec, SpecError};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::named;
use crate::options::ListFormat;
use crate::output::{print_json, print_lines};

#[derive(Debug, Args)]
#[command(after_help = "A version is one that is built in (v1.12, 1.12) or a checkout of matrix-spec.
In places `*` stands for every element of an array or member of a map, and `|1` for the first
of several alternatives.

Examples:
  mx-conform spec diff v1.12 v1.13
  mx-conform spec diff 1.1 1.19 'POST /_matrix/client/v3/login'
  mx-conform spec diff v1.19 ~/matrix-spec --format json")]
pub(crate) struct DiffArguments {
    /// The version that is the start
    #[arg(value_name = "A")]
    from: String,
    /// The version that is the end
    #[arg(value_name = "B")]
    to: String,
    /// Keep one operation: method and path template, as `mx-conform operations` lists them
    operation: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(crate) fn run(arguments: &DiffArguments) -> Result<Exit, Failure> {
    let (from, to) = (load(&arguments.from)?, load(&arguments.to)?);
    let wanted = arguments.operation.as_deref().map(|name| names(&from, &to, name)).transpose()?;
    let is_wanted = |operation: &mx_spec::Operation| {
        wanted.as_ref().is_none_or(|names| names.iter().any(|name| name == operation.name()))
    };
    let events = match wanted {
        None => diff::events(&from.events().schemas(), &to.events().schemas()),
        Some(_) => Vec::new(),
    };
    let diff = Diff::new(&from, &to, is_wanted, events);
    match arguments.format {
        ListFormat::Json => print_json(&diff),
        ListFormat::Text => print_lines(diff.to_string().lines()),
    }
}

/// A version that is built in, or else a folder, as it was published. (`./v1.12` is a folder of that name.)
fn load(version: &str) -> Result<Spec, Failure> {
    match Spec::embedded_with(version, Errata::LeftOut) {
        Err(SpecError::UnknownVersion { .. }) if Path::new(version).is_dir() => {
            Ok(Spec::from_dir(Path::new(version), Errata::LeftOut)?)
        }
        Err(error @ SpecError::UnknownVersion { .. }) => {
            Err(Failure::Usage(format!("{error}; and no folder `{version}`")))
        }
        result => Ok(result?),
    }
}

/// The names of the operation in the versions that have it; at least one must.
fn names(from: &Spec, to: &Spec, name: &str) -> Result<Vec<String>, Failure> {
    match (named::operation(from, name), named::operation(to, name)) {
        (Err(_), Err(failure)) => Err(failure),
        (from, to) => Ok([from, to].into_iter().flatten().collect()),
    }
}

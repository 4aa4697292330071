//! `mx-conform spec lint`: what the spec's own schemas leave open.

use clap::Args;
use mx_check::lint_spec;
use mx_report::{Format, Tally, TextOptions};
use mx_spec::Errata;

use crate::arguments::SpecSource;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

#[derive(Debug, Args)]
#[command(after_help = "Every finding is a note about the specification, not about an implementation; the command
ends with 0.

Examples:
  mx-conform spec lint
  mx-conform spec lint --spec v1.5 --format ndjson
  mx-conform spec lint --spec-dir ~/matrix-spec --format json")]
pub(crate) struct LintArguments {
    #[command(flatten)]
    spec: SpecSource,
    /// The format of the report: text, json or ndjson
    #[arg(long, default_value = "text")]
    format: Format,
}

pub(crate) fn run(arguments: &LintArguments) -> Result<Exit, Failure> {
    // As it was published: what we correct is upstream's to correct.
    let spec = arguments.spec.load(Errata::LeftOut)?;
    let (verdicts, counted) = lint_spec(&spec);
    let mut tally = Tally::new(spec.version(), spec.operations().len(), false);
    for verdict in verdicts {
        tally.add(verdict);
    }
    let report = tally.finish();
    eprintln!("mx-conform: looked at {counted} of {}", spec.version());
    let text = TextOptions { color: false, verbose: false, quiet: false };
    output::print(Exit::Conforms, |out| mx_report::write(&report, arguments.format, &text, out))
}

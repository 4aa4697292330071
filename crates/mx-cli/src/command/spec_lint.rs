//! `mx-conform spec lint`: what the spec's own schemas leave open.

use clap::Args;
use mx_check::lint_spec;
use mx_report::{Format, Tally, TextOptions};
use mx_spec::{Errata, Spec};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::options::SpecSource;
use crate::output;

#[derive(Debug, Args)]
#[command(
    mut_arg("spec", |spec| spec.help("The version to look through, such as v1.19, or all, one after another (default: the newest that is built in)")),
    mut_arg("spec_dir", |dir| dir.help("Look through a checkout of matrix-spec instead")),
    after_help = "Every finding is a note about the specification, not about an implementation; the command
ends with 0.

Examples:
  mx-conform spec lint
  mx-conform spec lint --spec v1.5 --format ndjson
  mx-conform spec lint --spec all
  mx-conform spec lint --spec-dir ~/matrix-spec --format json"
)]
pub(crate) struct LintArguments {
    #[command(flatten)]
    spec: SpecSource,
    #[arg(long, default_value_t = Format::TEXT, help = format!("The format of the report: {}", Format::listed("or")))]
    format: Format,
}

pub(crate) fn run(arguments: &LintArguments) -> Result<Exit, Failure> {
    // As it was published: the lint is for upstream, which does not have our corrections.
    let load = |version| Spec::embedded_with(version, Errata::LeftOut);
    let specs = match arguments.spec.spec.as_deref() {
        Some("all") if arguments.format == Format::JSON => {
            let message = "--spec all gives a report for each version, which is not one JSON document; take ndjson";
            return Err(Failure::Usage(message.to_owned()));
        }
        Some("all") => mx_spec::versions().map(load).collect::<Result<_, _>>()?,
        _ => vec![arguments.spec.load(Errata::LeftOut)?],
    };
    specs.iter().try_fold(Exit::Conforms, |_, spec| lint(spec, arguments.format))
}

fn lint(spec: &Spec, format: Format) -> Result<Exit, Failure> {
    let (verdicts, counted) = lint_spec(spec);
    let mut tally = Tally::new(spec.version(), spec.operations().len(), false).over_documents();
    for verdict in verdicts {
        tally.add(verdict);
    }
    let report = tally.finish();
    output::say(format_args!("looked at {counted} of {}", spec.version()));
    output::print(Exit::Conforms, |out| {
        mx_report::write(&report, format, &TextOptions { expand: false, ..TextOptions::default() }, out)
    })
}

//! `mx-conform check`: recorded exchanges in, a report out.

pub(crate) mod arguments;
mod stream;

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use mx_check::{Judge, Options};
use mx_report::{Format, Report, Tally, TextOptions};

use self::arguments::{CheckArguments, ColorChoice, LayerChoice};
use self::stream::Outcome;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::named;
use crate::output;

pub(crate) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let spec = arguments.spec.load()?;
    let operation = arguments.operation.as_deref().map(|name| named::operation(&spec, name)).transpose()?;
    let options = Options {
        wire: arguments.layers.contains(&LayerChoice::Wire),
        schema: arguments.layers.contains(&LayerChoice::Schema),
        prose: arguments.layers.contains(&LayerChoice::Prose),
        enabled: arguments.enable.iter().copied().collect(),
        part: arguments.part,
        operation,
        status: arguments.status,
        all: arguments.all,
        ..Options::default()
    };
    // A report that cannot be written is told before anything is read.
    let create = |(format, path): &(Format, PathBuf)| create(*format, path, &arguments.paths);
    let files = arguments.report.iter().map(create).collect::<Result<Vec<_>, _>>()?;

    let mut tally = Tally::new(spec.version(), spec.operations().len(), arguments.all);
    let judge = Judge::new(spec, options);
    let inputs = mx_exchange::inputs(&arguments.paths);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let mut unreadable = false;
    stream::judge_all(&judge, inputs, arguments.input, threads, |outcome| match outcome {
        Outcome::Verdict(verdict) => tally.add(*verdict),
        // It was read, and there is nothing in it: where that is all there is, nothing was checked.
        Outcome::Nothing(message) => eprintln!("mx-conform: {message}"),
        Outcome::Unreadable(error) => {
            unreadable = true;
            eprintln!("mx-conform: {error}");
            tally.unreadable(error);
        }
    })?;
    let report = tally.finish();
    let exit = exit(arguments, &report, unreadable);
    write(arguments, &report, files, exit)
}

fn exit(arguments: &CheckArguments, report: &Report, unreadable: bool) -> Exit {
    let fails = report.highest_level().is_some_and(|level| level >= arguments.fail_on);
    let holds =
        [(unreadable, Exit::Unreadable), (fails, Exit::Findings), (report.checked() == 0, Exit::NothingChecked)];
    holds.into_iter().filter(|(holds, _)| *holds).map(|(_, exit)| exit).min().unwrap_or(Exit::Conforms)
}

struct ReportFile {
    format: Format,
    path: PathBuf,
    file: File,
}

fn create(format: Format, path: &PathBuf, inputs: &[PathBuf]) -> Result<ReportFile, Failure> {
    let same = |input: &PathBuf| {
        input == path || input.canonicalize().is_ok_and(|it| path.canonicalize().is_ok_and(|p| p == it))
    };
    if inputs.iter().any(same) {
        return Err(Failure::Usage(format!("the report would overwrite the input {}", path.display())));
    }
    if path.as_os_str() == "-" {
        return Err(Failure::Usage("--report writes a file; for standard output there is --format".to_owned()));
    }
    let file = File::create(path).map_err(|source| Failure::Write { path: path.clone(), source })?;
    Ok(ReportFile { format, path: path.clone(), file })
}

fn write(arguments: &CheckArguments, report: &Report, files: Vec<ReportFile>, exit: Exit) -> Result<Exit, Failure> {
    let text = |color| TextOptions { color, verbose: arguments.verbose, quiet: arguments.quiet };
    for ReportFile { format, path, file } in files {
        let mut out = BufWriter::new(file);
        let written = mx_report::write(report, format, &text(false), &mut out).and_then(|()| out.flush());
        written.map_err(|source| Failure::Write { path, source })?;
    }
    let color = match arguments.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && io::stdout().is_terminal(),
    };
    output::print(exit, |out| mx_report::write(report, arguments.format, &text(color), out))
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

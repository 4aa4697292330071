//! `mx-conform check`: recorded exchanges in, a report out.

mod advertised;
pub(crate) mod arguments;
mod jury;
mod stream;

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use mx_check::Options;
use mx_exchange::{Input, ReadError};
use mx_report::{Format, Report, Tally, TextOptions};

use self::arguments::{CheckArguments, ColorChoice};
use self::jury::Jury;
use self::stream::Outcome;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(crate) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let options = Options {
        layers: arguments.layers.iter().map(|choice| choice.layer()).collect(),
        enabled: arguments.enable.iter().copied().collect(),
        part: arguments.part,
        status: arguments.status,
        all: arguments.all,
        ..Options::default()
    };
    // A report that cannot be written is told before anything is read.
    let create = |(format, path): &(Format, PathBuf)| create(*format, path, &arguments.paths);
    let files = arguments.report.iter().map(create).collect::<Result<Vec<_>, _>>()?;

    let mut inputs = mx_exchange::inputs(&arguments.paths);
    // What is read twice has to be kept.
    let kept = (arguments.spec.named() == Some("auto")).then(|| keep(&mut inputs)).transpose()?;
    let jury = Jury::of(arguments, options, &inputs)?;
    if !arguments.quiet {
        jury.notices(&inputs).iter().for_each(|notice| eprintln!("mx-conform: {notice}"));
    }
    let mut tally = Tally::new(jury.name(), jury.operations(), arguments.all);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let mut unreadable = false;
    stream::judge_all(&jury, inputs, arguments.input, threads, |outcome| match outcome {
        Outcome::Verdict(verdict) => tally.add(*verdict),
        // It was read, and there is nothing in it: where that is all there is, nothing was checked.
        Outcome::Nothing(message) => eprintln!("mx-conform: {message}"),
        Outcome::Unreadable(error) => {
            unreadable = true;
            eprintln!("mx-conform: {error}");
            tally.unreadable(error);
        }
    })?;
    drop(kept);
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

/// Standard input is read into a file, which is gone with the folder that is returned.
fn keep(inputs: &mut [Result<Input, ReadError>]) -> Result<tempfile::TempDir, Failure> {
    let write = |source| Failure::Write { path: env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(write)?;
    for (number, input) in inputs.iter_mut().flatten().enumerate() {
        let kept = input.clone().kept_in(&folder.path().join(number.to_string()));
        *input = kept.map_err(|source| Failure::Write { path: folder.path().to_owned(), source })?;
    }
    Ok(folder)
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

//! `mx-conform check`: recorded exchanges in, a report out.

mod advertised;
pub(crate) mod arguments;
mod jury;
mod once;
mod overruled;
mod read_error;
mod record;
mod report_file;
mod stream;

use std::env;
use std::io::{self, IsTerminal as _};
use std::num::NonZero;
use std::thread;

use mx_check::Settings;
use mx_exchange::{Input, ReadError};
use mx_report::{Report, Tally, TextOptions};

use self::arguments::{CheckArguments, ColorChoice};
use self::jury::Jury;
use self::record::Record;
use self::report_file::ReportFile;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(crate) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    // Listed before a report is made, which may be in the same folder.
    let (mut inputs, repeated) = once::once(mx_exchange::inputs(&arguments.paths));
    let files = report_file::create(arguments, &inputs)?;
    // What is read twice has to be kept.
    let kept = (arguments.spec.named() == Some("auto")).then(|| keep(&mut inputs)).transpose()?;
    let jury = Jury::of(arguments, settings(arguments), &inputs)?;
    if let Some(warning) = repeated {
        eprintln!("mx-conform: {warning}");
    }
    if !arguments.quiet {
        jury.notices(&inputs).iter().for_each(|notice| eprintln!("mx-conform: {notice}"));
    }
    let mut record = Record::new(arguments, Tally::new(jury.name(), jury.operations(), arguments.all));
    let threads = arguments.threads.map_or_else(cores, usize::from);
    stream::judge_all(&jury, inputs, arguments.input, threads, |outcome| record.add(outcome));
    drop(kept);
    let unreadable = record.unreadable;
    let report = record.finish()?;
    let exit = exit(arguments, &report, unreadable);
    write(arguments, &report, files, exit)
}

fn settings(arguments: &CheckArguments) -> Settings {
    let layers = arguments.layers.iter().map(|choice| choice.layer()).collect();
    Settings::default()
        .with_layers(layers)
        .with_enabled(arguments.enable.iter().copied())
        .keeping_all(arguments.all)
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

fn write(arguments: &CheckArguments, report: &Report, files: Vec<ReportFile>, exit: Exit) -> Result<Exit, Failure> {
    let CheckArguments { quiet, verbose, show, .. } = *arguments;
    let text = |color| TextOptions { color, verbose, quiet, show };
    for file in files {
        file.write(report, text(false))?;
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

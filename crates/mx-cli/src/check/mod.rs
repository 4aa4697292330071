//! `mx-conform check`: recorded exchanges in, a report out.

pub(crate) mod arguments;
mod outcomes;
mod progress;
mod read_error;
mod report_conflict;
mod report_file;
mod rules;
mod text;

use mx_exchange::{Input, shown_name};
use mx_report::Report;
use mx_run::{Choice, ChoiceError, Recorder, Releases, Settings};
use mx_spec::Spec;

use self::arguments::CheckArguments;
use self::outcomes::Outcomes;
use self::report_file::ReportFile;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::named;
use crate::output::{self, say};

pub(crate) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let settings = arguments.over(Settings::default());
    let (mut inputs, repeated) = mx_run::once(mx_exchange::inputs(&arguments.paths));
    report_conflict::refuse(arguments, &inputs)?;
    arguments.report.iter().try_for_each(|(_, path)| report_file::probe(path))?;
    let choice = Choice::of(&settings, &mut inputs).map_err(no_choice)?;
    // A pipe may wait here for its reader, so that all else has to be right before.
    let files: Vec<ReportFile> =
        arguments.report.iter().map(|(format, path)| ReportFile::open(*format, path)).collect::<Result<_, _>>()?;
    if let Some(files) = repeated {
        let is = if files.count == 1 { "is" } else { "are" };
        say(format_args!("{files} {is} given more than once and judged once"));
    }
    if !arguments.text.quiet && settings.spec == Releases::Advertised {
        inputs.iter().flatten().for_each(|input| say(judged_by(&choice, input)));
    }
    let mut outcomes = Outcomes::new(arguments, Recorder::new(&choice, &settings));
    mx_run::run(inputs, &choice, &settings, &mut outcomes);
    let recorded = outcomes.finish()?;
    let exit = exit(arguments, &recorded.report, recorded.unreadable);
    write(arguments, &recorded.report, files, exit)
}

/// Why there is no judge, in the words of the command line.
fn no_choice(error: ChoiceError) -> Failure {
    match error {
        ChoiceError::NoOperation { name, spec } => named::no_operation(&spec, &name),
        ChoiceError::Keep { folder, source } => Failure::Write { path: folder, source },
        ChoiceError::Spec(error) => Failure::Spec(error),
        error @ ChoiceError::SideAndPart => Failure::Usage(format!("--side cannot be used with --part: {error}")),
        other => Failure::Usage(other.to_string()),
    }
}

/// The message that names the release by which an input is judged.
fn judged_by(choice: &Choice, input: &Input) -> String {
    let shown = shown_name(input.name());
    match choice.advertised_by(input.name()) {
        Some(release) => format!("{shown}: judged by {release}, the newest that its server advertises"),
        None => format!("{shown}: no server names its versions, judged by {}", Spec::newest()),
    }
}

fn exit(arguments: &CheckArguments, report: &Report, unreadable: bool) -> Exit {
    let fails = report.highest_level().is_some_and(|level| level >= arguments.fail_on);
    let holds =
        [(unreadable, Exit::Unreadable), (fails, Exit::Findings), (report.checked() == 0, Exit::NothingChecked)];
    holds.into_iter().filter(|(holds, _)| *holds).map(|(_, exit)| exit).min().unwrap_or(Exit::Conforms)
}

/// Writes every report. One that cannot be written does not keep back the others.
fn write(arguments: &CheckArguments, report: &Report, files: Vec<ReportFile>, exit: Exit) -> Result<Exit, Failure> {
    let mut exit = exit;
    for file in files {
        if let Err(failure) = file.write(report, arguments.text.for_file()) {
            failure.messages().into_iter().for_each(say);
            exit = exit.min(failure.exit());
        }
    }
    let options = arguments.text.for_stdout();
    output::print(exit, |out| mx_report::write(report, arguments.format, &options, out))
}

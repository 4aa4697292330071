//! Judges recordings as the command does, and writes every report.

use std::io::Write as _;
use std::num::NonZero;
use std::sync::LazyLock;

use mx_report::{Format, Report, TextOptions};
use mx_rules::Level;
use mx_run::{Choice, Outcome, Recorder, Settings, Sink};
use tempfile::NamedTempFile;

use crate::{LOGIN, safe};

/// One thread, because libFuzzer runs one program a core; bodies and raw responses are those of a login.
static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = Settings::default();
    settings.threads = NonZero::new(1);
    settings.operation = Some(LOGIN.to_owned());
    settings
});

static CHOICE: LazyLock<Choice> =
    LazyLock::new(|| Choice::of(&SETTINGS, &mut []).expect("the newest release is built in and has a login"));

/// A report in one format.
pub struct Written {
    /// The format.
    pub format: Format,
    /// The report.
    pub text: String,
}

/// Judges a file with these bytes, whose name ends in `.extension`, and checks the run and its reports.
///
/// # Panics
///
/// If there are more outcomes than bytes, or if a report is not as [`safe`](crate::safe) demands.
pub fn judge(extension: &str, bytes: &[u8]) {
    let (outcomes, reports) = reports(&[(extension, bytes)]);
    assert!(outcomes <= bytes.len() + 1, "{outcomes} outcomes of {} bytes", bytes.len());
    reports.iter().for_each(safe);
}

/// Judges files with these bytes, whose names end in `.extension`, in one run. Returns the number of outcomes, and the
/// report in every format, as text both in full and as the command writes it without options.
pub(crate) fn reports(files: &[(&str, &[u8])]) -> (usize, Vec<Written>) {
    let files: Vec<NamedTempFile> = files.iter().map(|(extension, bytes)| file(extension, bytes)).collect();
    let paths: Vec<_> = files.iter().map(|file| file.path().to_owned()).collect();
    let mut outcomes = Outcomes { count: 0, recorder: Recorder::new(&CHOICE, &SETTINGS) };
    mx_run::run(mx_exchange::inputs(&paths), &CHOICE, &SETTINGS, &mut outcomes);
    let report = outcomes.recorder.finish().report;
    let full = TextOptions { verbose: true, hints: true, ..TextOptions::default() };
    let usual = TextOptions { expand: false, show: Level::Warning, ..TextOptions::default() };
    let written = Format::all().map(|format| (format, full)).chain([(Format::TEXT, usual)]);
    (outcomes.count, written.map(|(format, options)| write(&report, format, options)).collect())
}

fn file(extension: &str, bytes: &[u8]) -> NamedTempFile {
    let suffix = format!(".{extension}");
    let mut file = tempfile::Builder::new().suffix(&suffix).tempfile().expect("a temporary file can be made");
    file.write_all(bytes).expect("a temporary file can be written");
    file
}

fn write(report: &Report, format: Format, options: TextOptions) -> Written {
    let mut bytes = Vec::new();
    mx_report::write(report, format, &options, &mut bytes).expect("memory can be written");
    Written { format, text: String::from_utf8(bytes).expect("a report is UTF-8") }
}

/// The recorder of the command, and how many outcomes it was given.
struct Outcomes {
    count: usize,
    recorder: Recorder,
}

impl Sink for Outcomes {
    fn verdict(&mut self, outcome: Outcome) {
        self.count += 1;
        self.recorder.verdict(outcome);
    }
}

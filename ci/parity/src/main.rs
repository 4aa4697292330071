//! The job behind `ci/spec-parity`: for each release of the spec, our documents equal a fresh import, say the same as
//! the official data, are valid alone, and judge every official example as expected.
//!
//! `spec-parity DATA` is run in the root of the checkout; `BLESS=1` rewrites the expected outputs.

mod committed;
mod document;
mod error;
mod event_places;
mod example;
mod expected;
mod figures;
mod judge;
mod keyword;
mod openapi;
mod output;
mod pair;
mod problem;
mod release;
mod repairs;
mod snapshot;
mod tape;
mod told;
mod validators;
mod walk;
mod whole;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use mx_spec::{Spec, import};

use self::error::ParityError;
use self::event_places::EventPlaces;
use self::expected::Expected;
use self::output::{complain, say};
use self::problem::Problems;
use self::told::{Told, Words};

const SNAPSHOTS: &str = "snapshots/spec-parity";

fn main() -> ExitCode {
    let Some(data) = env::args_os().nth(1).map(PathBuf::from) else {
        complain("usage: spec-parity DATA");
        return ExitCode::from(2);
    };
    match run(&data, env::var_os("BLESS").is_some_and(|value| value == "1")) {
        Ok(problems) if problems.len() == 0 => ExitCode::SUCCESS,
        Ok(problems) => {
            problems.iter().for_each(complain);
            complain(format_args!("spec-parity: {} problems", problems.len()));
            ExitCode::FAILURE
        }
        Err(error) => {
            complain(format_args!("spec-parity: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(data: &Path, bless: bool) -> Result<Problems, ParityError> {
    let repairs = import::repairs()?;
    let schemas = Path::new("schemas");
    let mut events = EventPlaces::read(&schemas.join("event-places.yaml"))?;
    let (mut refused, mut form) = (Told::default(), Told::default());
    let (mut problems, mut table) = (Problems::default(), Vec::new());
    let releases = releases(data)?;
    let last = releases.last().expect("a folder without releases is an error");
    let newest = import::documents(&import::read(&data.join(last))?)?;
    for version in &releases {
        let newest = Some(&newest).filter(|_| version != last);
        let release = release::check(&data.join(version), schemas, &repairs, &mut events, newest)?;
        let (problems_of, refused_of) = (release.problems.len(), release.refused.len());
        say(format_args!("{}: {problems_of} problems, {refused_of} examples refused", release.version));
        refused.add(&release.version, release.refused);
        form.add(&release.version, release.form);
        problems.of_release(&release.version, release.problems);
        if release.version == Spec::newest() {
            let findings = whole::judge(&release.version, &release.examples, &mut problems)?;
            say(format_args!("{}: {} examples judged as a whole", release.version, findings.judged));
            findings.compare(&Expected::read(&Path::new(SNAPSHOTS).join("examples.toml"))?, &mut problems);
        }
        table.push((release.version, release.figures));
    }
    events.each_leads_somewhere(&mut problems);
    let hold = |name: &str, text: &str, problems: &mut Problems| {
        snapshot::hold(&Path::new(SNAPSHOTS).join(name), text, bless, problems)
    };
    hold("figures.txt", &figures::table(&table), &mut problems)?;
    hold("repairs.txt", &repairs::list(&repairs), &mut problems)?;
    for (name, told) in [("refused", refused), ("form", form)] {
        let words = Words::read(&Path::new(SNAPSHOTS).join(format!("{name}.toml")))?;
        told.compare(&words, &mut problems);
        hold(&format!("{name}.txt"), &told.list(&words), &mut problems)?;
    }
    Ok(problems)
}

/// The releases in a folder, oldest first.
fn releases(data: &Path) -> Result<Vec<String>, ParityError> {
    let io = |source| ParityError::Io { path: data.into(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(data).map_err(io)? {
        let name = entry.map_err(io)?.file_name().to_string_lossy().into_owned();
        let numbers: Option<Vec<u32>> =
            name.strip_prefix('v').and_then(|rest| rest.split('.').map(|part| part.parse().ok()).collect());
        found.extend(numbers.map(|numbers| (numbers, name)));
    }
    if found.is_empty() {
        return Err(ParityError::NoReleases(data.into()));
    }
    found.sort();
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

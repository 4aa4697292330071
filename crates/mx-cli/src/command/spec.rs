//! `mx-conform spec`: commands for the spec's own data. This file holds `import`, which writes it as
//! documents of our form.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use mx_rules::Release;
use mx_spec::SpecError;
use mx_spec::import::{self, Documents, ImportError, Sources};

use crate::command::spec_diff::{self, DiffArguments};
use crate::command::spec_lint::{self, LintArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::print_lines;

#[derive(Debug, Args)]
pub(crate) struct SpecArguments {
    #[command(subcommand)]
    command: SpecCommand,
}

#[derive(Debug, Subcommand)]
enum SpecCommand {
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

pub(crate) fn run(arguments: &SpecArguments) -> Result<Exit, Failure> {
    match &arguments.command {
        SpecCommand::Import { dir, out } => import(dir, out),
        SpecCommand::Diff(arguments) => spec_diff::run(arguments),
        SpecCommand::Lint(arguments) => spec_lint::run(arguments),
    }
}

fn import(dir: &Path, out: &Path) -> Result<Exit, Failure> {
    let mut lines = Vec::new();
    for (sources, documents) in documents(dir)? {
        let folder = out.join(sources.version());
        let write =
            |path: PathBuf, text: String| fs::write(&path, text).map_err(|source| Failure::Write { path, source });
        fs::create_dir_all(&folder).map_err(|source| Failure::Write { path: folder.clone(), source })?;
        for (name, document) in &documents {
            write(folder.join(name), import::to_text(document))?;
        }
        lines.push(format!("{}: {} documents in {}", sources.version(), documents.len(), folder.display()));
    }
    print_lines(lines)
}

/// The documents of the release in a folder, or of every release in it. The older ones take over formats that only the
/// newest names.
fn documents(dir: &Path) -> Result<Vec<(Sources, Documents)>, Failure> {
    let read = |release: PathBuf| import::read(&release).map_err(SpecError::from);
    let mut sources: Vec<Sources> = releases(dir)?.into_iter().map(read).collect::<Result<_, _>>()?;
    sources.sort_by_key(|sources| sources.version().parse().unwrap_or(Release::UNRELEASED));
    let Some(newest) = sources.pop() else { return Ok(Vec::new()) };
    let of_newest = import::documents(&newest).map_err(SpecError::from)?;
    let older = |sources: Sources| {
        let documents = import::documents_before(&sources, &of_newest).map_err(SpecError::from)?;
        Ok((sources, documents))
    };
    let mut all: Vec<(Sources, Documents)> = sources.into_iter().map(older).collect::<Result<_, Failure>>()?;
    all.push((newest, of_newest));
    Ok(all)
}

/// The folder itself, or every release in it.
fn releases(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_release = |path: &PathBuf| path.join("data").join("api").is_dir();
    if is_release(&dir.to_owned()) {
        return Ok(vec![dir.to_owned()]);
    }
    let inside = fs::read_dir(dir).map_err(|source| Failure::Read { path: dir.to_owned(), source })?;
    let releases: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).filter(is_release).collect();
    if releases.is_empty() {
        return Err(SpecError::from(ImportError::NoData { dir: dir.to_owned() }).into());
    }
    Ok(releases)
}

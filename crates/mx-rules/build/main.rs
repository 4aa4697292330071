//! Embeds the folder `rules`: reads every file, refuses one that breaks a convention, writes the static table.

#![expect(clippy::print_stdout, reason = "cargo reads it")]

mod rule_file;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use rule_file::RuleFile;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build");
    if let Err(reason) = run() {
        println!("cargo::error={}", reason.replace('\n', " "));
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let rules = read_rules(Path::new("rules"))?;
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let target = PathBuf::from(out).join("table.rs");
    fs::write(&target, table::source(&rules)).map_err(|error| format!("{}: {error}", target.display()))
}

/// The rules by id; a `BTreeMap` so that the table is sorted however the folder is listed.
fn read_rules(root: &Path) -> Result<BTreeMap<String, RuleFile>, String> {
    let mut rules = BTreeMap::new();
    for folder in entries(root)? {
        let layer = name_of(&folder)?;
        for path in entries(&folder)? {
            let in_file = |reason: String| format!("{}: {reason}", path.display());
            let file = name_of(&path)?;
            let name = file.strip_suffix(".toml").ok_or_else(|| in_file("only <name>.toml files stand here".into()))?;
            let text = fs::read_to_string(&path).map_err(|error| in_file(error.to_string()))?;
            let rule = RuleFile::parse(&layer, name, &text).map_err(in_file)?;
            rules.insert(format!("{layer}/{name}"), rule);
        }
    }
    Ok(rules)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let in_folder = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::read_dir(folder).map_err(in_folder)?.map(|entry| entry.map(|entry| entry.path()).map_err(in_folder)).collect()
}

fn name_of(path: &Path) -> Result<String, String> {
    path.file_name()
        .and_then(|name| name.to_str())
        .map(str::to_owned)
        .ok_or_else(|| format!("{}: the name is not UTF-8", path.display()))
}

//! Options that several commands have, and how their values are read.

use std::num::NonZero;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use mx_check::{Part, Refused};
use mx_report::Format;
use mx_rules::{Level, RuleId};
use mx_run::{NoLimit, Settings};
use mx_spec::Errata;

use crate::named::no_rule;

/// Which version of the spec counts.
#[derive(Debug, Args)]
pub(crate) struct SpecSource {
    /// The version to judge by, such as v1.19 (default: the newest that is built in)
    #[arg(long, value_name = "VERSION", conflicts_with = "spec_dir")]
    pub(crate) spec: Option<String>,
    /// Judge by a checkout of matrix-spec instead, for changes that are not released
    #[arg(long, value_name = "DIR")]
    pub(crate) spec_dir: Option<PathBuf>,
}

impl SpecSource {
    pub(crate) fn load(&self, errata: Errata) -> Result<mx_spec::Spec, mx_spec::SpecError> {
        match (&self.spec_dir, &self.spec) {
            (Some(dir), _) => mx_spec::Spec::from_dir(dir, errata),
            (None, Some(version)) => mx_spec::Spec::embedded_with(version, errata),
            (None, None) => mx_spec::Spec::embedded_with(mx_spec::Spec::newest(), errata),
        }
    }
}

/// Which version of the spec counts, and whether its mistakes do.
#[derive(Debug, Args)]
pub(crate) struct SpecChoice {
    #[command(flatten)]
    source: SpecSource,
    /// Judge by the schemas as they are, without the corrections of their known mistakes
    #[arg(long)]
    no_errata: bool,
}

impl SpecChoice {
    pub(crate) fn load(&self) -> Result<mx_spec::Spec, mx_spec::SpecError> {
        self.source.load(if self.no_errata { Errata::LeftOut } else { Errata::Corrected })
    }

    /// Overrides the settings with what was given; `check` knows `all` and `auto` too.
    pub(crate) fn over(&self, settings: &mut Settings) {
        let SpecSource { spec, spec_dir } = &self.source;
        if let Some(version) = spec {
            (settings.spec, settings.spec_dir) = (version.as_str().into(), None);
        }
        if spec_dir.is_some() {
            settings.spec_dir.clone_from(spec_dir);
        }
        settings.errata &= !self.no_errata;
    }
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

pub(crate) fn parse_part(text: &str) -> Result<Part, String> {
    match text {
        "request" => Ok(Part::Request),
        "response" => Ok(Part::Response),
        _ => Err("there are `request` and `response`".to_owned()),
    }
}

pub(crate) fn parse_refused(text: &str) -> Result<Refused, String> {
    match text {
        "note" => Ok(Refused::Note),
        "keep" => Ok(Refused::Keep),
        _ => Err("there are `note` and `keep`".to_owned()),
    }
}

/// `FORMAT=FILE`.
pub(crate) fn parse_report(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("write FORMAT=FILE, as in json=report.json")?;
    let format: mx_report::Format = format.parse().map_err(|unknown: mx_report::UnknownFormat| unknown.to_string())?;
    if file.is_empty() {
        return Err(format!("the path is missing: write {format}=FILE, as in {format}=report.{format}"));
    }
    Ok((format, file.into()))
}

pub(crate) fn parse_level(text: &str) -> Result<Level, String> {
    text.parse().map_err(|_| "there are `error`, `warning` and `note`".to_owned())
}

pub(crate) fn parse_status(text: &str) -> Result<u16, String> {
    let status = text.parse().ok().filter(|status| (100..600).contains(status));
    status.ok_or_else(|| "a status is a number from 100 to 599".to_owned())
}

pub(crate) fn parse_rule(text: &str) -> Result<RuleId, String> {
    text.parse().map_err(|unknown| no_rule(&unknown))
}

/// `RULE=LEVEL`.
pub(crate) fn parse_rule_level(text: &str) -> Result<(RuleId, Level), String> {
    let (rule, level) = text.split_once('=').ok_or("write RULE=LEVEL, as in schema/enum=warning")?;
    Ok((parse_rule(rule)?, parse_level(level)?))
}

pub(crate) fn parse_threads(text: &str) -> Result<NonZero<u16>, String> {
    let number = text.parse().ok().filter(|number: &NonZero<u16>| number.get() <= 1024);
    number.ok_or_else(|| "it is a number from 1 to 1024".to_owned())
}

/// A size that is a limit, such as `256MiB`.
pub(crate) fn parse_limit<L: FromStr<Err = NoLimit>>(text: &str) -> Result<L, String> {
    text.parse().map_err(|none: NoLimit| none.to_string())
}

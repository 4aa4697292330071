//! How the text report is written, by the command line.

use std::env;
use std::io::{self, IsTerminal as _};

use clap::{Args, ValueEnum};
use mx_report::TextOptions;
use mx_rules::Level;

use crate::options::parse_level;

#[derive(Debug, Args)]
pub(crate) struct TextArguments {
    /// The least level that the text report shows: error, warning or note; the others are counted
    #[arg(long, value_name = "LEVEL", default_value = "warning", value_parser = parse_level)]
    pub(crate) show: Level,
    /// Write every finding of the text report whole, instead of one entry for what is the same on several operations
    #[arg(long)]
    pub(crate) expand: bool,
    /// When to colour the report
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: ColorChoice,
    /// Say less: findings and a closing line
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: also the operations that conform, and each request that belongs to no operation
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

impl TextArguments {
    /// The options for a report that is written to a file.
    pub(crate) fn for_file(&self) -> TextOptions {
        let Self { show, expand, quiet, verbose, .. } = *self;
        TextOptions { color: false, verbose, quiet, show, expand, hints: true }
    }

    /// The options for a report on standard output.
    pub(crate) fn for_stdout(&self) -> TextOptions {
        let is_terminal = || env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && io::stdout().is_terminal();
        let color = match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal(),
        };
        TextOptions { color, ..self.for_file() }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

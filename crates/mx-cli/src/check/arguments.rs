//! The command line of `mx-conform check`.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mx_check::{Part, Refused, Side};
use mx_exchange::InputFormat;
use mx_report::Format;
use mx_rules::{Layer, Level};
use mx_run::{MaxBody, MaxMemory, Settings};

use super::rules::RuleArguments;
use super::text::TextArguments;
use crate::options::{
    SpecChoice, parse_level, parse_limit, parse_part, parse_refused, parse_report, parse_status, parse_threads,
};

#[derive(Debug, Args)]
#[command(
    mut_arg("spec", |spec| spec.help("The version to judge by, such as v1.19, or all, or auto (default: the newest that is built in)")),
    after_help = format!("{}

Bodies and raw responses do not say their operation. Without --operation their bytes alone can be
judged: --layers wire.

--spec takes a version, `all` (judge by every version, and say of each finding which versions
refuse it) or `auto` (by the newest version that the recording's own GET /versions advertises;
what newer versions add or allow is a note).

Reports and messages are safe to print: what cannot be seen or steers a terminal is shown as a
picture, in JSON as \\uXXXX, and what a CI system obeys in its log is broken up, as in `: :error::`
and `# #[error]`, in JSON `\\u003a:error` and `\\u0023#[error]`.

Exit codes: 0 all that was checked conforms, 1 findings, 2 wrong usage, 3 an input could not be
read to its end, 4 nothing was checked, 70 a bug, 74 a report could not be written.

Examples:
  mx-conform check session.har
  mx-conform check --fail-on warning --report json=report.json captures/
  curl -si https://example.org/_matrix/client/versions |
    mx-conform check - --operation 'GET /_matrix/client/versions'
  mx-conform check body.json --operation 'POST /_matrix/client/v3/login' --status 200", inputs())
)]
pub(crate) struct CheckArguments {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) spec: SpecChoice,
    /// The layers that judge [default: wire,schema,prose]
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) layers: Vec<LayerChoice>,
    #[command(flatten)]
    pub(crate) rules: RuleArguments,
    /// Judge one part alone: request or response
    #[arg(long, value_parser = parse_part)]
    pub(crate) part: Option<Part>,
    /// Judge what one party wrote, request or response by the API: client, server, appservice, identity or any
    #[arg(long, value_name = "SIDE")]
    pub(crate) side: Option<Side>,
    /// The level of what is found in a request that the server refused: note, or keep for that of others (default: keep with
    /// --side client, else note)
    #[arg(long, value_parser = parse_refused)]
    pub(crate) refused: Option<Refused>,
    /// The operation of bodies and raw responses, which do not say it: method and path, or operationId. A path with values,
    /// as in 'GET /_matrix/client/v3/rooms/!a:b.c/state/m.room.name', is the URL of the exchange
    #[arg(long, value_name = "OPERATION")]
    pub(crate) operation: Option<String>,
    /// The status of bodies (default: 200)
    #[arg(long, value_parser = parse_status)]
    pub(crate) status: Option<u16>,
    #[arg(long, help = format!("What the inputs are, where names and beginnings do not tell: {}", InputFormat::listed("or")))]
    pub(crate) input: Option<InputFormat>,
    #[arg(long, default_value_t = Format::TEXT, help = format!("The format of the report on standard output: {}", Format::listed("or")))]
    pub(crate) format: Format,
    /// Write the report to a file too, once it is whole: FORMAT=FILE, as in json=report.json; may be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = parse_report)]
    pub(crate) report: Vec<(Format, PathBuf)>,
    /// The lowest level that fails the run: error, warning or note
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = parse_level)]
    pub(crate) fail_on: Level,
    #[command(flatten)]
    pub(crate) text: TextArguments,
    /// Report each finding by itself instead of counting equal ones
    #[arg(long)]
    pub(crate) all: bool,
    /// How many threads judge (default: one a core)
    #[arg(long, value_name = "N", value_parser = parse_threads)]
    pub(crate) threads: Option<NonZero<u16>>,
    /// A further name of members, parameters or headers whose values are secret and never shown; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) secret: Vec<String>,
    #[arg(long, value_name = "SIZE", value_parser = parse_limit::<MaxBody>, help = format!("How large one body may be, decompressed, as in 256MiB; larger ones are an error (default: {})", MaxBody::default()))]
    pub(crate) max_body: Option<MaxBody>,
    #[arg(long, value_name = "SIZE", value_parser = parse_limit::<MaxMemory>, help = format!("How much memory may be taken for what is read and judged; what needs more is skipped (default: {})", MaxMemory::default()))]
    pub(crate) max_memory: Option<MaxMemory>,
}

impl CheckArguments {
    /// The settings of the run: the flags that were given override `settings`.
    pub(crate) fn over(&self, mut settings: Settings) -> Settings {
        self.spec.over(&mut settings);
        if !self.layers.is_empty() {
            settings.layers = self.layers.iter().map(|choice| choice.layer()).collect();
        }
        self.rules.over(&mut settings);
        settings.part = self.part.or(settings.part);
        settings.side = self.side.unwrap_or(settings.side);
        settings.refused = self.refused.or(settings.refused);
        settings.operation = self.operation.clone().or(settings.operation);
        settings.status = self.status.or(settings.status);
        settings.input = self.input.or(settings.input);
        settings.all |= self.all;
        settings.threads = self.threads.or(settings.threads);
        settings.secret_names.extend(self.secret.iter().cloned());
        settings.max_body = self.max_body.unwrap_or(settings.max_body);
        settings.max_memory = self.max_memory.unwrap_or(settings.max_memory);
        settings
    }
}

/// The formats that inputs are taken for, for people.
fn inputs() -> String {
    let kind = |format: InputFormat| {
        let extensions: Vec<String> = format.extensions().iter().map(|extension| format!(".{extension}")).collect();
        format!("{} ({})", extensions.join(" or "), format.noun())
    };
    let kinds: Vec<String> = InputFormat::all().map(kind).collect();
    let shared = InputFormat::all().filter(|format| format.shares_extensions()).flat_map(InputFormat::extensions);
    let shared: Vec<String> = shared.map(|extension| format!(".{extension}")).collect();
    format!(
        "Inputs are recognised by their names: {}, folders of these, each also as .gz, and - for stdin.
Standard input and {} that begin as a recording does are read as one; --input settles it.",
        kinds.join(", "),
        shared.join(", "),
    )
}

/// A layer that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayerChoice {
    /// The raw bytes and the media type
    Wire,
    /// The official JSON Schema
    Schema,
    /// What the text demands beyond it
    Prose,
}

impl LayerChoice {
    pub(crate) fn layer(self) -> Layer {
        match self {
            Self::Wire => Layer::Wire,
            Self::Schema => Layer::Schema,
            Self::Prose => Layer::Prose,
        }
    }
}

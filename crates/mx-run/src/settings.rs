//! The settings of a run. A configuration file can hold them, and the flags of a command override them.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;

use mx_check::{Part, Refused, Side};
use mx_exchange::InputFormat;
use mx_rules::{Layer, Level, RuleId};
use serde::Deserialize;
use serde::de::Deserializer;

use crate::limits::{MaxBody, MaxMemory};

/// The settings of a run. Everything has a default.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Settings {
    /// The releases of the spec to judge by.
    pub spec: Releases,
    /// A checkout of matrix-spec to judge by instead.
    pub spec_dir: Option<PathBuf>,
    /// Whether known mistakes of the spec's schemas are corrected.
    pub errata: bool,
    /// The layers that judge.
    pub layers: Vec<Layer>,
    /// Rules to enable that are off by default.
    pub enable: Vec<RuleId>,
    /// Rules that report nothing.
    pub disable: Vec<RuleId>,
    /// The only rules that report anything; all if there are none.
    pub only: Vec<RuleId>,
    /// The levels of rules that have another one than their own.
    pub levels: BTreeMap<RuleId, Level>,
    /// The part to judge; both if `None`.
    pub part: Option<Part>,
    /// The party whose parts are judged. It excludes [`Settings::part`].
    pub side: Side,
    /// The level of what is found in a request that the server refused; `None` keeps it where clients are judged, and is a
    /// note otherwise.
    pub refused: Option<Refused>,
    /// The operation of bodies and raw responses, which do not name it: method and path, whose values count where it has
    /// any, or `operationId`.
    pub operation: Option<String>,
    /// The status of bodies, which do not have one.
    pub status: Option<u16>,
    /// The format of the inputs; where it is `None`, their names and beginnings decide.
    pub input: Option<InputFormat>,
    /// Whether equal findings are kept apart.
    pub all: bool,
    /// How many threads judge; one a core if `None`.
    pub threads: Option<NonZero<u16>>,
    /// Names of members, parameters and headers whose values are secret, beyond those that are known.
    pub secret_names: Vec<String>,
    /// How large one body may be.
    pub max_body: MaxBody,
    /// How much memory the run may take.
    pub max_memory: MaxMemory,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            spec: Releases::Newest,
            spec_dir: None,
            errata: true,
            layers: vec![Layer::Wire, Layer::Schema, Layer::Prose],
            enable: Vec::new(),
            disable: Vec::new(),
            only: Vec::new(),
            levels: BTreeMap::new(),
            part: None,
            side: Side::Any,
            refused: None,
            operation: None,
            status: None,
            input: None,
            all: false,
            threads: None,
            secret_names: Vec::new(),
            max_body: MaxBody::default(),
            max_memory: MaxMemory::default(),
        }
    }
}

/// The releases of the spec to judge by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Releases {
    /// The newest that is built in.
    #[default]
    Newest,
    /// This one, such as `v1.12`.
    One(String),
    /// Every one that is built in: `all`.
    All,
    /// For each input the newest that its own response to `GET /versions` advertises: `auto`.
    Advertised,
}

impl From<&str> for Releases {
    fn from(name: &str) -> Self {
        match name {
            "all" => Self::All,
            "auto" => Self::Advertised,
            version => Self::One(version.to_owned()),
        }
    }
}

impl<'de> Deserialize<'de> for Releases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::from(name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use mx_check::Part;
    use mx_exchange::InputFormat;
    use mx_rules::{Layer, Level, id};

    use super::{Releases, Settings};

    fn read(text: &str) -> Result<Settings, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        assert_eq!(read(""), Ok(Settings::default()));
        let settings = read("spec = \"auto\"\nlayers = [\"wire\"]\npart = \"request\"\ninput = \"har\"\nthreads = 2");
        let settings = settings.expect("settings");
        assert_eq!(
            (settings.spec, settings.layers, settings.part),
            (Releases::Advertised, vec![Layer::Wire], Some(Part::Request))
        );
        assert_eq!((settings.input.map(InputFormat::name), settings.threads.map(NonZero::get)), (Some("har"), Some(2)));
        assert!(settings.errata);
        let settings =
            read("levels = { \"schema/required\" = \"note\" }\nonly = [\"schema/required\"]").expect("settings");
        assert_eq!(settings.levels.into_iter().collect::<Vec<_>>(), [(id::SCHEMA_REQUIRED, Level::Note)]);
        let settings = read("max-body = \"64MB\"\nmax-memory = 4294967296").expect("settings");
        assert_eq!((settings.max_body.bytes(), settings.max_memory.bytes()), (64_000_000, 4 << 30));
    }

    #[test]
    fn what_there_is_not_is_refused() {
        for (text, word) in [
            ("layer = []", "layer"),
            ("layers = [\"wires\"]", "`wire`"),
            ("enable = [\"schema/no-such-rule\"]", "schema/no-such-rule"),
            ("disable = [\"schema/no-such-rule\"]", "schema/no-such-rule"),
            ("levels = { \"schema/requierd\" = \"note\" }", "schema/required"),
            ("levels = { \"schema/required\" = \"fatal\" }", "`warning`"),
            ("part = \"both\"", "`request`"),
            ("side = \"servers\"", "`server`"),
            ("refused = \"error\"", "`keep`"),
            ("input = \"pcap\"", "ndjson"),
            ("threads = 0", "nonzero"),
            ("max-body = \"1 GiB\"", "512 MiB"),
            ("max-memory = 1000", "64 MiB"),
        ] {
            let message = read(text).expect_err(text);
            assert!(message.contains(word), "{text}: {message}");
        }
    }
}

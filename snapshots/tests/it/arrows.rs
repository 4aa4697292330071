//! Which crate may depend on which. The table below is the whole list: an arrow that is not in it fails, and so does an
//! entry whose arrow is gone.

use std::collections::BTreeMap;
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// One crate: its floor, whether it judges, and the crates that it sees, each with the purpose.
struct Row {
    name: &'static str,
    floor: u8,
    judges: bool,
    sees: &'static [(&'static str, &'static str)],
}

const TABLE: &[Row] = &[
    Row { name: "mx-codec", floor: 0, judges: false, sees: &[] },
    Row { name: "mx-json", floor: 0, judges: true, sees: &[] },
    Row { name: "mx-exchange", floor: 0, judges: true, sees: &[] },
    Row { name: "mx-rules", floor: 0, judges: true, sees: &[] },
    Row {
        name: "mx-spec",
        floor: 1,
        judges: true,
        sees: &[("mx-json", "validators"), ("mx-rules", "constraints are facts about places in bodies")],
    },
    Row {
        name: "mx-check",
        floor: 2,
        judges: true,
        sees: &[
            ("mx-exchange", "what is judged"),
            ("mx-json", "bodies"),
            ("mx-rules", "levels and ids"),
            ("mx-spec", "operations and schemas"),
        ],
    },
    Row {
        name: "mx-laws",
        floor: 3,
        judges: false,
        sees: &[
            ("mx-check", "what the judge says"),
            ("mx-exchange", "responses as the judge takes them"),
            ("mx-json", "comparing bodies"),
            ("mx-rules", "the laws' names"),
            ("mx-spec", "the version"),
        ],
    },
    Row {
        name: "mx-codec-laws",
        floor: 4,
        judges: false,
        sees: &[("mx-codec", "the subject"), ("mx-laws", "what is held"), ("mx-rules", "the laws' names")],
    },
    Row { name: "mx-report", floor: 3, judges: true, sees: &[("mx-check", "findings"), ("mx-rules", "summaries")] },
    Row {
        name: "mx-run",
        floor: 4,
        judges: true,
        sees: &[
            ("mx-check", "judges and verdicts"),
            ("mx-exchange", "readers"),
            ("mx-report", "what is recorded of a run"),
            ("mx-rules", "releases, layers and rules to judge by"),
            ("mx-spec", "releases"),
        ],
    },
    Row {
        name: "mx-conform-lib",
        floor: TOP,
        judges: false,
        sees: &[
            ("mx-check", "the judge"),
            ("mx-exchange", "messages as the judge takes them"),
            ("mx-report", "the text report of an assertion"),
            ("mx-spec", "releases and operations"),
        ],
    },
    Row {
        name: "mx-conform",
        floor: TOP,
        judges: false,
        sees: &[
            ("mx-check", "parts, spec lint"),
            ("mx-exchange", "inputs"),
            ("mx-report", "formats"),
            ("mx-rules", "rules, explain"),
            ("mx-run", "check"),
            ("mx-spec", "operations, schema, import"),
        ],
    },
    Row {
        name: "fuzz",
        floor: TOP,
        judges: false,
        sees: &[
            ("mx-codec", "values out of bytes"),
            ("mx-codec-laws", "the codec as a subject"),
            ("mx-exchange", "inputs"),
            ("mx-json", "its agreement with another parser"),
            ("mx-laws", "cases"),
            ("mx-report", "every format"),
            ("mx-rules", "levels that a report shows"),
            ("mx-run", "whole runs"),
            ("mx-spec", "every operation"),
        ],
    },
    Row { name: "snapshots", floor: TOP, judges: false, sees: &[] },
    Row {
        name: "spec-parity",
        floor: TOP,
        judges: false,
        sees: &[
            ("mx-check", "the whole judge over examples"),
            ("mx-exchange", "exchanges around examples"),
            ("mx-json", "examples"),
            ("mx-rules", "the headers of a server"),
            ("mx-spec", "import and schemas"),
        ],
    },
];

/// The floor of crates that no crate depends on.
const TOP: u8 = u8::MAX;

/// The crates that a judging crate must not know, not even in tests: one wrong belief must not confirm itself.
const JUDGED: &[&str] =
    &["mx-codec", "mx-codec-laws", "mx-laws", "mx-ruma", "ruma", "ruma-common", "ruma-events", "ruma-client-api"];

/// The dependencies of every crate of the workspace, as its Cargo.toml lists them.
type Graph = BTreeMap<String, Vec<Arrow>>;

#[derive(Debug)]
struct Arrow {
    to: String,
    dev: bool,
}

#[test]
fn the_crates_depend_on_each_other_as_the_table_says() {
    assert_eq!(faults(&workspace()), Vec::<String>::new());
}

#[test]
fn the_table_points_down_and_judges_see_only_judges() {
    for from in TABLE {
        for (name, _) in from.sees {
            let to = row(name).unwrap_or_else(|| panic!("{}: {name} has no row", from.name));
            assert!(to.floor < from.floor, "{} (floor {}) sees {name} (floor {})", from.name, from.floor, to.floor);
            assert!(to.judges || !from.judges, "{} judges and sees {name}, which does not", from.name);
        }
    }
}

#[test]
fn every_kind_of_wrong_arrow_is_told() {
    assert_eq!(told_of("mx-json", "mx-rules", false), "mx-json -> mx-rules is not in the table");
    assert_eq!(told_of("mx-json", "mx-rules", true), "mx-json -> mx-rules does not point down");
    assert_eq!(told_of("mx-spec", "mx-check", true), "mx-spec -> mx-check does not point down");
    assert_eq!(told_of("mx-check", "mx-codec", true), "mx-check judges and must not know mx-codec");
    assert_eq!(told_of("mx-new", "serde", false), "mx-new has no row in the table");
    assert_eq!(told_of("mx-conform", "mx-json", true), "", "tests may look at any lower floor");
    assert_eq!(
        told(|graph| graph.get_mut("mx-spec").expect("it is there").clear()),
        "mx-spec -> mx-json is unused; mx-spec -> mx-rules is unused"
    );
    assert_eq!(told(|graph| drop(graph.remove("mx-json"))), "mx-json has a row and does not exist");
}

/// The faults of the workspace with one more arrow.
fn told_of(from: &str, to: &str, dev: bool) -> String {
    told(|graph| graph.entry(from.to_owned()).or_default().push(Arrow { to: to.to_owned(), dev }))
}

fn told(change: impl FnOnce(&mut Graph)) -> String {
    let mut graph = workspace();
    change(&mut graph);
    faults(&graph).join("; ")
}

fn row(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}

fn workspace() -> Graph {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().expect("cargo metadata runs");
    let arrows = |package: &str, dependencies: Vec<cargo_metadata::Dependency>| {
        // A crate that depends on itself enables its own features for its tests.
        let others = dependencies.into_iter().filter(|dependency| dependency.name != package);
        let arrow = |dependency: cargo_metadata::Dependency| Arrow {
            to: dependency.name,
            dev: dependency.kind == DependencyKind::Development,
        };
        others.map(arrow).collect()
    };
    metadata.packages.into_iter().map(|it| (it.name.to_string(), arrows(&it.name, it.dependencies))).collect()
}

/// The differences between the graph and the table, one line each.
fn faults(graph: &Graph) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, arrows) in graph {
        let Some(from) = row(name) else {
            faults.push(format!("{name} has no row in the table"));
            continue;
        };
        faults.extend(arrows.iter().filter_map(|arrow| fault(from, arrow)));
        let is_used = |seen: &str| arrows.iter().any(|arrow| arrow.to == seen && !arrow.dev);
        let unused = from.sees.iter().filter(|(seen, _)| !is_used(seen));
        faults.extend(unused.map(|(seen, _)| format!("{name} -> {seen} is unused")));
    }
    let missing = TABLE.iter().filter(|row| !graph.contains_key(row.name));
    faults.extend(missing.map(|row| format!("{} has a row and does not exist", row.name)));
    faults
}

fn fault(from: &Row, arrow: &Arrow) -> Option<String> {
    if from.judges && JUDGED.contains(&arrow.to.as_str()) {
        return Some(format!("{} judges and must not know {}", from.name, arrow.to));
    }
    let to = row(&arrow.to)?;
    if arrow.dev {
        return (to.floor >= from.floor).then(|| format!("{} -> {} does not point down", from.name, to.name));
    }
    let allowed = from.sees.iter().any(|(seen, _)| *seen == to.name);
    (!allowed).then(|| format!("{} -> {} is not in the table", from.name, to.name))
}

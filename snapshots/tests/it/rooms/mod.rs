//! No circle of modules crosses the border of a room. A room is a folder directly below a crate's `src`, or a file there.
//!
//! Rooms that see each other can only be understood, tested and moved together. A circle that has a reason is in the
//! list below. A circle that is not listed fails, and so does an entry whose circle is gone.

mod circles;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use self::circles::Rooms;

/// A known circle: its crate, its rooms, and its reason.
struct Known {
    package: &'static str,
    rooms: &'static [&'static str],
    why: &'static str,
}

const KNOWN: &[Known] = &[
    Known {
        package: "mx-json",
        rooms: &["document", "node", "places"],
        why: "inherent: an arena, and the cursors into it",
    },
    Known {
        package: "mx-rules",
        rooms: &["lookup", "rule_id", "table"],
        why: "inherent: an id is a row of the table, the table has the ids, and an unknown id suggests another",
    },
];

#[test]
fn no_circle_crosses_the_border_of_a_room() {
    let mut faults = Vec::new();
    let mut packages = BTreeSet::new();
    for folder in ["crates", "subjects"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        for entry in folder.read_dir().expect("a folder of crates is read") {
            let path = entry.expect("a folder that was opened is read").path();
            let package = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
            faults.extend(faults_of(&package, &Rooms::of(&path), KNOWN));
            packages.insert(package);
        }
    }
    faults.sort();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(packages.len() >= 10, "{packages:?}");
    for Known { package, why, .. } in KNOWN {
        assert!(packages.contains(*package) && !why.is_empty(), "{package}: no such crate, or no reason");
    }
}

/// The circles of a crate that are not in the list, and the entries of the list that are not circles.
fn faults_of(package: &str, rooms: &Rooms, known: &[Known]) -> Vec<String> {
    let circles = rooms.circles();
    let known = known.iter().filter(|known| known.package == package);
    let known: Vec<BTreeSet<String>> =
        known.map(|known| known.rooms.iter().map(|room| (*room).to_owned()).collect()).collect();
    let new = circles.iter().filter(|circle| !known.contains(circle));
    let new = new.map(|circle| format!("{package}: a circle of rooms {circle:?}{}", rooms.arrows(circle)));
    let gone = known.iter().filter(|circle| !circles.contains(circle));
    new.chain(gone.map(|circle| format!("{package}: no longer a circle of rooms {circle:?}"))).collect()
}

fn rooms(files: &[(&str, &str)]) -> Rooms {
    Rooms::among(&files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn a_circle_is_found_however_a_path_is_written() {
    let circle = |b: &str| {
        let root = "mod a; mod b; pub use self::a::{A, A as Other}; pub use b::B;";
        let rooms = rooms(&[("lib.rs", root), ("a/mod.rs", "mod c;"), ("a/c.rs", "use crate::b::B;"), ("b.rs", b)]);
        rooms.circles().len()
    };
    for b in [
        "use crate::a::A;",
        "pub use crate::{a::A as B, b};",
        "use super::a;",
        "use crate::Other;",
        "use crate::{b::B, A};",
        "use {std::fmt, crate::A};",
        "fn f() -> Vec<super::a::A> { g() }",
        "fn f() { assert!(matches!(x, crate::A { .. })); }",
        "mod inner { use super::super::a::A; }",
        "macro_rules! m { () => { $crate::a::A } }",
        "#[cfg(test)] mod tests { } use crate::a::A;",
    ] {
        assert_eq!(circle(b), 1, "{b}");
    }
    for b in [
        "use std::a::A;",
        "use crate::b::a::A;",
        "use self::a::A; mod a {}",
        "/// Like [`crate::a::A`].\nstruct B;",
        "const TEXT: &str = \"crate::a::A\"; // crate::a::A",
        "#[cfg(test)] mod tests { use crate::a::A; }",
        "#[cfg(test)] use crate::a::A;",
        "pub(crate) struct B; pub(super) struct C;",
        "mod inner { use super::a::A; }",
        "fn f() { other::a::A::new(); T::a::<u8>() }",
    ] {
        assert_eq!(circle(b), 0, "{b}");
    }
}

#[test]
fn the_root_counts_for_its_own_code_alone() {
    let circle = |root: &str| rooms(&[("lib.rs", root), ("a.rs", "use crate::LIMIT;")]).circles();
    assert_eq!(circle("mod a; pub use self::a::A; pub const LIMIT: u8 = 1;"), []);
    let root = BTreeSet::from(["a".to_owned(), "lib.rs".to_owned()]);
    assert_eq!(circle("mod a; pub use self::a::A; pub const LIMIT: u8 = a::MORE;"), [root]);
}

#[test]
fn a_module_for_tests_may_see_everything() {
    let files = [("a/mod.rs", "#[cfg(test)]\nmod tests;"), ("b.rs", "use crate::a::A;"), ("lib.rs", "mod a; mod b;")];
    let tests = |name| rooms(&[&files[..], &[(name, "use crate::b::B;")]].concat()).circles().len();
    assert_eq!((tests("a/tests.rs"), tests("a/tests/c.rs"), tests("a/other.rs")), (0, 0, 1));
}

#[test]
fn the_list_is_exact() {
    let known = |rooms| [Known { package: "mx-new", rooms, why: "" }];
    let files = [("lib.rs", "mod a; mod b; mod c;"), ("a.rs", "use crate::b::B;"), ("b.rs", "use crate::a::A;")];
    let rooms = rooms(&[&files[..], &[("c.rs", "use crate::a::A;")]].concat());
    assert_eq!(faults_of("mx-new", &rooms, &known(&["a", "b"])), Vec::<String>::new());
    let new = "mx-new: a circle of rooms {\"a\", \"b\"}\n    a -> b: a.rs names b::B\n    b -> a: b.rs names a::A";
    assert_eq!(faults_of("mx-new", &rooms, &[]), [new]);
    assert_eq!(faults_of("mx-new", &rooms, &known(&["a", "c"])).len(), 2);
    let none = Rooms::among(&BTreeMap::from([("lib.rs".to_owned(), String::new())]));
    assert_eq!(faults_of("mx-new", &none, &known(&["a", "b"])), ["mx-new: no longer a circle of rooms {\"a\", \"b\"}"]);
}

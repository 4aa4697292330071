//! The rooms of a crate, which of them sees which, and the circles among them.
//!
//! A room is a folder directly below `src`, or a file there. A name that the root of the crate re-exports counts as one
//! of the room that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path as FilePath, PathBuf};

use super::scan::{Path, Scan, scan};

/// The rooms that each room sees, and the first place where it does.
#[derive(Debug, Default)]
pub(crate) struct Rooms(BTreeMap<String, BTreeMap<String, String>>);

impl Rooms {
    /// The rooms of the crate in a folder.
    pub(crate) fn of(package: &FilePath) -> Self {
        let source = package.join("src");
        let mut files = Vec::new();
        collect(&source, &mut files);
        let texts = files.into_iter().map(|file| {
            let text = fs::read_to_string(&file).expect("a source file is read");
            let name =
                file.strip_prefix(&source).expect("a file below the folder").to_string_lossy().replace('\\', "/");
            (name, text)
        });
        Self::among(&texts.collect())
    }

    /// The rooms of a crate with these files: path below `src`, and text.
    pub(crate) fn among(files: &BTreeMap<String, String>) -> Self {
        let rooms: Vec<String> = files.keys().filter_map(|name| module_of(name).first().cloned()).collect();
        let mut scans = BTreeMap::new();
        for (name, text) in files {
            scans.insert(name.as_str(), scan(text, &module_of(name), &rooms));
        }
        let tests: Vec<Path> = scans.values().flat_map(|scan| scan.test_modules.clone()).collect();
        scans.retain(|name, _| !tests.iter().any(|module| module_of(name).starts_with(module)));
        let root = scans.iter().find(|(name, _)| module_of(name).is_empty()).expect("a crate has a root");
        let root = Root { file: root.0, names: names(root.1), rooms: &rooms };
        let mut seen = Self::default();
        for (name, scan) in &scans {
            seen.add(name, scan, &root);
        }
        seen
    }

    fn add(&mut self, file: &str, scan: &Scan, root: &Root<'_>) {
        let is_root = file == root.file;
        let from = module_of(file).first().map_or(root.file, String::as_str).to_owned();
        // The root re-exports names for others. Its own code does not see them.
        let exports = scan.exports.iter().filter(|_| !is_root);
        let named = exports.chain(&scan.imports).map(|(_, path)| path);
        for path in named.chain(&scan.paths) {
            let to = root.room_of(path, 0);
            if to != from {
                let place = || format!("{file} names {}", path.join("::"));
                self.0.entry(from.clone()).or_default().entry(to).or_insert_with(place);
            }
        }
    }

    /// The circles: sets of rooms that all see each other, directly or not.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<String>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> = self.0.keys().map(|from| (&**from, self.reached(from))).collect();
        let is_both = |one: &str, other: &str| reached.get(other).is_some_and(|back| back.contains(one));
        let circle = |(one, all): (&&str, &BTreeSet<&str>)| -> BTreeSet<String> {
            all.iter().filter(|other| is_both(one, other)).map(|other| (*other).to_owned()).collect()
        };
        let circles: BTreeSet<_> = reached.iter().map(circle).filter(|circle| circle.len() > 1).collect();
        circles.into_iter().collect()
    }

    fn reached<'r>(&'r self, from: &'r str) -> BTreeSet<&'r str> {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(room) = open.pop() {
            let next = self.0.get(room).into_iter().flat_map(BTreeMap::keys);
            open.extend(next.map(String::as_str).filter(|room| reached.insert(*room)));
        }
        reached
    }

    /// The arrows among these rooms, one a line.
    pub(crate) fn arrows(&self, circle: &BTreeSet<String>) -> String {
        let from = self.0.iter().filter(|(from, _)| circle.contains(*from));
        let arrows = from.flat_map(|(from, seen)| seen.iter().map(move |(to, place)| (from, to, place)));
        let inside = arrows.filter(|(_, to, _)| circle.contains(*to));
        inside.flat_map(|(from, to, place)| ["\n    ", from, " -> ", to, ": ", place]).collect()
    }
}

/// The root of a crate, which knows names of all rooms.
struct Root<'r> {
    file: &'r str,
    names: BTreeMap<String, Path>,
    rooms: &'r [String],
}

impl Root<'_> {
    /// The room that a path leads to: through the names that the root re-exports, else the root itself.
    fn room_of(&self, path: &[String], hops: usize) -> String {
        match path.first() {
            Some(first) if self.rooms.contains(first) => first.clone(),
            Some(first) if hops < self.names.len() && self.names.contains_key(first) => {
                self.room_of(&self.names[first], hops + 1)
            }
            _ => self.file.to_owned(),
        }
    }
}

fn names(root: &Scan) -> BTreeMap<String, Path> {
    let names: BTreeMap<String, Path> = root.exports.iter().chain(&root.imports).cloned().collect();
    assert!(!names.contains_key("*"), "a glob in the root of a crate hides where its names come from");
    names
}

/// The path of the module in a file: `a/mod.rs` and `a.rs` are `["a"]`, `a/b.rs` is `["a", "b"]`.
fn module_of(file: &str) -> Path {
    let mut names: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let is_named_after_folder = match names.as_slice() {
        [root] => root == "lib" || root == "main",
        [.., last] => last == "mod",
        [] => false,
    };
    names.truncate(names.len() - usize::from(is_named_after_folder));
    names
}

fn collect(folder: &FilePath, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().expect("a folder of sources is read") {
        let path = entry.expect("a folder that was opened is read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

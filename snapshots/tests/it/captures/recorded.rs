//! The recordings, judged in their order: later exchanges know a filter that was uploaded before.

use std::fs;
use std::path::{Path, PathBuf};

use mx_check::{Ask, Finding, Judge, Session, Settings, Verdict};
use mx_exchange::{Item, Limits};
use mx_spec::Spec;

/// The folder of the captures, in the checkout.
pub(crate) const CAPTURES: &str = "fixtures/captures";
/// The capture of requests sent wrong on purpose, and of the answers that pass them on.
pub(crate) const WRONG: &str = "wrong";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The captures, by the last part of their names, such as `driver`.
pub(crate) fn captures() -> Vec<(String, PathBuf)> {
    let is_capture = |path: &PathBuf| path.extension().is_some_and(|it| it == "ndjson" || it == "har");
    let files = fs::read_dir(root().join(CAPTURES)).unwrap().map(|file| file.unwrap().path()).filter(is_capture);
    let named =
        |path: PathBuf| (path.file_stem().unwrap().to_str().unwrap().rsplit_once('-').unwrap().1.to_owned(), path);
    let mut captures: Vec<_> = files.map(named).collect();
    captures.sort();
    assert!(captures.iter().any(|(name, _)| name == WRONG) && captures.len() > 5, "{captures:?}");
    captures
}

pub(crate) fn newest() -> Spec {
    Spec::embedded(Spec::newest()).unwrap()
}

/// Judges the exchanges in a file or a folder.
pub(crate) fn judged(path: &Path, settings: Settings) -> Vec<(Item, Verdict)> {
    let (judge, session) = (Judge::by(newest(), settings), Session::default());
    let mut judged = Vec::new();
    for input in mx_exchange::inputs(&[path.to_owned()]) {
        let mut reader = input.unwrap().open(None).unwrap();
        while let Some(raw) = reader.next_raw() {
            let item = raw.unwrap().decode(Limits::default()).unwrap();
            session.observe(&item.exchange);
            let ask = Ask::default();
            let ask = item.fixture.as_ref().map_or(ask, |fixture| ask.of_fixture(fixture));
            let verdict = judge.check_in(&session, &item.exchange, &ask);
            judged.push((item, verdict));
        }
    }
    judged
}

/// The findings in a capture.
pub(crate) fn findings(path: &Path) -> Vec<Finding> {
    judged(path, Settings::default()).into_iter().flat_map(|(_, verdict)| verdict.findings).collect()
}

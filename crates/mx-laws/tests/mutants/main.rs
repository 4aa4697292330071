//! Does the gate gate? Codecs of the login, each with one mistake that real ones made. Each has to be caught by the law
//! that is meant for it, on the fixtures and a few bodies more.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod mistakes;

use std::path::Path;

use mx_laws::{Case, Judges, OwnCodec, Refusal, Subject, laws};

use self::mistakes::{MUTANTS, Mutant};

pub(crate) const LOGIN: &str = "POST /_matrix/client/v3/login";

/// What fixtures do not hold.
const MORE: [&str; 3] = [
    r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"Gerät 🐈","expires_in_ms":60000}"#,
    r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"D","org.example.zoom":1.50}"#,
    r#"{"user_id":"@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:example.org","access_token":"a","device_id":"D"}"#,
];

impl Subject for Mutant {
    fn operations(&self) -> Vec<String> {
        vec![LOGIN.to_owned()]
    }

    fn again(&self, _: &str, response: http::Response<&[u8]>) -> Result<http::Response<Vec<u8>>, Refusal> {
        (self.codec)(response)
    }

    fn is_strict(&self) -> bool {
        true
    }
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = MORE.iter().map(|body| Case::ok(LOGIN, *body)).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/client-server/login");
    for status in [200, 403] {
        for kind in ["valid", "invalid"] {
            let Ok(files) = folder.join(format!("{status}/{kind}")).read_dir() else { continue };
            let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
            paths.sort();
            cases.extend(paths.iter().map(|path| Case::with_status(LOGIN, status, std::fs::read(path).unwrap())));
        }
    }
    assert!(cases.len() > 60, "{} cases", cases.len());
    cases
}

#[test]
fn every_mutant_is_killed_by_the_law_that_is_meant_for_it() {
    let (judges, cases) = (Judges::newest().unwrap(), cases());
    let mut survivors = Vec::new();
    for mutant in MUTANTS {
        let killed_by = |case: &Case| laws::all(mutant, &judges, case).err().map(|broken| broken.law.name());
        let laws: Vec<&str> = cases.iter().filter_map(killed_by).collect();
        if !laws.contains(&mutant.law) {
            survivors.push(format!("{}: {laws:?}, not {}", mutant.name, mutant.law));
        }
    }
    assert!(survivors.is_empty(), "{}", survivors.join("\n"));
}

#[test]
fn the_codec_that_they_are_made_of_is_not() {
    let judges = Judges::newest().unwrap();
    for case in cases() {
        laws::all(&OwnCodec::strict(), &judges, &case).unwrap_or_else(|broken| panic!("{broken}"));
    }
}

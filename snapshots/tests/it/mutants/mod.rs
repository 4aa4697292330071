//! Codecs of the login, each with one mistake that real codecs made. The law that is meant for a mistake must catch it,
//! on the fixtures and a few more bodies.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod mistakes;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use mx_laws::{Case, Judge, Trial, laws};

use self::mistakes::{HONEST, MUTANTS, Mutant};

pub(crate) const LOGIN: &str = "POST /_matrix/client/v3/login";

/// Bodies that the fixtures do not have.
const MORE: [&str; 4] = [
    r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"Smith & Sons"}"#,
    r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"Gerät 🐈","expires_in_ms":60000}"#,
    r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"D","org.example.zoom":1.50}"#,
    r#"{"user_id":"@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:example.org","access_token":"a","device_id":"D"}"#,
];

fn cases(judge: &Judge) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/client-server/login");
    let fixtures = mx_laws::fixtures(judge, &folder, &HONEST[0]).unwrap().into_iter().map(|fixture| fixture.case);
    let cases: Vec<Case> = MORE.iter().map(|body| Case::ok(LOGIN, *body)).chain(fixtures).collect();
    assert!(cases.len() > 60, "{} cases", cases.len());
    cases
}

/// Every law that a mutant breaks with a case.
fn broken(mutant: &Mutant, judge: &Judge, case: &Case) -> Vec<&'static str> {
    let trial = Trial::new(mutant, judge, case);
    if let Err(broken) = laws::total(&trial) {
        return vec![broken.law.name()];
    }
    laws::LAWS.iter().filter_map(|law| Some((law.hold)(&trial).err()?.law.name())).collect()
}

#[test]
fn every_mutant_is_killed_by_the_law_that_is_meant_for_it() {
    let judge = Judge::newest();
    let cases = cases(&judge);
    let (mut reported, mut killed) = (String::new(), 0);
    for mutant in MUTANTS {
        let laws: BTreeSet<&str> = cases.iter().flat_map(|case| broken(mutant, &judge, case)).collect();
        let is_killed = laws.contains(mutant.law);
        killed += usize::from(is_killed);
        let fate = if is_killed { "killed by" } else { "SURVIVES" };
        writeln!(reported, "{fate} {}: {}", mutant.law, mutant.name).unwrap();
    }
    write!(reported, "score: {killed} of {}", MUTANTS.len()).unwrap();
    insta::assert_snapshot!(reported);
    assert_eq!(killed, MUTANTS.len(), "a mutant survives");
}

#[test]
fn what_they_are_made_of_has_no_mistake() {
    let judge = Judge::newest();
    let cases = cases(&judge);
    for honest in &HONEST {
        for case in &cases {
            laws::all(honest, &judge, case).unwrap_or_else(|broken| panic!("{}: {broken}", honest.name));
        }
    }
}

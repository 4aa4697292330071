//! Laws on a subject that repeats its input, and on values of a minimal type.

use http::Response;
use mx_laws::laws::{self, Held, refuses_broken, value_round_trip};
use mx_laws::{Broken, Case, Judge, Refusal, Subject, Trial, Written};

const WHOAMI: &str = "GET /_matrix/client/v3/account/whoami";

/// A strict reader that writes what it reads, byte for byte.
struct Echo;

impl Subject for Echo {
    fn operations(&self) -> Vec<String> {
        vec![WHOAMI.to_owned()]
    }

    fn again(&self, _: &str, response: Response<&[u8]>) -> Result<Written, Refusal> {
        Ok(Written::silently(response.map(<[u8]>::to_vec)))
    }

    fn is_strict(&self) -> bool {
        true
    }
}

#[test]
fn a_law_applies_where_it_can_be_broken() {
    let judge = Judge::newest();
    let held = |status, body| {
        let case = Case::with_status(WHOAMI, status, body);
        refuses_broken(&Trial::new(&Echo, &judge, &case)).map_err(|broken| broken.law.name())
    };
    assert_eq!(held(200, "{}"), Err("refuses-broken"));
    assert_eq!(held(200, r#"{"user_id":"@alice:example.org"}"#), Ok(Held::Silent));
    assert_eq!(held(302, "{}"), Ok(Held::Silent), "the operation says nothing of other statuses");
}

#[test]
fn the_versions_judge_differently() {
    let old = Judge::by_release("v1.1").expect("it is embedded");
    assert!(Judge::by_release("v0.9").is_err());
    let body = r#"{"user_id":"@alice:example.org","device_id":"D","is_guest":1}"#;
    let broken = |judge: &Judge| laws::all(&Echo, judge, &Case::ok(WHOAMI, body)).is_err();
    assert_eq!((broken(&old), broken(&Judge::newest())), (false, true), "v1.2 brought `is_guest`");
}

#[test]
#[should_panic(expected = "v1.19 has no operation `POST /login`")]
fn a_misspelt_operation_panics() {
    let _ = laws::all(&Echo, &Judge::newest(), &Case::ok("POST /login", "{}"));
}

/// A value that is written and read as its bytes, unless the functions of a test change them.
#[derive(Debug, PartialEq)]
struct Bytes(Vec<u8>);

fn round_trip(
    write: impl FnOnce(&Bytes) -> Result<Case, Refusal>,
    read: impl FnOnce(&Case) -> Result<Bytes, Refusal>,
) -> Result<Case, Box<Broken>> {
    value_round_trip(WHOAMI, &Bytes(b"{}".to_vec()), write, read)
}

#[test]
fn a_value_comes_back_as_it_was() {
    let write = |value: &Bytes| Ok(Case::ok(WHOAMI, value.0.clone()));
    let read = |case: &Case| Ok(Bytes(case.response.body().clone()));
    assert_eq!(round_trip(write, read).expect("it comes back").response.body(), b"{}");

    let why = |held: Result<Case, Box<Broken>>| held.expect_err("it should be seen").to_string();
    let refusal = || Refusal("too short".to_owned());
    assert!(why(round_trip(|_| Err(refusal()), read)).contains("it is not written: too short"));
    assert!(why(round_trip(write, |_| Err(refusal()))).contains("it is not read: too short"));
    let broken = why(round_trip(write, |_| Ok(Bytes(vec![0]))));
    assert!(broken.contains("written was Bytes([123, 125]); read was Bytes([0])"), "{broken}");
    assert!(
        broken.ends_with("replay: GET /_matrix/client/v3/account/whoami <- 200; content-type: application/json | {}")
    );
}

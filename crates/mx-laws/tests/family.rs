//! The laws hold for the codec of the login family: on values of all of its types, on bodies near them, on any bytes.

use std::fmt::Debug;
use std::sync::LazyLock;

use mx_codec::sample::Sample;
use mx_codec::{Endpoint, discovery, session};
use mx_laws::laws::{self, value_round_trip};
use mx_laws::{Broken, Case, Judges, OwnCodec, Subject};
use proptest::prelude::*;
use proptest::sample::Index;

static JUDGES: LazyLock<Judges> = LazyLock::new(|| Judges::newest().expect("the newest version is embedded"));
static STRICT: LazyLock<OwnCodec> = LazyLock::new(OwnCodec::strict);
static TOLERANT: LazyLock<OwnCodec> = LazyLock::new(OwnCodec::tolerant);

fn hold(case: &Case) -> Result<(), TestCaseError> {
    let fail = |broken: Box<Broken>| TestCaseError::fail(format!("{}: {broken}", broken.law.as_str()));
    laws::all(&*STRICT, &JUDGES, case).map_err(fail)?;
    laws::all(&*TOLERANT, &JUDGES, case).map_err(fail)
}

fn hold_for_value<T: Endpoint + PartialEq + Debug>(value: &T) -> Result<Vec<u8>, TestCaseError> {
    value_round_trip(value).map_err(|broken| TestCaseError::fail(broken.to_string()))?;
    let body = value.to_json().map_err(|error| TestCaseError::fail(error.to_string()))?;
    let tolerant = T::from_json_tolerantly(&body).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
    prop_assert!(tolerant.value == *value && tolerant.deviations.is_empty(), "{tolerant:?}");
    let case = Case::ok(T::OPERATION, body.clone());
    prop_assert!(STRICT.again(T::OPERATION, http::Response::new(&body)).is_ok(), "what was written is read");
    hold(&case)?;
    Ok(body)
}

/// What real bodies are broken with.
const PIECES: &[&str] = &[
    "null",
    "[]",
    "{}",
    "1.0",
    "-1",
    "1e400",
    "9007199254740992",
    "\"\"",
    "\"\\ud800\"",
    "\"@alice\"",
    ",",
    "\"user_id\":1,",
    "\u{feff}",
    "{",
    "}",
    "[",
    "\\u0041",
    "\0",
    "true",
];

fn hold_near(operation: &str, body: &[u8], edits: &[(Index, Index, usize)], status: u16) -> Result<(), TestCaseError> {
    let mut body = body.to_vec();
    for (place, piece, gone) in edits {
        let at = place.index(body.len() + 1);
        let end = (at + gone).min(body.len());
        body.splice(at..end, piece.get(PIECES).bytes());
    }
    hold(&Case::with_status(operation, status, body))
}

macro_rules! the_laws_hold {
    ($($name:ident: $type:ty,)*) => {
        proptest! {$(
            #[test]
            fn $name(
                value in <$type>::sample(),
                edits in prop::collection::vec((any::<Index>(), any::<Index>(), 0..12usize), 1..3),
                status in prop_oneof![4 => Just(200u16), 1 => prop::sample::select(vec![201, 302, 400, 401, 429, 500, 502])],
            ) {
                let body = hold_for_value(&value)?;
                hold_near(<$type>::OPERATION, &body, &edits, status)?;
            }
        )*}
    };
}

the_laws_hold! {
    client_well_known: discovery::client_well_known::unversioned::Response,
    get_login_token: session::get_login_token::v1::Response,
    login: session::login::v3::Response,
    login_flows: session::login_flows::v3::Response,
    logout: session::logout::v3::Response,
    logout_all: session::logout_all::v3::Response,
    refresh: session::refresh::v3::Response,
    register: session::register::v3::Response,
    versions: discovery::versions::unversioned::Response,
    whoami: session::whoami::v3::Response,
}

proptest! {
    #[test]
    fn any_bytes(body: Vec<u8>, status in 200..600u16, operation: Index) {
        let operations = STRICT.operations();
        let operation: &String = operation.get(&operations);
        hold(&Case::with_status(operation, status, body))?;
    }
}

//! The laws hold for the codec of the login family: on values of all of its types, on bodies near them, on any bytes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use mx_codec::sample::Sample;
use mx_codec::{Endpoint, Error, ErrorBody, discovery, session};
use mx_laws::{Broken, Case, OwnLaws};
use proptest::prelude::*;
use proptest::sample::Index;

static LAWS: LazyLock<OwnLaws> = LazyLock::new(|| OwnLaws::newest().expect("the newest version is embedded"));

fn told<T>(held: Result<T, Box<Broken>>) -> Result<T, TestCaseError> {
    held.map_err(|broken| TestCaseError::fail(format!("{}: {broken}", broken.law.as_str())))
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

type Edit = (Index, Index, usize);

/// One or two pieces, each in place of up to eleven bytes somewhere.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<Index>(), any::<Index>(), 0..12usize), 1..3)
}

/// A body near the one that was written.
fn hold_near(written: Case, edits: &[Edit], status: u16) -> Result<(), TestCaseError> {
    let mut body = written.response.into_body();
    for (place, piece, gone) in edits {
        let at = place.index(body.len() + 1);
        let end = (at + gone).min(body.len());
        body.splice(at..end, piece.get(PIECES).bytes());
    }
    told(LAWS.hold(&Case::with_status(&written.operation, status, body)))
}

macro_rules! the_laws_hold {
    ($($name:ident: $type:ty,)*) => {
        #[test]
        fn every_operation_is_held_to_the_laws() {
            let held = BTreeSet::from([$(<$type>::OPERATION),*]);
            assert_eq!(held, LAWS.operations().iter().copied().collect());
        }

        proptest! {$(
            #[test]
            fn $name(
                value in <$type>::strategy(),
                edits in edits(),
                status in prop_oneof![4 => Just(200u16), 1 => prop::sample::select(vec![201, 302, 400, 401, 429, 500, 502])],
            ) {
                let written = told(LAWS.hold_for_value(&value))?;
                hold_near(written, &edits, status)?;
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
    fn errors(error in Error::strategy(), operation: Index, edits in edits()) {
        let asks = matches!(error.body, ErrorBody::InteractiveAuth(_));
        let operation = if asks { session::register::v3::Response::OPERATION } else { any_operation(operation) };
        let written = told(LAWS.hold_for_error(operation, &error))?;
        hold_near(written, &edits, error.status.as_u16())?;
    }

    #[test]
    fn any_bytes(body: Vec<u8>, status in 200..600u16, operation: Index) {
        told(LAWS.hold(&Case::with_status(any_operation(operation), status, body)))?;
    }
}

fn any_operation(index: Index) -> &'static str {
    LAWS.operations()[index.index(LAWS.operations().len())]
}

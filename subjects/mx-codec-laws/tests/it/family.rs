//! The laws hold for the codec of the login family: on values of all of its types, on bodies near them, on any bytes.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::LazyLock;

use mx_codec::sample::Sample;
use mx_codec::{Endpoint, Error, ErrorBody, discovery, session};
use mx_codec_laws::OwnLaws;
use mx_json::{Document, Limits, Node};
use mx_laws::{Broken, Case};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

static LAWS: LazyLock<OwnLaws> = LazyLock::new(OwnLaws::newest);

fn passed<T>(held: Result<T, Box<Broken>>) -> Result<T, TestCaseError> {
    held.map_err(|broken| TestCaseError::fail(format!("{}: {broken}", broken.law.as_str())))
}

/// Values that real bodies have in place of the right one.
const VALUES: &[&str] = &[
    "null",
    "[]",
    "{}",
    "[null]",
    "true",
    "1.0",
    "1.5",
    "-1",
    "1e400",
    "9007199254740992",
    "\"\"",
    "\"\\ud800\"",
    "\"@alice\"",
];

/// Pieces of text to put at any place of a body.
const PIECES: &[&str] =
    &[",", "\"user_id\":1,", "\"org.example.a\":1,", "\u{feff}", "{", "}", "[", "\\u0041", "\0", "1.0", "null"];

/// A change of a body.
#[derive(Clone, Debug)]
enum Edit {
    /// A piece replaces up to eleven bytes somewhere.
    Bytes { at: Index, gone: usize, piece: Index },
    /// A value replaces another.
    Value { at: Index, value: Index },
}

/// One or two changes.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let bytes = (any::<Index>(), 0..12usize, any::<Index>());
    let bytes = bytes.prop_map(|(at, gone, piece)| Edit::Bytes { at, gone, piece });
    let value = any::<(Index, Index)>().prop_map(|(at, value)| Edit::Value { at, value });
    prop::collection::vec(prop_oneof![bytes, value], 1..3)
}

impl Edit {
    fn apply(&self, body: &mut Vec<u8>) {
        match self {
            Self::Bytes { at, gone, piece } => {
                let at = at.index(body.len() + 1);
                let end = (at + gone).min(body.len());
                body.splice(at..end, piece.get(PIECES).bytes());
            }
            Self::Value { at, value } => {
                let Ok(document) = Document::parse(body, &Limits::default()) else { return };
                let place = at.get(&values(document.root())).span();
                body.splice(place, value.get(VALUES).bytes());
            }
        }
    }
}

/// A value and all values inside it.
fn values(root: Node<'_>) -> Vec<Node<'_>> {
    let mut all = vec![root];
    let mut next = 0;
    while let Some(node) = all.get(next).copied() {
        all.extend(node.members().map(|(_, value)| value).chain(node.elements()));
        next += 1;
    }
    all
}

/// A case with a changed body and this status.
fn near(written: Case, edits: &[Edit], status: u16) -> Case {
    let mut body = written.response.into_body();
    for edit in edits {
        edit.apply(&mut body);
    }
    Case::with_status(&written.operation, status, body)
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
                let written = passed(LAWS.hold_for_value(&value))?;
                passed(LAWS.hold(&near(written, &edits, status)))?;
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
        let written = passed(LAWS.hold_for_error(operation, &error))?;
        passed(LAWS.hold(&near(written, &edits, error.status.as_u16())))?;
    }

    #[test]
    fn any_bytes(body: Vec<u8>, status in 200..600u16, operation: Index) {
        passed(LAWS.hold(&Case::with_status(any_operation(operation), status, body)))?;
    }
}

#[test]
fn times_to_try_again() {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Later"}"#;
    for operation in LAWS.operations() {
        for (status, value) in [(429, "soon"), (429, " 5 "), (429, "\u{a0}5"), (429, ""), (503, "soon"), (400, "1.5")] {
            let mut case = Case::with_status(operation, status, body);
            let value = http::HeaderValue::from_bytes(value.as_bytes()).expect("a value of a header");
            case.response.headers_mut().insert(http::header::RETRY_AFTER, value);
            LAWS.hold(&case).unwrap_or_else(|broken| panic!("{case}: {broken}"));
        }
    }
}

/// Tries cases until each law has applied often enough. With a fixed number of cases, a law that seldom applies is
/// hardly tested.
fn each_law_applies<T: Debug>(
    values: impl Strategy<Value = T>,
    hold: impl Fn(&OwnLaws, T) -> Result<Case, Box<Broken>>,
) {
    /// The greatest number of rounds; each tries the configured number of cases.
    const ROUNDS: usize = 20;
    let laws = OwnLaws::newest();
    let least = ProptestConfig::default().cases as usize;
    let strategy = (values, edits());
    // With a fixed seed, a new runner would try the cases of the round before.
    let mut chance = TestRunner::default();
    for _ in 0..ROUNDS {
        let mut round = TestRunner::new_with_rng(ProptestConfig::default(), chance.new_rng());
        let outcome = round.run(&strategy, |(value, edits)| {
            let written = passed(hold(&laws, value))?;
            let status = written.response.status().as_u16();
            passed(laws.hold(&near(written, &edits, status)))
        });
        outcome.unwrap_or_else(|broken| panic!("{broken}"));
        if laws.applied().all(|(_, times)| times >= least) {
            return;
        }
    }
    let applied: Vec<_> = laws.applied().map(|(rule, times)| (rule.as_str(), times)).collect();
    panic!("each law should apply {least} times: {applied:?}");
}

#[test]
fn each_law_applies_to_successes() {
    each_law_applies(session::login::v3::Response::strategy(), |laws, value| laws.hold_for_value(&value));
}

#[test]
fn each_law_applies_to_errors() {
    each_law_applies(Error::strategy(), |laws, error| {
        laws.hold_for_error(session::register::v3::Response::OPERATION, &error)
    });
}

fn any_operation(index: Index) -> &'static str {
    LAWS.operations()[index.index(LAWS.operations().len())]
}

//! Values of the types, for tests that hold for all of them.
//!
//! A strategy makes what may be written: what the types allow and no response says (a base URL that is none) is not made.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;

use crate::identifiers::{OwnedDeviceId, OwnedServerName, OwnedUserId};
use crate::json::{Json, MOST, Others};

/// A type of which there are values to test with.
pub trait Sample: Sized {
    /// Values that a conforming response may have.
    fn sample() -> BoxedStrategy<Self>;
}

/// Any text, often what has to be escaped.
fn text() -> BoxedStrategy<String> {
    prop_oneof![4 => "[a-zA-Z0-9_.-]{0,40}", 1 => r#"["\\\x00-\x1f/é🐈]{0,8}"#, 1 => any::<String>()].boxed()
}

impl Sample for String {
    fn sample() -> BoxedStrategy<Self> {
        text()
    }
}

impl Sample for bool {
    fn sample() -> BoxedStrategy<Self> {
        any::<bool>().boxed()
    }
}

impl Sample for Duration {
    fn sample() -> BoxedStrategy<Self> {
        prop_oneof![4 => 0..10_000_000u64, 1 => 0..=MOST, 1 => Just(MOST)].prop_map(Self::from_millis).boxed()
    }
}

/// Hosts with and without a port, as names and addresses.
fn server_name() -> BoxedStrategy<String> {
    let host = prop_oneof![
        4 => "[a-z0-9-]{1,12}(\\.[a-zA-Z]{2,5}){0,2}",
        1 => any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()),
        1 => any::<std::net::Ipv6Addr>().prop_map(|address| format!("[{address}]")),
    ];
    (host, prop::option::of(any::<u16>()))
        .prop_map(|(host, port)| port.map_or(host.clone(), |port| format!("{host}:{port}")))
        .boxed()
}

impl Sample for OwnedServerName {
    fn sample() -> BoxedStrategy<Self> {
        server_name().prop_map(|text| Self::try_from(text).expect("the strategy keeps to the grammar")).boxed()
    }
}

impl Sample for OwnedUserId {
    /// Local parts of today, and historical ones.
    fn sample() -> BoxedStrategy<Self> {
        let localpart = prop_oneof![4 => "[a-z0-9._=/+-]{1,30}", 1 => "[^:\0]{0,20}", 1 => "[a-z]{180}"];
        let user = |(localpart, server): (String, String)| format!("@{localpart}:{server}");
        (localpart, server_name())
            .prop_map(user)
            .prop_map(|text| Self::try_from(text).expect("the strategy keeps to the grammar"))
            .boxed()
    }
}

impl Sample for OwnedDeviceId {
    fn sample() -> BoxedStrategy<Self> {
        text().prop_map(|text| Self::try_from(text).expect("any string is a device ID")).boxed()
    }
}

impl<T: Sample + std::fmt::Debug + 'static> Sample for Vec<T> {
    fn sample() -> BoxedStrategy<Self> {
        prop::collection::vec(T::sample(), 0..4).boxed()
    }
}

impl<T: Sample + std::fmt::Debug + 'static> Sample for BTreeMap<String, T> {
    fn sample() -> BoxedStrategy<Self> {
        prop::collection::btree_map(name(), T::sample(), 0..4).boxed()
    }
}

/// Names with a prefix, as the specification asks of those that it does not know.
fn name() -> BoxedStrategy<String> {
    prop_oneof![4 => "org\\.example\\.[a-z_]{1,8}", 1 => r#"org\.example\.["\\\x00é/~]{1,3}"#].boxed()
}

impl Sample for Json {
    fn sample() -> BoxedStrategy<Self> {
        let number = prop_oneof![
            (0..=MOST).prop_map(|number| number.to_string()),
            (1..=MOST).prop_map(|number| format!("-{number}")),
            "(0|-0|[1-9][0-9]{0,3})\\.[0-9]{1,12}([eE][+-]?[0-9]{1,2})?",
        ];
        let leaf = prop_oneof![
            Just(Self::Null),
            any::<bool>().prop_map(Self::Bool),
            number.prop_map(|spelling| Self::Number(spelling.into())),
            text().prop_map(Self::String),
        ];
        leaf.prop_recursive(4, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Self::Array),
                prop::collection::btree_map(name(), inner, 0..4).prop_map(Self::Object),
            ]
        })
        .boxed()
    }
}

/// Members that a type does not know: none of these.
pub(crate) fn others(known: &'static [&'static str]) -> BoxedStrategy<Others> {
    let members = prop::collection::btree_map(name(), Json::sample(), 0..3);
    let unknown = |members: BTreeMap<String, Json>| {
        Others(members.into_iter().filter(|(name, _)| !known.contains(&name.as_str())).collect())
    };
    prop_oneof![2 => Just(Others::default()), 1 => members.prop_map(unknown)].boxed()
}

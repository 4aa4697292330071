//! Values of the types made from bytes, for tests about all values. The bytes are a fuzzer's, or random.
//!
//! Every sample can be written. Values that the types allow and no conforming response has, such as an invalid base
//! URL, are not made. When the bytes end, the simplest value is made.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use arbitrary::{Result, Unstructured};

use crate::identifiers::{OwnedDeviceId, OwnedServerName, OwnedSpecVersion, OwnedUserId};

/// A type with values to test with.
pub trait Sample: Sized {
    /// A value that a conforming response may have, chosen by the bytes.
    fn sample(from: &mut Unstructured<'_>) -> Result<Self>;

    /// The values that [`sample`](Self::sample) makes from random bytes.
    #[cfg(feature = "proptest")]
    fn strategy() -> proptest::strategy::BoxedStrategy<Self>
    where
        Self: std::fmt::Debug + 'static,
    {
        use proptest::prelude::*;

        // The largest values take some hundreds of bytes.
        prop::collection::vec(any::<u8>(), 0..1024)
            .prop_map(|bytes| Self::sample(&mut Unstructured::new(&bytes)).expect("there is a value for any bytes"))
            .boxed()
    }
}

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const LABEL: &str = "abcdefghijklmnopqrstuvwxyz0123456789-";
const LOCALPART: &str = "abcdefghijklmnopqrstuvwxyz0123456789._=/+-";
const TOKEN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
/// Characters that must be escaped, and characters that are unusual or not ASCII.
const UNUSUAL: &str = "\"\\\0\u{8}\t\n\u{c}\r\u{1b}\u{7f}/é\u{2028}🐈";

/// Up to so many items.
pub(crate) fn several<T>(
    from: &mut Unstructured<'_>,
    most: usize,
    mut item: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let length = from.int_in_range(0..=most)?;
    (0..length).map(|_| item(from)).collect()
}

/// Text from an alphabet, with a number of characters in this range.
pub(crate) fn text_of(
    from: &mut Unstructured<'_>,
    alphabet: &str,
    lengths: std::ops::RangeInclusive<usize>,
) -> Result<String> {
    let characters: Vec<char> = alphabet.chars().collect();
    let length = from.int_in_range(lengths)?;
    (0..length).map(|_| from.choose(&characters).copied()).collect()
}

fn any_text(from: &mut Unstructured<'_>, most: usize) -> Result<String> {
    let length = from.int_in_range(0..=most)?;
    (0..length).map(|_| from.arbitrary::<char>()).collect()
}

impl Sample for String {
    /// Usually a token, else text that must be escaped, or any text.
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        match from.int_in_range(0..=5)? {
            0..=3 => text_of(from, TOKEN, 0..=40),
            4 => text_of(from, UNUSUAL, 0..=8),
            _ => any_text(from, 32),
        }
    }
}

impl Sample for bool {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        from.arbitrary()
    }
}

/// Hosts with and without a port, as names and addresses.
fn server_name(from: &mut Unstructured<'_>) -> Result<String> {
    let mut name = match from.int_in_range(0..=5)? {
        0..=3 => {
            let domain = |from: &mut Unstructured<'_>| text_of(from, LETTERS, 2..=5);
            let labels = [vec![text_of(from, LABEL, 1..=12)?], several(from, 2, domain)?].concat();
            labels.join(".")
        }
        4 => Ipv4Addr::from_bits(from.arbitrary()?).to_string(),
        _ => format!("[{}]", Ipv6Addr::from_bits(from.arbitrary()?)),
    };
    if let Some(port) = from.arbitrary::<Option<u16>>()? {
        name.extend([":", &port.to_string()]);
    }
    Ok(name)
}

impl Sample for OwnedServerName {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self::try_from(server_name(from)?).expect("what is made keeps to the grammar"))
    }
}

impl Sample for OwnedUserId {
    /// User IDs with current and with historical local parts.
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        let localpart = match from.int_in_range(0..=5)? {
            0..=3 => text_of(from, LOCALPART, 1..=30)?,
            4 => any_text(from, 20)?.replace([':', '\0'], ""),
            _ => text_of(from, LETTERS, 180..=180)?,
        };
        Ok(Self::try_from(format!("@{localpart}:{}", server_name(from)?)).expect("what is made keeps to the grammar"))
    }
}

/// Replaces `home_server`, if there is one, by the server that the user ID names.
pub(crate) fn agree(user_id: &OwnedUserId, home_server: &mut Option<OwnedServerName>) {
    if let Some(server) = home_server {
        *server = user_id.server_name().to_owned();
    }
}

impl Sample for OwnedDeviceId {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self::try_from(String::sample(from)?).expect("any string is a device ID"))
    }
}

impl Sample for OwnedSpecVersion {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        let mut number = |most: u8| from.int_in_range(0..=most);
        let release = match number(3)? {
            0 => format!("r{}.{}.{}", number(9)?, number(9)?, number(9)?),
            _ => format!("v{}.{}", number(99)?, number(99)?),
        };
        Ok(Self::try_from(release).expect("what is made keeps to the grammar"))
    }
}

/// A value or `None`.
pub(crate) fn optional<T>(
    from: &mut Unstructured<'_>,
    value: impl FnOnce(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Option<T>> {
    from.arbitrary::<bool>()?.then(|| value(from)).transpose()
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        several(from, 3, T::sample)
    }
}

impl<T: Sample> Sample for BTreeMap<String, T> {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        members(from, T::sample)
    }
}

/// Members whose names have a prefix, as the specification requires of members that it does not define.
pub(crate) fn members<T>(
    from: &mut Unstructured<'_>,
    mut value: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<BTreeMap<String, T>> {
    let member = |from: &mut Unstructured<'_>| {
        let (alphabet, lengths) = if from.ratio(1, 5)? { (UNUSUAL, 1..=3) } else { (LETTERS, 1..=8) };
        Ok((format!("org.example.{}", text_of(from, alphabet, lengths)?), value(from)?))
    };
    several(from, 3, member).map(BTreeMap::from_iter)
}

/// Implements [`arbitrary::Arbitrary`] for a type with samples.
macro_rules! arbitrary_by_sample {
    ($type:ty) => {
        impl<'a> arbitrary::Arbitrary<'a> for $type {
            fn arbitrary(from: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                $crate::sample::Sample::sample(from)
            }
        }
    };
}

pub(crate) use arbitrary_by_sample;

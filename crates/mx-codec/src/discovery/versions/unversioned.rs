//! `GET /_matrix/client/versions`: what the server speaks (client-server API of v1.19, "API Versions").

use std::collections::BTreeMap;

use crate::endpoint::Endpoint;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "GET /_matrix/client/versions";
}

object! {
    /// What the server speaks.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientversions>
    pub struct Response {
        /// Releases of the specification: `v1.19`, or `r0.6.1` for the client-server API alone of older ones.
        [required] versions: Vec<String> = "versions" ~ releases,
        /// Features that are in no release yet, by names with a prefix; those that are not there are not supported.
        [optional] unstable_features: BTreeMap<String, bool> = "unstable_features",
    }
    [required] versions = "versions": malformed_version;
}

impl Response {
    /// These releases, and no features beside.
    pub fn new(versions: Vec<String>) -> Self {
        Self { versions, unstable_features: None, other: Others::default() }
    }
}

fn malformed_version(response: &Response) -> Option<(&'static str, String)> {
    let malformed = response.versions.iter().find(|version| !is_version(version))?;
    Some(("prose/spec-version-grammar", format!("`{malformed}` is no release, as `v1.19` or `r0.6.1`")))
}

/// `vX.Y` or `rX.Y.Z`.
fn is_version(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (numbers, due) = match text.split_at_checked(1) {
        Some(("v", numbers)) => (numbers, 2),
        Some(("r", numbers)) => (numbers, 3),
        _ => return false,
    };
    numbers.split('.').count() == due && numbers.split('.').all(is_number)
}

#[cfg(feature = "arbitrary")]
fn releases(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<Vec<String>> {
    let mut number = |most: u8| from.int_in_range(0..=most);
    let count = number(4)?;
    let release = |_| match number(3)? {
        0 => Ok(format!("r{}.{}.{}", number(9)?, number(9)?, number(9)?)),
        _ => Ok(format!("v{}.{}", number(99)?, number(99)?)),
    };
    (0..count).map(release).collect()
}

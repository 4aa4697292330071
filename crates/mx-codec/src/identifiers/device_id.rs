//! Device IDs: opaque strings (client-server API of v1.19, "Relationship between access tokens and devices").

use super::InvalidIdentifier;
use super::kind::identifier;

identifier! {
    /// A device ID, borrowed. Any string is one.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#relationship-between-access-tokens-and-devices>
    DeviceId,
    /// A device ID, owned. Any string is one.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#relationship-between-access-tokens-and-devices>
    OwnedDeviceId,
    check
}

/// The specification sets no limit, so nothing is refused.
#[expect(clippy::unnecessary_wraps, reason = "every kind of identifier is checked alike")]
fn check(_: &str) -> Result<(), InvalidIdentifier> {
    Ok(())
}

//! Releases of the specification, as servers list them (client-server API of v1.19, "API Versions").

use super::InvalidIdentifier;
use super::kind::identifier;

identifier! {
    /// A release of the specification, borrowed: `v1.19`, or `r0.6.1` for the client-server API alone of older ones.
    SpecVersion,
    /// A release of the specification, owned: `v1.19`, or `r0.6.1` for the client-server API alone of older ones.
    OwnedSpecVersion,
    check
}

/// `vX.Y` or `rX.Y.Z`.
fn check(text: &str) -> Result<(), InvalidIdentifier> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (numbers, due) = match text.split_at_checked(1) {
        Some(("v", numbers)) => (numbers, 2),
        Some(("r", numbers)) => (numbers, 3),
        _ => return Err(InvalidIdentifier::Release),
    };
    let keeps = numbers.split('.').count() == due && numbers.split('.').all(is_number);
    if keeps { Ok(()) } else { Err(InvalidIdentifier::Release) }
}

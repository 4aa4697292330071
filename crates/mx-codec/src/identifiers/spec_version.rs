//! Releases of the specification, as servers list them (client-server API of v1.19, "API Versions").

use super::InvalidIdentifier;
use super::kind::identifier;

identifier! {
    /// A release of the specification, borrowed: `v1.19`, or `r0.6.1` for older releases of the client-server API. The
    /// greatest is the newest.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#api-versions>
    SpecVersion,
    /// A release of the specification, owned: `v1.19`, or `r0.6.1` for older releases of the client-server API. The
    /// greatest is the newest.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#api-versions>
    OwnedSpecVersion,
    check,
    ordered by age
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

/// The key to order by: the letter, then each number by its length without leading zeros and its digits, then the text.
fn age(text: &str) -> (&str, Vec<(usize, &str)>, &str) {
    let (letter, numbers) = text.split_at(1);
    let numbers = numbers.split('.').map(|digits| digits.trim_start_matches('0'));
    (letter, numbers.map(|digits| (digits.len(), digits)).collect(), text)
}

//! Whether the sender of a request has to say who it is.

use serde_json::Value;

/// Whether the sender of a request has to authenticate: by an access token, or by a signature between servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// The operation is for everybody.
    None,
    /// Both is right.
    Optional,
    /// It has to.
    Required,
}

impl Authentication {
    /// As OpenAPI's `security` says it: a list of ways, of which an empty one is to do without.
    pub(crate) fn of(security: &Value) -> Self {
        let ways = security.as_array().map(Vec::as_slice).unwrap_or_default();
        let is_nothing = |way: &Value| way.as_object().is_some_and(serde_json::Map::is_empty);
        if ways.is_empty() {
            Self::None
        } else if ways.iter().any(is_nothing) {
            Self::Optional
        } else {
            Self::Required
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Authentication, Spec};

    #[test]
    fn an_operation_says_whether_its_sender_authenticates() {
        let spec = Spec::embedded("v1.19").expect("it is built in");
        for (operation, expected) in [
            ("POST /_matrix/client/v3/refresh", Authentication::None),
            ("POST /_matrix/client/v3/account/password", Authentication::Optional),
            ("GET /_matrix/client/v3/sync", Authentication::Required),
            ("PUT /_matrix/federation/v1/send/{txnId}", Authentication::Required),
            ("GET /_matrix/key/v2/server", Authentication::None),
        ] {
            let found = spec.named(operation).and_then(|found| found.operations.into_iter().next());
            assert_eq!(found.map(crate::Operation::authentication), Some(expected), "{operation}");
        }
    }
}

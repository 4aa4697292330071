//! Tables of error codes: those that the releases know, and the statuses that the text connects with them.

use mx_rules::Release;
use mx_spec::Api;

use crate::context::Context;

/// Every code in the namespace of the specification that a release from v1.1 to v1.19 names, in the text of any API or
/// in its data, sorted. All releases share one list: a server may know more than the release that it is judged by, or
/// still know less.
pub(super) const KNOWN: &[&str] = &[
    "M_APPSERVICE_LOGIN_UNSUPPORTED",
    "M_BAD_ALIAS",
    "M_BAD_JSON",
    "M_BAD_STATE",
    "M_BAD_STATUS",
    "M_CANNOT_LEAVE_SERVER_NOTICE_ROOM",
    "M_CANNOT_OVERWRITE_MEDIA",
    "M_CAPTCHA_INVALID",
    "M_CAPTCHA_NEEDED",
    "M_CONNECTION_FAILED",
    "M_CONNECTION_TIMEOUT",
    "M_DESTINATION_REJECTED",
    "M_DUPLICATE_ANNOTATION",
    "M_EMAIL_SEND_ERROR",
    "M_EXAMPLE_ERROR",
    "M_EXCLUSIVE",
    "M_FORBIDDEN",
    "M_GUEST_ACCESS_FORBIDDEN",
    "M_INCOMPATIBLE_ROOM_VERSION",
    "M_INVALID_ADDRESS",
    "M_INVALID_EMAIL",
    "M_INVALID_PARAM",
    "M_INVALID_PARAMETER",
    "M_INVALID_PEPPER",
    "M_INVALID_ROOM_STATE",
    "M_INVALID_SIGNATURE",
    "M_INVALID_USERNAME",
    "M_INVITE_BLOCKED",
    "M_KEY_TOO_LARGE",
    "M_LIMIT_EXCEEDED",
    "M_MISSING_PARAM",
    "M_MISSING_PARAMS",
    "M_MISSING_TOKEN",
    "M_NOT_FOUND",
    "M_NOT_JSON",
    "M_NOT_YET_UPLOADED",
    "M_NO_VALID_SESSION",
    "M_PROFILE_TOO_LARGE",
    "M_RESOURCE_LIMIT_EXCEEDED",
    "M_ROOM_IN_USE",
    "M_SEND_ERROR",
    "M_SERVER_NOT_TRUSTED",
    "M_SESSION_EXPIRED",
    "M_SESSION_NOT_VALIDATED",
    "M_TERMS_NOT_SIGNED",
    "M_THREEPID_AUTH_FAILED",
    "M_THREEPID_DENIED",
    "M_THREEPID_IN_USE",
    "M_THREEPID_MEDIUM_NOT_SUPPORTED",
    "M_THREEPID_NOT_FOUND",
    "M_TOKEN_INCORRECT",
    "M_TOO_LARGE",
    "M_UNABLE_TO_AUTHORISE_JOIN",
    "M_UNABLE_TO_GRANT_JOIN",
    "M_UNAUTHORIZED",
    "M_UNKNOWN",
    "M_UNKNOWN_DEVICE",
    "M_UNKNOWN_TOKEN",
    "M_UNRECOGNIZED",
    "M_UNSUPPORTED_ROOM_VERSION",
    "M_URL_NOT_SET",
    "M_USER_DEACTIVATED",
    "M_USER_IN_USE",
    "M_USER_LIMIT_EXCEEDED",
    "M_USER_LOCKED",
    "M_USER_SUSPENDED",
    "M_WEAK_PASSWORD",
    "M_WRONG_ROOM_KEYS_VERSION",
];

/// The statuses that the text connects with a code.
pub(super) struct Statuses {
    code: &'static str,
    pub(super) of: &'static [u16],
    /// The APIs whose text says so.
    apis: &'static [Api],
    /// A text that the path of the operation has to contain.
    within: &'static str,
    /// The first release that says so.
    since: Release,
    /// The section that says so, where the rule cites another one.
    pub(super) section: Option<&'static str>,
}

const fn of(code: &'static str, of: &'static [u16], apis: &'static [Api], since: Release) -> Statuses {
    Statuses { code, of, apis, within: "", since, section: None }
}

impl Statuses {
    const fn in_section(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }
}

const CLIENT: &[Api] = &[Api::ClientServer];
const CLIENT_AND_SERVER: &[Api] = &[Api::ClientServer, Api::ServerServer];

/// Codes whose status the text fixes. Client-server API: "Using access tokens", "Account locking", "Account
/// suspension", "Appservice login", "Invite permission"; application service API: "Identity assertion".
const FIXED: &[Statuses] = &[
    of("M_MISSING_TOKEN", &[401], CLIENT, Release::V1_1),
    of("M_UNKNOWN_TOKEN", &[401], CLIENT, Release::V1_1),
    of("M_USER_LOCKED", &[401], CLIENT, Release::V1_12).in_section("client-server-api/#account-locking"),
    of("M_USER_SUSPENDED", &[403], CLIENT, Release::V1_13).in_section("client-server-api/#account-suspension"),
    of("M_APPSERVICE_LOGIN_UNSUPPORTED", &[400], CLIENT, Release::V1_17)
        .in_section("client-server-api/#appservice-login"),
    of("M_UNKNOWN_DEVICE", &[400], CLIENT, Release::V1_17).in_section("application-service-api/#identity-assertion"),
    of("M_INVITE_BLOCKED", &[403], CLIENT_AND_SERVER, Release::V1_18)
        .in_section("client-server-api/#invite-permission"),
];

/// Codes whose status the text suggests: by the words that explain the code ("Common error codes"), by the operations
/// that document it, or by what HTTP means by the status. Media: "Security considerations" of the content repository;
/// identity service API: "Terms of service". The first row that applies is used.
const USUAL: &[Statuses] = &[
    of("M_FORBIDDEN", &[403], CLIENT_AND_SERVER, Release::V1_1),
    of("M_NOT_FOUND", &[404], CLIENT_AND_SERVER, Release::V1_1),
    of("M_NOT_JSON", &[400], CLIENT, Release::V1_1),
    // An event type that is reserved for the server. Servers answered so before it was documented.
    Statuses { within: "/account_data/", ..of("M_BAD_JSON", &[400, 405], CLIENT, Release::V1_1) },
    of("M_BAD_JSON", &[400], CLIENT, Release::V1_1),
    of("M_LIMIT_EXCEEDED", &[429], CLIENT, Release::V1_1),
    of("M_UNRECOGNIZED", &[404, 405], CLIENT, Release::V1_6),
    Statuses { within: "/media/", ..of("M_TOO_LARGE", &[413, 502], CLIENT, Release::V1_1) },
    of("M_TERMS_NOT_SIGNED", &[403], &[Api::Identity], Release::V1_1),
];

/// Whether some release knows a code.
pub(super) fn is_known(code: &str) -> bool {
    KNOWN.binary_search(&code).is_ok()
}

/// The statuses that the text fixes for a code.
pub(super) fn fixed(context: &Context<'_>, code: &str) -> Option<&'static Statuses> {
    FIXED.iter().find(|row| row.counts(context, code))
}

/// The statuses that are expected of a code.
pub(super) fn usual(context: &Context<'_>, code: &str) -> Option<&'static Statuses> {
    USUAL.iter().find(|row| row.counts(context, code))
}

impl Statuses {
    fn counts(&self, context: &Context<'_>, code: &str) -> bool {
        self.code == code
            && self.apis.contains(&context.api())
            && context.operation().contains(self.within)
            && context.is_since(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::{FIXED, KNOWN, USUAL};

    #[test]
    fn the_tables_hold_together() {
        assert!(KNOWN.is_sorted());
        for row in FIXED.iter().chain(USUAL) {
            assert!(KNOWN.contains(&row.code), "{}", row.code);
        }
        assert!(FIXED.iter().all(|fixed| USUAL.iter().all(|usual| usual.code != fixed.code)));
    }
}

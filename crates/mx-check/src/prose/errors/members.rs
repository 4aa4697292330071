//! The members of the standard error: a text for people, codes that are well-formed and known, and the members that
//! some codes require.

use mx_json::{Kind, Node};
use mx_rules::{RuleId, id};
use mx_spec::Api;

use super::codes::{KNOWN, is_known};
use crate::context::Context;
use crate::documented::has_standard_error;
use crate::finding::Detail;
use crate::prose::Reporter;
use crate::reading::StandardError;
use crate::similar::did_you_mean;

pub(super) fn judge(context: &Context<'_>, error: &StandardError<'_>, reporter: &mut Reporter<'_>) {
    if has_standard_error(context) {
        judge_text(error, reporter);
        if context.api() == Api::ClientServer && !is_well_formed(&error.code) {
            let message = "is not an errcode: a namespace in capitals, one underscore and a name";
            reporter.value(id::PROSE_ERRCODE_GRAMMAR, error.errcode, None, message);
        } else if error.code.starts_with("M_") && !is_known(&error.code) {
            let meant = did_you_mean(&error.code, KNOWN.iter().copied());
            let message = format!("no release of the specification has a code `{}`{meant}", error.code);
            reporter.value(id::PROSE_ERRCODE_UNKNOWN, error.errcode, None, message);
        }
    }
    for row in COMPANIONS.iter().filter(|row| row.code == error.code && row.api == context.api()) {
        if !(row.is_right)(error.root.get(row.member)) {
            let place = error.root.get(row.member).unwrap_or(error.root);
            let message = format!("`{}` must come with `{}`, {}", row.code, row.member, row.words);
            reporter.value(row.rule, place, Detail::aspect(row.member), message);
        }
    }
}

fn judge_text(error: &StandardError<'_>, reporter: &mut Reporter<'_>) {
    let (place, message) = match error.root.get("error") {
        Some(text) if text.kind() == Kind::String => return,
        Some(text) => (text, "`error` is not a string; it is a text for people"),
        None => (error.root, "lacks `error`, a text for people, beside its `errcode`"),
    };
    reporter.value(id::PROSE_ERROR_WITHOUT_MESSAGE, place, Detail::aspect("error"), message);
}

/// The text asks for a namespace in capitals, followed by one underscore; the name after it is free.
fn is_well_formed(code: &str) -> bool {
    let Some((namespace, name)) = code.split_once('_') else { return false };
    let is_namespace = namespace.contains(|c: char| c.is_ascii_uppercase())
        && !namespace.contains(|c: char| c.is_ascii_lowercase() || c.is_whitespace());
    is_namespace && !name.is_empty() && !name.starts_with('_') && !name.contains(char::is_whitespace)
}

/// A member that the text demands of errors with a code.
struct Companion {
    api: Api,
    code: &'static str,
    member: &'static str,
    is_right: fn(Option<Node<'_>>) -> bool,
    words: &'static str,
    rule: RuleId,
}

/// Client-server API: "Account locking" (v1.12), "Common error codes"; server-server API: the errors of the handshakes.
/// The rules have the releases since which they hold.
const COMPANIONS: &[Companion] = &[
    Companion {
        api: Api::ClientServer,
        code: "M_USER_LOCKED",
        member: "soft_logout",
        // A value that is not a boolean breaks a rule of its own.
        is_right: |value| value.is_some_and(|value| value.as_bool() != Some(false)),
        words: "which is true: the session lives on",
        rule: id::PROSE_LOCKED_WITHOUT_SOFT_LOGOUT,
    },
    Companion {
        api: Api::ClientServer,
        code: "M_RESOURCE_LIMIT_EXCEEDED",
        member: "admin_contact",
        is_right: |value| value.is_some(),
        words: "where the administrator can be reached",
        rule: id::PROSE_RESOURCE_LIMIT_WITHOUT_CONTACT,
    },
    Companion {
        api: Api::ClientServer,
        code: "M_USER_LIMIT_EXCEEDED",
        member: "info_uri",
        is_right: is_string,
        words: "a string with the URI of a page about the limit",
        rule: id::PROSE_USER_LIMIT_WITHOUT_INFO,
    },
    Companion {
        api: Api::ServerServer,
        code: "M_INCOMPATIBLE_ROOM_VERSION",
        member: "room_version",
        is_right: is_string,
        words: "a string with the version of the room",
        rule: id::PROSE_INCOMPATIBLE_VERSION_UNNAMED,
    },
];

fn is_string(value: Option<Node<'_>>) -> bool {
    value.is_some_and(|value| value.kind() == Kind::String)
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn namespaces_are_capitals_before_one_underscore() {
        for code in [
            "M_FORBIDDEN",
            "M_forbidden",
            "COM.MYDOMAIN.HERE_FORBIDDEN",
            "ORG.MATRIX.MSC3848_ALREADY_JOINED",
            "ORG.EXAMPLE-2_X_Y",
        ] {
            assert!(is_well_formed(code), "{code}");
        }
        for code in [
            "",
            "_",
            "M",
            "M_",
            "_FORBIDDEN",
            "FORBIDDEN",
            "m_forbidden",
            "Forbidden_",
            "M__FORBIDDEN",
            "M_NOT FOUND",
            "M FORBIDDEN",
            "1_FORBIDDEN",
            "org.example_FORBIDDEN",
            "ORG.Example_FORBIDDEN",
            "M_FORBIDDEN\n",
        ] {
            assert!(!is_well_formed(code), "{code}");
        }
    }
}

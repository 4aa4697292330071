//! Agreement of the members of a body with each other, with the request, and with the path.
//!
//! One file per endpoint or theme. A comparison with the request is made only where the request is really known
//! ([`asked`]).

mod answers;
mod asked;
mod by_operation;
mod federation;
mod identity;
mod keys;
mod login;
mod pagination;
mod profile;
mod push_gateway;
mod push_rules;
mod rooms;
mod server_keys;
mod sync;

use super::Reporter;
use super::family::Family;
use crate::finding::Part;

/// The families of agreement, in the order in which they judge.
pub(super) const FAMILIES: &[Family] = &[
    Family { name: "login", part: Part::Response, applies: login::applies, judge: login::judge },
    Family { name: "pagination", part: Part::Response, applies: pagination::applies, judge: pagination::judge },
    Family { name: "rooms", part: Part::Response, applies: rooms::applies, judge: rooms::judge },
    Family { name: "sync", part: Part::Response, applies: sync::applies, judge: sync::judge },
    Family { name: "answers", part: Part::Response, applies: answers::applies, judge: answers::judge },
    Family { name: "keys", part: Part::Request, applies: keys::is_uploaded, judge: keys::judge_upload },
    Family { name: "keys", part: Part::Response, applies: keys::is_answer, judge: keys::judge_answer },
    Family {
        name: "federation",
        part: Part::Request,
        applies: federation::is_submission,
        judge: federation::judge_submission,
    },
    Family {
        name: "federation",
        part: Part::Response,
        applies: federation::is_answer,
        judge: federation::judge_answer,
    },
    Family { name: "profile", part: Part::Request, applies: profile::is_submission, judge: profile::judge_submission },
    Family { name: "profile", part: Part::Response, applies: profile::is_answer, judge: profile::judge_answer },
    Family { name: "identity", part: Part::Response, applies: identity::is_answer, judge: identity::judge },
    Family { name: "push_gateway", part: Part::Response, applies: push_gateway::is_answer, judge: push_gateway::judge },
    Family { name: "push_rules", part: Part::Response, applies: push_rules::is_answer, judge: push_rules::judge },
    Family { name: "server_keys", part: Part::Response, applies: server_keys::is_answer, judge: server_keys::judge },
];

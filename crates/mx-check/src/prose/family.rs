//! The families: functions that judge what needs more than a place in a body, by the names that rules give in `check`.

use super::{
    Reporter, answers, errors, federation, identity, keys, login, pagination, push_gateway, push_rules, rooms,
    server_keys, sync,
};
use crate::finding::Part;
use crate::scene::Scene;

/// One family of rules.
pub(crate) struct Family {
    /// The name, as rules have it in `check`.
    pub(crate) name: &'static str,
    /// The part that its findings are of.
    pub(crate) part: Part,
    /// Whether there is something for it to judge.
    pub(crate) applies: fn(&Scene<'_>) -> bool,
    pub(crate) judge: fn(&Scene<'_>, &mut Reporter<'_>),
}

/// All families, in the order in which they judge.
pub(crate) const FAMILIES: &[Family] = &[
    Family { name: "errors", part: Part::Response, applies: is_error, judge: errors::judge },
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
    Family { name: "identity", part: Part::Response, applies: identity::is_answer, judge: identity::judge },
    Family { name: "push_gateway", part: Part::Response, applies: push_gateway::is_answer, judge: push_gateway::judge },
    Family { name: "push_rules", part: Part::Response, applies: push_rules::is_answer, judge: push_rules::judge },
    Family { name: "server_keys", part: Part::Response, applies: server_keys::is_answer, judge: server_keys::judge },
];

fn is_error(scene: &Scene<'_>) -> bool {
    scene.status().is_some_and(|status| status >= 400)
}

//! The families: functions that judge what needs more than a place in a body, by the names that rules give in `check`.

use super::headers::{cors, federation_media, media, redirects};
use super::{
    Reporter, answers, auth, errors, federation, identity, keys, login, pagination, push_gateway, push_rules, rooms,
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
    Family { name: "auth", part: Part::Response, applies: auth::applies, judge: auth::judge },
    Family { name: "cors", part: Part::Response, applies: cors::applies, judge: cors::judge },
    Family { name: "errors", part: Part::Response, applies: errors::applies, judge: errors::judge },
    Family {
        name: "federation_media",
        part: Part::Response,
        applies: federation_media::applies,
        judge: federation_media::judge,
    },
    Family { name: "media_headers", part: Part::Response, applies: media::applies, judge: media::judge },
    Family { name: "redirects", part: Part::Response, applies: redirects::applies, judge: redirects::judge },
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

/// The names of the families of rules, as rules have them in `check`: for whoever wants to know that each is there.
pub fn families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|family| family.name)
}

//! The families: functions that judge what needs more than a place in a body, by the names that rules give in `check`.

use super::{Reporter, answers, errors, login, pagination, rooms, sync};
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
];

fn is_error(scene: &Scene<'_>) -> bool {
    scene.status().is_some_and(|status| status >= 400)
}

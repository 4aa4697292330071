//! The families: functions that judge what needs more than a place in a body, by the names that rules give in `check`.

use std::cell::LazyCell;

use super::headers::{cors, documented, federation_media, media, redirects};
use super::{Reporter, access, agreement, auth, errors, parameters};
use crate::context::Context;
use crate::finding::Part;

/// One family of rules.
pub(crate) struct Family {
    /// The name, as rules have it in `check`.
    pub(crate) name: &'static str,
    /// The part that its findings are of.
    pub(crate) part: Part,
    /// Whether the exchange has something that it judges.
    pub(crate) applies: fn(&Context<'_>) -> bool,
    pub(crate) judge: fn(&Context<'_>, &mut Reporter<'_>),
}

/// The families that are about one half of an exchange.
const FAMILIES: &[Family] = &[
    Family { name: "access", part: Part::Request, applies: access::is_sent, judge: access::judge_request },
    Family { name: "access", part: Part::Response, applies: access::applies, judge: access::judge },
    Family { name: "auth", part: Part::Response, applies: auth::applies, judge: auth::judge },
    Family { name: "cors", part: Part::Response, applies: cors::applies, judge: cors::judge },
    Family { name: "headers", part: Part::Response, applies: documented::applies, judge: documented::judge },
    Family { name: "errors", part: Part::Response, applies: errors::applies, judge: errors::judge },
    Family {
        name: "federation_media",
        part: Part::Response,
        applies: federation_media::applies,
        judge: federation_media::judge,
    },
    Family { name: "media_headers", part: Part::Response, applies: media::applies, judge: media::judge },
    Family { name: "parameters", part: Part::Request, applies: parameters::applies, judge: parameters::judge },
    Family { name: "redirects", part: Part::Response, applies: redirects::applies, judge: redirects::judge },
];

/// The families that judge a part of this exchange, in their order. What was asked wrongly has no right answer, so nothing
/// is compared with a question whose parameters are wrong.
pub(super) fn applying(context: &Context<'_>, part: Part) -> impl Iterator<Item = &'static Family> {
    let is_asked_rightly = LazyCell::new(|| parameters::are_right(context));
    let alone = FAMILIES.iter().filter(move |family| family.part == part && (family.applies)(context));
    let applies = move |family: &&Family| family.part == part && (family.applies)(context) && *is_asked_rightly;
    alone.chain(agreement::FAMILIES.iter().filter(applies))
}

/// The names of the families of rules, as rules have them in `check`. A test compares the two.
pub fn families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().chain(agreement::FAMILIES).map(|family| family.name)
}

//! Notes: the results of the layers for a part, before places are looked up and anything is shown.

mod attributed;
pub(crate) mod missing;
mod notes;
mod room;

use std::collections::BTreeSet;
use std::ops::Range;

use mx_rules::{Level, RuleId};
use mx_spec::BodySchema;

pub(crate) use self::attributed::Attributed;
pub(crate) use self::notes::Notes;
pub(crate) use self::room::Room;
use crate::finding::{Cause, Detail, Lowered};
use crate::rule_choice::RuleChoice;

/// The subject of a note.
#[derive(Clone, Debug)]
pub(crate) enum About {
    /// These bytes of the body.
    Bytes(Range<usize>),
    /// The value at the pointer.
    Instance,
    /// The part as a whole.
    Part,
    /// The exchange as a whole.
    Exchange,
}

/// The place in the text of the spec that a note leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// The place of the rule; for a rule without one, the section of the operation.
    Rule,
    /// The section of the operation.
    Operation,
    /// A page and an anchor on it: `client-server-api/#mroommember`.
    Section(String),
}

/// One result of a layer for a part.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) rule: RuleId,
    /// The rule's own level, unless something lowers it.
    pub(crate) level: Level,
    /// Why the level is lower than the rule's.
    pub(crate) lowered: Option<Lowered>,
    /// The lowest ceiling that the note was put under, whatever its level.
    pub(crate) ceiling: Ceiling,
    pub(crate) about: About,
    /// A JSON Pointer to the place.
    pub(crate) instance: String,
    /// The same with `*` for array indices and for the member names of maps.
    pub(crate) pattern: String,
    pub(crate) detail: Option<Detail>,
    /// The beginning of the message: the event, and the member that the message is about.
    pub(crate) lead: String,
    pub(crate) message: String,
    pub(crate) cause: Option<Cause>,
    pub(crate) link: Link,
    /// The keyword that judged, as a place in `schemas/`.
    pub(crate) schema: Option<String>,
    /// The rule that other releases report for the same cause, where it is another.
    pub(crate) same_as: Option<RuleId>,
    /// The number of equal notes, this one included.
    pub(crate) count: u64,
    /// Whether one of them has another message: another value is wrong in the same way.
    pub(crate) varies: bool,
}

impl Note {
    /// A note on a place that is known by its bytes.
    pub(crate) fn at(rule: RuleId, instance: String, span: Range<usize>, message: String) -> Self {
        Self { instance, ..Self::new(rule, About::Bytes(span), message) }
    }

    /// A note on a value.
    pub(crate) fn of_value(rule: RuleId, instance: String, message: String) -> Self {
        Self { instance, ..Self::new(rule, About::Instance, message) }
    }

    /// A note on a part as a whole.
    pub(crate) fn of_part(rule: RuleId, message: String) -> Self {
        Self::new(rule, About::Part, message)
    }

    /// A note on the exchange as a whole.
    pub(crate) fn of_exchange(rule: RuleId, message: String) -> Self {
        Self::new(rule, About::Exchange, message)
    }

    fn new(rule: RuleId, about: About, message: String) -> Self {
        Self {
            rule,
            level: rule.level(),
            lowered: None,
            ceiling: Ceiling::NONE,
            about,
            instance: String::new(),
            pattern: String::new(),
            detail: None,
            lead: String::new(),
            message,
            cause: None,
            link: Link::Rule,
            schema: None,
            same_as: None,
            count: 1,
            varies: false,
        }
    }

    /// The same with a pattern.
    pub(crate) fn with_pattern(self, pattern: String) -> Self {
        Self { pattern, ..self }
    }

    /// The same with a detail.
    pub(crate) fn with_detail(self, detail: impl Into<Option<Detail>>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// The same with a link.
    pub(crate) fn linking(self, link: Link) -> Self {
        Self { link, ..self }
    }

    /// The same at no more than the level of a ceiling.
    pub(crate) fn under(mut self, ceiling: Ceiling) -> Self {
        self.lower(ceiling);
        self
    }

    /// The same at the level that is chosen for its rule, lowered as before; `None` where the rule reports nothing.
    pub(crate) fn chosen(mut self, rules: &RuleChoice) -> Option<Self> {
        if let Some(level) = rules.level(self.rule) {
            (self.level, self.lowered) = (level, None);
            self.lower(self.ceiling);
        }
        rules.reports(self.rule).then_some(self)
    }

    /// Lowers it to the level of a ceiling.
    pub(crate) fn lower(&mut self, ceiling: Ceiling) {
        self.ceiling = self.ceiling.min(ceiling);
        if let Some((most, why)) = ceiling.0.filter(|(most, _)| *most < self.level) {
            (self.level, self.lowered) = (most, Some(why));
        }
    }
}

/// The greatest level that a note may have somewhere, and the reason for the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ceiling(Option<(Level, Lowered)>);

impl Ceiling {
    /// No ceiling.
    pub(crate) const NONE: Self = Self(None);

    /// At most this level, because of this.
    pub(crate) const fn at(most: Level, why: Lowered) -> Self {
        Self(Some((most, why)))
    }

    /// At most a warning where `holds`, because of this.
    pub(crate) fn warning_if(holds: bool, why: Lowered) -> Self {
        if holds { Self::at(Level::Warning, why) } else { Self::NONE }
    }

    /// The lower of the two.
    #[must_use]
    pub(crate) fn min(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some((mine, _)), Some((its, _))) if its < mine => other,
            (None, _) => other,
            _ => self,
        }
    }
}

/// The result of the schema layer, for the other layers.
#[derive(Default)]
pub(crate) struct SchemaOutcome<'s> {
    /// The schema that the body conforms to, or is nearest to.
    pub(crate) schema: Option<&'s BodySchema>,
    /// The places that were reported: one cause is one finding.
    pub(crate) reported: BTreeSet<String>,
}

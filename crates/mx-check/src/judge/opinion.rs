//! The opinion of one release on one exchange.

use std::sync::Arc;

use mx_rules::{Layer, RuleId, id};
use mx_spec::Spec;

use super::part;
use crate::context::Context;
use crate::finding::{Part, Remark, Skipped};
use crate::note::Note;
use crate::reading::Reading;
use crate::settings::{Ask, Settings};
use crate::verdict::Coverage;

/// The opinion of one release on one exchange.
pub(super) struct Opinion<'s> {
    pub(super) spec: &'s Spec,
    pub(super) operation: Option<Arc<str>>,
    pub(super) status: Option<u16>,
    pub(super) coverage: Coverage,
    pub(super) remarks: Vec<Remark>,
    pub(super) notes: Vec<(Part, Note)>,
    /// For a fixture that has to break a rule: whether it did.
    pub(super) as_expected: Option<bool>,
}

impl<'s> Opinion<'s> {
    pub(super) fn of<'c>(
        spec: &'s Spec,
        settings: &'c Settings,
        reading: &'c Reading<'c>,
        ask: &Ask<'_>,
        newest: Option<&'c Spec>,
    ) -> Self
    where
        's: 'c,
    {
        let mut opinion = match Context::of(spec, settings, reading, ask, newest) {
            Ok(context) => Self::in_context(spec, &context, ask),
            Err(reason) => Self::skipped(spec, reading, reason),
        };
        if let Some(rule) = ask.must_break {
            opinion.hold_to(rule, settings, ask);
        }
        opinion
    }

    fn skipped(spec: &'s Spec, reading: &Reading<'_>, reason: Skipped) -> Self {
        Self {
            spec,
            operation: None,
            status: reading.status(),
            coverage: Coverage::nothing(reason),
            remarks: Vec::new(),
            notes: Vec::new(),
            as_expected: None,
        }
    }

    fn in_context(spec: &'s Spec, context: &Context<'_>, ask: &Ask<'_>) -> Self {
        let mut remarks: Vec<Remark> =
            context.has_trailing_slash().then_some(Remark::TrailingSlash).into_iter().collect();
        let (mut parts, mut notes) = (Vec::new(), Vec::new());
        for part in [Part::Request, Part::Response] {
            if !ask.judges(context.api(), part) {
                continue;
            }
            let opinion = part::judge(context, part);
            parts.push((part, opinion.outcome));
            notes.extend(opinion.notes.into_iter().map(|note| (part, note)));
            for remark in opinion.remarks {
                if !remarks.contains(&remark) {
                    remarks.push(remark);
                }
            }
        }
        Self {
            spec,
            operation: context.operations().first().map(|operation| operation.shared_name()),
            status: context.status(),
            coverage: if parts.is_empty() { Coverage::nothing(Skipped::OtherSide) } else { Coverage::of_parts(parts) },
            remarks,
            notes,
            as_expected: None,
        }
    }

    /// A fixture that breaks the rule it names is as expected; one that does not is a finding.
    fn hold_to(&mut self, rule: &str, settings: &Settings, ask: &Ask<'_>) {
        // A rule that is left out, or whose layer or part is, cannot be broken; every fixture is a response.
        let known = rule.parse::<RuleId>().ok();
        let is_asked = known.is_none_or(|rule| {
            settings.rules.reports(rule) && (rule.layer() == Layer::Law || settings.judges(rule.layer()))
        });
        let is_left_out = ask.part == Some(Part::Request) || self.coverage.skipped() == Some(Skipped::OtherSide);
        if !is_asked || is_left_out {
            return;
        }
        let before = self.notes.len();
        self.notes.retain(|(_, note)| note.rule.as_str() != rule);
        let is_broken = self.notes.len() < before;
        self.as_expected = Some(is_broken);
        if !is_broken {
            let message = match (known, self.coverage.skipped()) {
                (Some(_), Some(reason)) => format!("this fixture must break `{rule}` and was not judged: {reason}"),
                (Some(_), None) => format!("this fixture must break `{rule}` and does not"),
                (None, _) => format!("this fixture must break `{rule}`, which is not a rule"),
            };
            let note = Note::of_exchange(id::LAW_FIXTURE_AS_EXPECTED, message).chosen(&settings.rules);
            self.notes.extend(note.map(|note| (Part::Response, note)));
        }
    }
}

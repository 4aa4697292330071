//! Demands: the constraints of rules, ready to judge what stands at their places.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use jsonschema::Validator;
use mx_json::{Tape, pointer};
use mx_rules::{Constraint, Of, Release, RuleId};
use serde_json::{Map, Value};

use crate::Api;
use crate::body::build;

/// A constraint of a rule.
#[derive(Debug)]
pub struct Demand {
    rule: RuleId,
    constraint: &'static Constraint,
    pub(crate) tokens: Vec<String>,
    pub(crate) schema: Value,
    validator: OnceLock<Option<Validator<Tape>>>,
}

static DEMANDS: LazyLock<Vec<Demand>> = LazyLock::new(|| {
    let of_rule = |rule: RuleId| rule.rule().constraints.iter().map(move |constraint| (rule, constraint));
    let demand = |(rule, constraint): (RuleId, &'static Constraint)| Demand {
        rule,
        constraint,
        tokens: tokens(constraint.pointer),
        schema: serde_json::from_str(constraint.schema).expect("a test of mx-rules reads every constraint"),
        validator: OnceLock::new(),
    };
    RuleId::all().flat_map(of_rule).map(demand).collect()
});

impl Demand {
    /// All that hold in a release, by rule.
    pub(crate) fn all(release: Release) -> impl Iterator<Item = &'static Self> {
        DEMANDS.iter().filter(move |demand| demand.rule.rule().holds_in(release))
    }

    /// The rule that is broken where it is not met.
    pub fn rule(&self) -> RuleId {
        self.rule
    }

    /// The constraint, as the rule has it.
    pub fn constraint(&self) -> &'static Constraint {
        self.constraint
    }

    /// Judges what stands at the place; none where the formats say it all.
    pub fn validator(&self) -> Option<&Validator<Tape>> {
        let build = || self.says_more_than_formats().then(|| build::<Tape>(&self.schema).ok()).flatten();
        self.validator.get_or_init(build).as_ref()
    }

    /// Whether there is more to it than the formats, which are judged where the outline leads.
    pub(crate) fn says_more_than_formats(&self) -> bool {
        judges(&self.schema)
    }

    pub(crate) fn is_of_request(&self, operation: &str) -> bool {
        matches!(self.constraint.of, Of::Request { operation: wanted } if wanted == operation)
    }

    pub(crate) fn is_of_response(&self, operation: &str, status: &str) -> bool {
        matches!(self.constraint.of, Of::Response { operation: wanted, status: its } if wanted == operation && its.to_string() == status)
    }

    /// Whether it speaks of the component `name`, which other documents call by its API too.
    pub(crate) fn is_of_definition(&self, name: &str) -> bool {
        let Of::Definition { name: wanted } = self.constraint.of else { return false };
        let stem = Api::ALL.iter().find_map(|api| name.strip_prefix(api.name())?.strip_prefix('.'));
        name == wanted || stem == Some(wanted)
    }
}

/// The tokens of a pointer, to be kept.
pub(crate) fn tokens(pointer: &str) -> Vec<String> {
    pointer::tokens(pointer).map(Cow::into_owned).collect()
}

/// Whether a schema says more than formats.
fn judges(schema: &Value) -> bool {
    let nested = |members: &Map<String, Value>| {
        members.iter().any(|(keyword, value)| match keyword.as_str() {
            "format" => false,
            "items" | "propertyNames" | "additionalProperties" => judges(value),
            "properties" => value.as_object().is_some_and(|members| members.values().any(judges)),
            _ => true,
        })
    };
    schema.as_object().is_none_or(nested)
}

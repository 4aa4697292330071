//! The constraints of rules at their places, ready to judge values there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use mx_json::{Node, pointer};
use mx_rules::{Of, Place, Release, RuleId};
use serde_json::{Map, Value};

use crate::Api;
use crate::validation::{Compiled, Violation};

/// A constraint of a rule at one of its places.
#[derive(Debug)]
pub struct CompiledConstraint {
    /// Its index in the list of all constraints.
    number: usize,
    rule: RuleId,
    place: &'static Place<'static>,
    pub(crate) tokens: Vec<String>,
    /// Shared by all places of a constraint.
    schema: Arc<Compiled>,
    says_more_than_formats: bool,
}

static CONSTRAINTS: LazyLock<Vec<CompiledConstraint>> = LazyLock::new(|| {
    let mut constraints = Vec::new();
    for rule in RuleId::all() {
        for constraint in rule.rule().constraints {
            let schema = serde_json::from_str(constraint.schema).expect("a test of mx-rules reads every constraint");
            let schema = Arc::new(Compiled::new(schema));
            for place in constraint.places {
                constraints.push(CompiledConstraint::new(constraints.len(), rule, place, schema.clone()));
            }
        }
    }
    constraints
});

/// The constraints on components, by component name.
static BY_DEFINITION: LazyLock<BTreeMap<&str, Vec<&CompiledConstraint>>> = LazyLock::new(|| {
    let mut by_name: BTreeMap<&str, Vec<&CompiledConstraint>> = BTreeMap::new();
    for constraint in CONSTRAINTS.iter() {
        if let Of::Component { name } = constraint.place.of {
            by_name.entry(name).or_default().push(constraint);
        }
    }
    by_name
});

impl CompiledConstraint {
    fn new(number: usize, rule: RuleId, place: &'static Place<'static>, schema: Arc<Compiled>) -> Self {
        let (tokens, says_more_than_formats) = (tokens(place.pointer), judges(schema.schema()));
        Self { number, rule, place, tokens, schema, says_more_than_formats }
    }

    /// The constraints that hold in a release, in the order of their rules.
    pub(crate) fn all(release: Release) -> impl Iterator<Item = &'static Self> {
        CONSTRAINTS.iter().filter(move |constraint| constraint.holds_in(release))
    }

    /// The constraints on the component `name`, which other documents prefix with the name of its API.
    pub(crate) fn of_definition(name: &str) -> impl Iterator<Item = &'static Self> {
        let stem = Api::ALL.iter().find_map(|api| name.strip_prefix(api.name())?.strip_prefix('.'));
        let of = |name: &str| BY_DEFINITION.get(name).into_iter().flatten().copied();
        of(name).chain(stem.map(of).into_iter().flatten())
    }

    /// Whether its rule holds in a release.
    pub(crate) fn holds_in(&self, release: Release) -> bool {
        self.rule.rule().holds_in(release)
    }

    /// Its index in the list of all constraints.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// The rule that a violation of the constraint breaks.
    pub fn rule(&self) -> RuleId {
        self.rule
    }

    /// The place, in the form that the rule gives it.
    pub fn place(&self) -> &'static Place<'static> {
        self.place
    }

    /// Whether the constraint, formats apart, accepts the value at the place.
    #[inline]
    pub fn accepts(&self, node: Node<'_>) -> bool {
        !self.says_more_than_formats || self.schema.accepts(node)
    }

    /// The violations of the constraint, formats apart, in the value at the place. The places of keywords are JSON
    /// Pointers into the schema of the constraint.
    pub fn violations<'n>(&'n self, node: Node<'n>) -> impl Iterator<Item = Violation> + 'n {
        let violations = || self.schema.violations(node, str::to_owned);
        self.says_more_than_formats.then(violations).into_iter().flatten()
    }

    /// The schema of the value at the place.
    pub(crate) fn schema(&self) -> &Value {
        self.schema.schema()
    }

    /// Whether it has more than formats. Formats are judged through the outline.
    pub(crate) fn says_more_than_formats(&self) -> bool {
        self.says_more_than_formats
    }

    pub(crate) fn is_of_request(&self, operation: &str) -> bool {
        matches!(self.place.of, Of::Request { operation: wanted } if wanted == operation)
    }

    pub(crate) fn is_of_response(&self, operation: &str, status: &str) -> bool {
        matches!(self.place.of, Of::Response { operation: wanted, status: its } if wanted == operation && its.to_string() == status)
    }

    /// Whether it is on the component `name`, which other documents prefix with the name of its API.
    pub(crate) fn is_of_definition(&self, name: &str) -> bool {
        let Of::Component { name: wanted } = self.place.of else { return false };
        let stem = Api::ALL.iter().find_map(|api| name.strip_prefix(api.name())?.strip_prefix('.'));
        name == wanted || stem == Some(wanted)
    }
}

/// The tokens of a pointer, as owned strings.
pub(crate) fn tokens(pointer: &str) -> Vec<String> {
    pointer::tokens(pointer).map(Cow::into_owned).collect()
}

/// Whether a schema has more than formats.
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

//! Items, and the closure of a set of them: everything that applies to one place.

use std::collections::BTreeSet;
use std::ptr;

use mx_rules::RuleId;
use serde_json::{Map, Value};

use crate::compiled_constraint::CompiledConstraint;
use crate::event_form::EventMark;
use crate::schema::{Beside, Follow, beside};

/// Something that applies to a place: a schema, or a partly walked pointer. Ordered, so that a set of items can be
/// looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item<'s> {
    /// A schema, with the rule if it is of a constraint.
    Schema(ByAddress<'s>, Option<RuleId>),
    /// A pointer, and how many of its tokens are walked.
    Pointer { number: usize, walked: usize },
}

/// A schema, compared by its address.
///
/// That is sound while one outline is built: the schemas of the body and of constraints are borrowed for that time, so
/// none moves and no address is reused. Two equal schemas at different addresses make two nodes where one would do,
/// never one where two are needed. The finished outline holds numbers of nodes and no addresses.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByAddress<'s>(pub(super) &'s Value);

impl ByAddress<'_> {
    fn address(self) -> usize {
        ptr::from_ref(self.0).addr()
    }
}

impl PartialEq for ByAddress<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address()
    }
}

impl Eq for ByAddress<'_> {}

impl PartialOrd for ByAddress<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ByAddress<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.address().cmp(&other.address())
    }
}

/// A pointer to a place with a constraint or an event.
#[derive(Debug)]
pub(super) struct Pointer<'s> {
    pub(super) tokens: &'s [String],
    pub(super) end: End<'s>,
}

/// The end of a pointer.
#[derive(Clone, Copy, Debug)]
pub(super) enum End<'s> {
    Constraint(&'static CompiledConstraint),
    Event(&'s EventMark),
}

/// The data that items refer to while one outline is built.
pub(super) struct Context<'s> {
    pub(super) root: &'s Value,
    pub(super) pointers: Vec<Pointer<'s>>,
    /// Constraints on components, each with the number of its pointer.
    pub(super) of_definitions: Vec<(&'static CompiledConstraint, usize)>,
    /// Whether all alternatives are taken to hold.
    pub(super) merges_choices: bool,
}

/// Everything that applies to one place.
#[derive(Default)]
pub(super) struct Closure<'s> {
    pub(super) schemas: Vec<(&'s Map<String, Value>, Option<RuleId>)>,
    pub(super) walking: Vec<(usize, usize)>,
    pub(super) constraints: Vec<&'static CompiledConstraint>,
    pub(super) events: Vec<EventMark>,
    pub(super) alternatives: Vec<&'s Value>,
    /// Whether a schema that accepts any value was among them.
    pub(super) has_true: bool,
}

impl<'s> Context<'s> {
    /// Everything that a set of items brings to its place, outermost first.
    pub(super) fn closure(&self, set: &[Item<'s>]) -> Closure<'s> {
        let mut closure = Closure::default();
        let mut seen = BTreeSet::new();
        // Depth first, in the order of the schemas: of several events at one place the outermost counts.
        let mut open: Vec<Item<'s>> = set.to_vec();
        open.reverse();
        while let Some(item) = open.pop() {
            if !seen.insert(item) {
                continue;
            }
            match item {
                Item::Schema(ByAddress(schema), rule) => self.schema(schema, rule, &mut open, &mut closure),
                Item::Pointer { number, walked } => self.pointer(number, walked, &mut open, &mut closure),
            }
        }
        closure
    }

    fn pointer(&self, number: usize, walked: usize, open: &mut Vec<Item<'s>>, closure: &mut Closure<'s>) {
        let pointer = &self.pointers[number];
        if walked < pointer.tokens.len() {
            closure.walking.push((number, walked));
            return;
        }
        match pointer.end {
            End::Constraint(constraint) => {
                closure.constraints.push(constraint);
                open.push(Item::Schema(ByAddress(constraint.schema()), Some(constraint.rule())));
            }
            End::Event(mark) => closure.events.insert(0, mark.clone()),
        }
    }

    fn schema(&self, schema: &'s Value, rule: Option<RuleId>, open: &mut Vec<Item<'s>>, closure: &mut Closure<'s>) {
        closure.has_true |= *schema == Value::Bool(true);
        let Some(members) = schema.as_object() else { return };
        closure.schemas.push((members, rule));
        closure.events.extend(members.get("x-event").and_then(EventMark::of_component));
        let mut next = Vec::new();
        for Beside { way, schema } in beside(self.root, members) {
            match way.needs() {
                Follow::Always => {
                    let name = way.definition().unwrap_or_default();
                    let of_this =
                        self.of_definitions.iter().filter(|(constraint, _)| constraint.is_of_definition(name));
                    next.extend(of_this.map(|(_, number)| Item::Pointer { number: *number, walked: 0 }));
                    next.push(Item::Schema(ByAddress(schema), rule));
                }
                Follow::Alternatives if self.merges_choices => {
                    closure.has_true |= is_any_object(schema);
                    next.push(Item::Schema(ByAddress(schema), rule));
                }
                Follow::Alternatives => closure.alternatives.push(schema),
                // Only the validator evaluates conditions.
                Follow::Everything => {}
            }
        }
        open.extend(next.into_iter().rev());
    }
}

/// Whether a schema accepts any object and describes no members.
fn is_any_object(schema: &Value) -> bool {
    schema.as_object().is_some_and(|members| members.len() == 1 && members.get("type").is_some_and(|it| it == "object"))
}

//! Builds outlines by subset construction: each distinct set of items at a place becomes a node.

use std::collections::{BTreeMap, BTreeSet};

use mx_json::Kind;
use mx_rules::RuleId;
use regex::Regex;
use serde_json::{Map, Value};

use super::choice::Choice;
use super::closure::{ByAddress, Closure, Context, End, Item, Pointer};
use super::says::Says;
use super::seeds::Seeds;
use super::{Asked, Node, Outline};
use crate::formats::Format;
use crate::later::{OF_NAMES as LATER_OF_NAMES, OF_STRINGS as LATER};
use crate::schema::is_any_string;

impl Outline {
    /// Constraints, formats and events of a body beyond its self-contained schema.
    pub(crate) fn of_seeds(root: &Value, seeds: &Seeds) -> Self {
        let mut pointers = Vec::new();
        let mut start = vec![Item::Schema(ByAddress(root), None)];
        for (constraint, walked) in &seeds.pointed.constraints {
            start.push(Item::Pointer { number: pointers.len(), walked: *walked });
            pointers.push(Pointer { tokens: &constraint.tokens, end: End::Constraint(constraint) });
        }
        for (tokens, mark) in &seeds.pointed.events {
            start.push(Item::Pointer { number: pointers.len(), walked: 0 });
            pointers.push(Pointer { tokens, end: End::Event(mark) });
        }
        let mut of_definitions = Vec::new();
        for constraint in &seeds.of_definitions {
            of_definitions.push((*constraint, pointers.len()));
            pointers.push(Pointer { tokens: &constraint.tokens, end: End::Constraint(constraint) });
        }
        let mut nodes = nodes(Context { root, pointers, of_definitions, merges_choices: false }, start);
        prune(&mut nodes);
        Self::of(nodes)
    }

    /// Every member name in a self-contained schema, alternatives included. Names that only rules mention are not
    /// included.
    pub(crate) fn of_names(root: &Value) -> Self {
        let context = Context { root, pointers: Vec::new(), of_definitions: Vec::new(), merges_choices: true };
        Self::of(nodes(context, vec![Item::Schema(ByAddress(root), None)]))
    }

    fn of(mut nodes: Vec<Node>) -> Self {
        nodes.iter_mut().for_each(Node::sum_up);
        Self { nodes }
    }
}

/// All nodes that can be reached from the first, which is the node of the set `start`.
fn nodes<'s>(context: Context<'s>, start: Vec<Item<'s>>) -> Vec<Node> {
    let mut builder = Builder { context, numbers: BTreeMap::new(), open: Vec::new(), nodes: Vec::new() };
    builder.number(start);
    while let Some((number, set)) = builder.open.pop() {
        let node = builder.node(&set);
        builder.nodes[number as usize] = node;
    }
    builder.nodes
}

struct Builder<'s> {
    context: Context<'s>,
    numbers: BTreeMap<Vec<Item<'s>>, u32>,
    open: Vec<(u32, Vec<Item<'s>>)>,
    nodes: Vec<Node>,
}

impl<'s> Builder<'s> {
    /// The node of a set of items. A new one is filled in later.
    fn number(&mut self, set: Vec<Item<'s>>) -> u32 {
        let mut key = set.clone();
        key.sort_unstable();
        key.dedup();
        if let Some(known) = self.numbers.get(&key) {
            return *known;
        }
        let number = u32::try_from(self.nodes.len()).expect("an outline has fewer nodes than a schema has bytes");
        self.numbers.insert(key, number);
        self.nodes.push(Node::default());
        self.open.push((number, set));
        number
    }

    fn node(&mut self, set: &[Item<'s>]) -> Node {
        let closure = self.context.closure(set);
        let choices = closure.alternatives.iter().map(|branch| self.choice(branch)).collect();
        let mut node = Node {
            formats: asked(&closure),
            constraints: closure.constraints.clone(),
            event: closure.events.first().cloned(),
            choices,
            is_open: is_open(&closure),
            ..Node::default()
        };
        self.members(&closure, &mut node);
        self.elements(&closure, &mut node);
        node
    }

    fn choice(&mut self, branch: &'s Value) -> Choice {
        let node = self.number(vec![Item::Schema(ByAddress(branch), None)]);
        let mut schema = match branch {
            Value::Object(members) => members.clone(),
            other => Map::from_iter([("allOf".to_owned(), Value::Array(vec![other.clone()]))]),
        };
        if let Some(definitions) = self.context.root.get("$defs") {
            schema.insert("$defs".to_owned(), definitions.clone());
        }
        Choice::new(Value::Object(schema), node)
    }

    fn members(&mut self, closure: &Closure<'s>, node: &mut Node) {
        let named = self.names(closure).into_iter().map(|name| {
            let set = self.set_of_member(closure, &name);
            (name.into(), self.number(set))
        });
        node.named = named.collect();
        let unnamed = self.walked(closure, |token| token == "*");
        for (schema, rule) in &closure.schemas {
            let patterns = schema.get("patternProperties").and_then(Value::as_object);
            for (pattern, described) in patterns.into_iter().flatten() {
                let format = described.get("x-pattern-format").and_then(Value::as_str).and_then(Format::of);
                node.name_formats.extend(format.map(|format| (format, *rule)));
                let expression = Regex::new(pattern).expect("a body whose patterns cannot be used is refused");
                let mut set = vec![Item::Schema(ByAddress(described), *rule)];
                set.extend(&unnamed);
                node.patterns.push((expression, self.number(set)));
            }
            let of_names = schema.get("propertyNames").and_then(|it| it.get("format")).and_then(Value::as_str);
            node.name_formats.extend(of_names.and_then(Format::of).map(|format| (format, *rule)));
        }
        if node.name_formats.is_empty() {
            node.name_formats = formats(closure, LATER_OF_NAMES).filter(|(_, rule)| rule.is_none()).collect();
        }
        let mut others = subschemas(closure, "additionalProperties");
        others.extend(unnamed);
        if !others.is_empty() {
            node.others = Some(self.number(others));
        }
    }

    /// The names in schemas and pointers at this place.
    fn names(&self, closure: &Closure<'s>) -> BTreeSet<String> {
        let properties = closure.schemas.iter().filter_map(|(schema, _)| schema.get("properties")?.as_object());
        let mut names: BTreeSet<String> = properties.flat_map(Map::keys).cloned().collect();
        let tokens = closure.walking.iter().map(|(number, walked)| &self.context.pointers[*number].tokens[*walked]);
        names.extend(tokens.filter(|token| *token != "*").cloned());
        names
    }

    fn set_of_member(&self, closure: &Closure<'s>, name: &str) -> Vec<Item<'s>> {
        let mut set = Vec::new();
        for (schema, rule) in &closure.schemas {
            let property = schema.get("properties").and_then(|properties| properties.get(name));
            let additional = || schema.get("additionalProperties").filter(|it| it.is_object());
            set.extend(property.or_else(additional).map(|it| Item::Schema(ByAddress(it), *rule)));
        }
        set.extend(self.walked(closure, |token| token == name || token == "*"));
        set
    }

    fn elements(&mut self, closure: &Closure<'s>, node: &mut Node) {
        let wildcards = self.walked(closure, |token| token == "*");
        let items = subschemas(closure, "items");
        let prefix =
            |(schema, rule): &(&'s Map<String, Value>, _)| Some((schema.get("prefixItems")?.as_array()?, *rule));
        let prefixes: Vec<(&Vec<Value>, Option<RuleId>)> = closure.schemas.iter().filter_map(prefix).collect();
        for index in 0..self.named_elements(closure, &prefixes) {
            let described = prefixes.iter().filter_map(|(list, rule)| Some((list.get(index)?, *rule)));
            let mut set: Vec<_> = described.map(|(item, rule)| Item::Schema(ByAddress(item), rule)).collect();
            if set.is_empty() {
                set.clone_from(&items);
            }
            set.extend(&wildcards);
            set.extend(self.walked(closure, |token| token == index.to_string()));
            let number = self.number(set);
            node.first_elements.push(Some(number));
        }
        let mut set = items;
        set.extend(wildcards);
        if !set.is_empty() {
            node.elements = Some(self.number(set));
        }
    }

    /// How many elements have places of their own, by `prefixItems` or by pointers.
    fn named_elements(&self, closure: &Closure<'s>, prefixes: &[(&Vec<Value>, Option<RuleId>)]) -> usize {
        let tokens = closure.walking.iter().map(|(number, walked)| &self.context.pointers[*number].tokens[*walked]);
        let by_pointers = tokens.filter_map(|token| token.parse::<usize>().ok()).map(|index| index + 1);
        by_pointers.chain(prefixes.iter().map(|(list, _)| list.len())).max().unwrap_or_default()
    }

    /// The pointers whose next token is accepted, one step further.
    fn walked(&self, closure: &Closure<'s>, wants: impl Fn(&str) -> bool) -> Vec<Item<'s>> {
        let is_wanted = |(number, walked): &&(usize, usize)| wants(&self.context.pointers[*number].tokens[*walked]);
        let step = |(number, walked): &(usize, usize)| Item::Pointer { number: *number, walked: walked + 1 };
        closure.walking.iter().filter(is_wanted).map(step).collect()
    }
}

fn subschemas<'s>(closure: &Closure<'s>, keyword: &str) -> Vec<Item<'s>> {
    let found = closure.schemas.iter().filter_map(|(schema, rule)| Some((schema.get(keyword)?, *rule)));
    found.filter(|(schema, _)| schema.is_object()).map(|(schema, rule)| Item::Schema(ByAddress(schema), rule)).collect()
}

/// The formats that a keyword names at this place.
fn formats(closure: &Closure<'_>, keyword: &str) -> impl Iterator<Item = Asked> {
    closure.schemas.iter().filter_map(move |(schema, rule)| Some((Format::of(schema.get(keyword)?.as_str()?)?, *rule)))
}

/// The formats of the value here. A format of a later release counts only if this release describes any string.
fn asked(closure: &Closure<'_>) -> Vec<Asked> {
    let of_spec = closure.schemas.iter().filter(|(_, rule)| rule.is_none()).map(|(schema, _)| *schema);
    let later = formats(closure, LATER).filter(|_| is_any_string(of_spec.clone()));
    let mut asked: Vec<Asked> = later.chain(formats(closure, "format")).collect();
    // A format of the schema is not also reported for a rule.
    asked.sort_unstable_by_key(|(format, rule)| (*format, rule.is_some()));
    asked.dedup_by_key(|(format, _)| *format);
    asked
}

/// Whether members are expected here that no schema names.
fn is_open(closure: &Closure<'_>) -> bool {
    let additional = |schema: &Map<String, Value>| match schema.get("additionalProperties") {
        None | Some(Value::Bool(false)) => schema.contains_key("patternProperties"),
        Some(_) => true,
    };
    closure.has_true || closure.schemas.iter().any(|(schema, _)| additional(schema))
}

/// Removes every step that leads to no formats, constraints or events.
fn prune(nodes: &mut [Node]) {
    let mut is_of_use: Vec<bool> = nodes.iter().map(Node::judges).collect();
    loop {
        let leads = |node: &Node| node.leads_to().any(|to| is_of_use[to as usize]);
        let found: Vec<usize> = (0..nodes.len()).filter(|at| !is_of_use[*at] && leads(&nodes[*at])).collect();
        if found.is_empty() {
            break;
        }
        for at in found {
            is_of_use[at] = true;
        }
    }
    let keeps = |to: &u32| is_of_use[*to as usize];
    for node in nodes {
        node.patterns.retain(|(_, to)| keeps(to));
        node.others = node.others.filter(keeps);
        // A name without constraints is still not an additional property.
        if node.patterns.is_empty() && node.others.is_none() {
            node.named = std::mem::take(&mut node.named).keeping(keeps);
        }
        node.elements = node.elements.filter(keeps);
        node.first_elements.iter_mut().for_each(|to| *to = to.filter(keeps));
        if node.first_elements.iter().all(Option::is_none) && node.elements.is_none() {
            node.first_elements.clear();
        }
        node.choices.retain(|choice| keeps(&choice.node));
    }
}

impl Node {
    /// Sets `says` from the other fields.
    fn sum_up(&mut self) {
        let has_members = !(self.named.is_empty() && self.patterns.is_empty() && self.name_formats.is_empty());
        let has_elements = self.elements.is_some() || !self.first_elements.is_empty();
        let is_marked = !self.choices.is_empty()
            || self.event.is_some()
            || self.constraints.iter().any(|constraint| constraint.says_more_than_formats());
        let said = [
            (Says::of(Kind::String), !self.formats.is_empty()),
            (Says::of(Kind::Object), has_members || self.others.is_some()),
            (Says::of(Kind::Array), has_elements),
            (Says::MORE, is_marked),
        ];
        self.says =
            said.into_iter().filter(|(_, is_said)| *is_said).fold(Says::default(), |all, (says, _)| all.and(says));
    }

    pub(super) fn judges(&self) -> bool {
        !(self.formats.is_empty()
            && self.name_formats.is_empty()
            && self.constraints.is_empty()
            && self.event.is_none())
    }

    pub(super) fn leads_to(&self) -> impl Iterator<Item = u32> {
        let named = self.named.values().copied();
        let patterns = self.patterns.iter().map(|(_, to)| *to);
        let elements = self.first_elements.iter().flatten().copied().chain(self.elements);
        let choices = self.choices.iter().map(|choice| choice.node);
        named.chain(patterns).chain(self.others).chain(elements).chain(choices)
    }
}

//! Builds outlines: every set of voices that can speak of one place becomes a spot.

use std::collections::{BTreeMap, BTreeSet};

use mx_json::Kind;
use mx_rules::{Release, RuleId};
use regex::Regex;
use serde_json::{Map, Value};

use super::choice::Choice;
use super::closure::{ByAddress, Closure, Context, End, Pointer, Voice};
use super::says::Says;
use super::{Asked, Outline, Spot};
use crate::demand::Demand;
use crate::event_form::EventMark;
use crate::formats::Format;
use crate::later::{OF_NAMES as LATER_OF_NAMES, OF_STRINGS as LATER};
use crate::schema::is_any_string;

/// What is known of a body beside its schema.
#[derive(Clone, Debug)]
pub(crate) struct Seeds {
    /// The release whose rules count.
    pub(crate) release: Release,
    /// Demands on places of the body, and how much of their pointer lies before it.
    pub(crate) demands: Vec<(&'static Demand, usize)>,
    /// Events at places of the body, each with its pointer.
    pub(crate) events: Vec<(Vec<String>, EventMark)>,
}

impl Seeds {
    /// Nothing but the rules of a release.
    pub(crate) fn none(release: Release) -> Self {
        Self { release, demands: Vec::new(), events: Vec::new() }
    }
}

/// Which names an outline keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// Those that lead to something that is judged.
    Judged,
    /// All that the schema knows, alternatives included.
    All,
}

/// The outline of a self-contained schema.
pub(crate) fn outline(root: &Value, seeds: &Seeds, naming: Naming) -> Outline {
    let mut pointers = Vec::new();
    let mut start = vec![Voice::Schema(ByAddress(root), None)];
    let mut of_definitions = Vec::new();
    // What rules speak of is not thereby known to the schema.
    if naming == Naming::Judged {
        for (demand, walked) in &seeds.demands {
            start.push(Voice::Pointer { number: pointers.len(), walked: *walked });
            pointers.push(Pointer { tokens: &demand.tokens, end: End::Demand(demand) });
        }
        for (tokens, mark) in &seeds.events {
            start.push(Voice::Pointer { number: pointers.len(), walked: 0 });
            pointers.push(Pointer { tokens, end: End::Event(mark) });
        }
        for demand in Demand::all(seeds.release) {
            of_definitions.push((demand, pointers.len()));
            pointers.push(Pointer { tokens: &demand.tokens, end: End::Demand(demand) });
        }
    }
    let context = Context { root, pointers, of_definitions, merges_choices: naming == Naming::All };
    let mut builder = Builder { context, numbers: BTreeMap::new(), open: Vec::new(), spots: Vec::new() };
    builder.number(start);
    while let Some((number, voices)) = builder.open.pop() {
        let spot = builder.spot(&voices);
        builder.spots[number as usize] = spot;
    }
    let mut outline = Outline { spots: builder.spots };
    if naming == Naming::Judged {
        prune(&mut outline.spots);
    }
    outline.spots.iter_mut().for_each(Spot::sum_up);
    outline
}

struct Builder<'s> {
    context: Context<'s>,
    numbers: BTreeMap<Vec<Voice<'s>>, u32>,
    open: Vec<(u32, Vec<Voice<'s>>)>,
    spots: Vec<Spot>,
}

impl<'s> Builder<'s> {
    /// The spot of a place that `voices` speak of; a new one is described later.
    fn number(&mut self, voices: Vec<Voice<'s>>) -> u32 {
        let mut key = voices.clone();
        key.sort_unstable();
        key.dedup();
        if let Some(known) = self.numbers.get(&key) {
            return *known;
        }
        let number = u32::try_from(self.spots.len()).expect("an outline has fewer spots than a schema has bytes");
        self.numbers.insert(key, number);
        self.spots.push(Spot::default());
        self.open.push((number, voices));
        number
    }

    fn spot(&mut self, voices: &[Voice<'s>]) -> Spot {
        let closure = self.context.closure(voices);
        let choices = closure.alternatives.iter().map(|branch| self.choice(branch)).collect();
        let mut spot = Spot {
            formats: asked(&closure),
            demands: closure.demands.clone(),
            event: closure.events.first().cloned(),
            choices,
            is_open: is_open(&closure),
            ..Spot::default()
        };
        self.members(&closure, &mut spot);
        self.elements(&closure, &mut spot);
        spot
    }

    fn choice(&mut self, branch: &'s Value) -> Choice {
        let spot = self.number(vec![Voice::Schema(ByAddress(branch), None)]);
        let mut schema = match branch {
            Value::Object(members) => members.clone(),
            other => Map::from_iter([("allOf".to_owned(), Value::Array(vec![other.clone()]))]),
        };
        if let Some(definitions) = self.context.root.get("$defs") {
            schema.insert("$defs".to_owned(), definitions.clone());
        }
        Choice::new(Value::Object(schema), spot)
    }

    fn members(&mut self, closure: &Closure<'s>, spot: &mut Spot) {
        let named = self.names(closure).into_iter().map(|name| {
            let voices = self.voices_of_member(closure, &name);
            (name.into(), self.number(voices))
        });
        spot.named = named.collect();
        let unnamed = self.walked(closure, |token| token == "*");
        for (schema, rule) in &closure.schemas {
            let patterns = schema.get("patternProperties").and_then(Value::as_object);
            for (pattern, described) in patterns.into_iter().flatten() {
                let format = described.get("x-pattern-format").and_then(Value::as_str).and_then(Format::of);
                spot.name_formats.extend(format.map(|format| (format, *rule)));
                let expression = Regex::new(pattern).expect("a body whose patterns cannot be used is refused");
                let mut voices = vec![Voice::Schema(ByAddress(described), *rule)];
                voices.extend(&unnamed);
                spot.patterns.push((expression, self.number(voices)));
            }
            let of_names = schema.get("propertyNames").and_then(|it| it.get("format")).and_then(Value::as_str);
            spot.name_formats.extend(of_names.and_then(Format::of).map(|format| (format, *rule)));
        }
        if spot.name_formats.is_empty() {
            spot.name_formats = formats(closure, LATER_OF_NAMES).filter(|(_, rule)| rule.is_none()).collect();
        }
        let mut others = subschemas(closure, "additionalProperties");
        others.extend(unnamed);
        if !others.is_empty() {
            spot.others = Some(self.number(others));
        }
    }

    /// The names that schemas and pointers know here.
    fn names(&self, closure: &Closure<'s>) -> BTreeSet<String> {
        let properties = closure.schemas.iter().filter_map(|(schema, _)| schema.get("properties")?.as_object());
        let mut names: BTreeSet<String> = properties.flat_map(Map::keys).cloned().collect();
        let tokens = closure.walking.iter().map(|(number, walked)| &self.context.pointers[*number].tokens[*walked]);
        names.extend(tokens.filter(|token| *token != "*").cloned());
        names
    }

    fn voices_of_member(&self, closure: &Closure<'s>, name: &str) -> Vec<Voice<'s>> {
        let mut voices = Vec::new();
        for (schema, rule) in &closure.schemas {
            let property = schema.get("properties").and_then(|properties| properties.get(name));
            let additional = || schema.get("additionalProperties").filter(|it| it.is_object());
            voices.extend(property.or_else(additional).map(|it| Voice::Schema(ByAddress(it), *rule)));
        }
        voices.extend(self.walked(closure, |token| token == name || token == "*"));
        voices
    }

    fn elements(&mut self, closure: &Closure<'s>, spot: &mut Spot) {
        let wildcards = self.walked(closure, |token| token == "*");
        let items = subschemas(closure, "items");
        let prefix =
            |(schema, rule): &(&'s Map<String, Value>, _)| Some((schema.get("prefixItems")?.as_array()?, *rule));
        let prefixes: Vec<(&Vec<Value>, Option<RuleId>)> = closure.schemas.iter().filter_map(prefix).collect();
        for index in 0..self.named_elements(closure, &prefixes) {
            let described = prefixes.iter().filter_map(|(list, rule)| Some((list.get(index)?, *rule)));
            let mut voices: Vec<_> = described.map(|(item, rule)| Voice::Schema(ByAddress(item), rule)).collect();
            if voices.is_empty() {
                voices.clone_from(&items);
            }
            voices.extend(&wildcards);
            voices.extend(self.walked(closure, |token| token == index.to_string()));
            let number = self.number(voices);
            spot.first_elements.push(Some(number));
        }
        let mut voices = items;
        voices.extend(wildcards);
        if !voices.is_empty() {
            spot.elements = Some(self.number(voices));
        }
    }

    /// How many elements are spoken of one by one: by `prefixItems`, or by pointers.
    fn named_elements(&self, closure: &Closure<'s>, prefixes: &[(&Vec<Value>, Option<RuleId>)]) -> usize {
        let tokens = closure.walking.iter().map(|(number, walked)| &self.context.pointers[*number].tokens[*walked]);
        let by_pointers = tokens.filter_map(|token| token.parse::<usize>().ok()).map(|index| index + 1);
        by_pointers.chain(prefixes.iter().map(|(list, _)| list.len())).max().unwrap_or_default()
    }

    /// The pointers whose next token is wanted, one step further.
    fn walked(&self, closure: &Closure<'s>, wants: impl Fn(&str) -> bool) -> Vec<Voice<'s>> {
        let is_wanted = |(number, walked): &&(usize, usize)| wants(&self.context.pointers[*number].tokens[*walked]);
        let step = |(number, walked): &(usize, usize)| Voice::Pointer { number: *number, walked: walked + 1 };
        closure.walking.iter().filter(is_wanted).map(step).collect()
    }
}

fn subschemas<'s>(closure: &Closure<'s>, keyword: &str) -> Vec<Voice<'s>> {
    let found = closure.schemas.iter().filter_map(|(schema, rule)| Some((schema.get(keyword)?, *rule)));
    found
        .filter(|(schema, _)| schema.is_object())
        .map(|(schema, rule)| Voice::Schema(ByAddress(schema), rule))
        .collect()
}

/// The formats that a keyword names here.
fn formats(closure: &Closure<'_>, keyword: &str) -> impl Iterator<Item = Asked> {
    closure.schemas.iter().filter_map(move |(schema, rule)| Some((Format::of(schema.get(keyword)?.as_str()?)?, *rule)))
}

/// The formats of what stands here. That of a later release counts where this one says no more than that it is a string.
fn asked(closure: &Closure<'_>) -> Vec<Asked> {
    let of_spec = closure.schemas.iter().filter(|(_, rule)| rule.is_none()).map(|(schema, _)| *schema);
    let later = formats(closure, LATER).filter(|_| is_any_string(of_spec.clone()));
    let mut asked: Vec<Asked> = later.chain(formats(closure, "format")).collect();
    // What the schema asks for need not be asked for by a rule as well.
    asked.sort_unstable_by_key(|(format, rule)| (*format, rule.is_some()));
    asked.dedup_by_key(|(format, _)| *format);
    asked
}

/// Whether members that no schema names are meant to stand here.
fn is_open(closure: &Closure<'_>) -> bool {
    let additional = |schema: &Map<String, Value>| match schema.get("additionalProperties") {
        None | Some(Value::Bool(false)) => schema.contains_key("patternProperties"),
        Some(_) => true,
    };
    closure.has_true || closure.schemas.iter().any(|(schema, _)| additional(schema))
}

/// Leaves out every step that leads to nothing that is judged.
fn prune(spots: &mut [Spot]) {
    let mut is_of_use: Vec<bool> = spots.iter().map(Spot::judges).collect();
    loop {
        let leads = |spot: &Spot| spot.leads_to().any(|to| is_of_use[to as usize]);
        let found: Vec<usize> = (0..spots.len()).filter(|at| !is_of_use[*at] && leads(&spots[*at])).collect();
        if found.is_empty() {
            break;
        }
        for at in found {
            is_of_use[at] = true;
        }
    }
    let keeps = |to: &u32| is_of_use[*to as usize];
    for spot in spots {
        spot.patterns.retain(|(_, to)| keeps(to));
        spot.others = spot.others.filter(keeps);
        // A name of which nothing is said is still none of the others.
        if spot.patterns.is_empty() && spot.others.is_none() {
            spot.named = std::mem::take(&mut spot.named).keeping(keeps);
        }
        spot.elements = spot.elements.filter(keeps);
        spot.first_elements.iter_mut().for_each(|to| *to = to.filter(keeps));
        if spot.first_elements.iter().all(Option::is_none) && spot.elements.is_none() {
            spot.first_elements.clear();
        }
        spot.choices.retain(|choice| keeps(&choice.spot));
    }
}

impl Spot {
    /// Notes what it has something to say of.
    fn sum_up(&mut self) {
        let has_members = !(self.named.is_empty() && self.patterns.is_empty() && self.name_formats.is_empty());
        let has_elements = self.elements.is_some() || !self.first_elements.is_empty();
        let is_marked = !self.choices.is_empty()
            || self.event.is_some()
            || self.demands.iter().any(|demand| demand.says_more_than_formats());
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
        !(self.formats.is_empty() && self.name_formats.is_empty() && self.demands.is_empty() && self.event.is_none())
    }

    pub(super) fn leads_to(&self) -> impl Iterator<Item = u32> {
        let named = self.named.values().copied();
        let patterns = self.patterns.iter().map(|(_, to)| *to);
        let elements = self.first_elements.iter().flatten().copied().chain(self.elements);
        let choices = self.choices.iter().map(|choice| choice.spot);
        named.chain(patterns).chain(self.others).chain(elements).chain(choices)
    }
}

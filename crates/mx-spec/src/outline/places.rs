//! All places of an outline, by their placeholder patterns: where constraints and events apply.

use mx_json::pointer;

use super::{Cursor, Node, Outline};
use crate::compiled_constraint::CompiledConstraint;
use crate::event_form::EventMark;

impl Outline {
    /// Every place of the outline with its placeholder pattern: `*` is every element, and every member of a map. A
    /// place within itself, as in recursive schemas, appears once.
    pub fn places(&self) -> Vec<(String, Cursor<'_>)> {
        let mut places = Vec::new();
        self.below(0, &mut String::new(), &mut Vec::new(), &mut places);
        places
    }

    /// The constraints with the placeholder patterns of their places, by place.
    pub fn constraints(&self) -> Vec<(String, &'static CompiledConstraint)> {
        let places = self.places().into_iter();
        places
            .flat_map(|(place, at)| at.constraints().iter().map(move |constraint| (place.clone(), *constraint)))
            .collect()
    }

    /// The events with the placeholder patterns of their places, by place.
    pub fn events(&self) -> Vec<(String, EventMark)> {
        self.places().into_iter().filter_map(|(place, at)| Some((place, at.event()?.clone()))).collect()
    }

    fn below<'o>(
        &'o self,
        number: u32,
        place: &mut String,
        path: &mut Vec<u32>,
        places: &mut Vec<(String, Cursor<'o>)>,
    ) {
        if path.contains(&number) {
            return;
        }
        path.push(number);
        let node = &self.nodes[number as usize];
        places.push((place.clone(), Cursor { outline: self, node }));
        for (token, to) in node.steps() {
            let length = place.len();
            if let Some(token) = token {
                pointer::push(place, token);
            }
            self.below(to, place, path, places);
            place.truncate(length);
        }
        path.pop();
    }
}

impl Node {
    /// The steps to other nodes: by a token, or without one to the same place of a value.
    fn steps(&self) -> Vec<(Option<&str>, u32)> {
        let choices = self.choices.iter().map(|choice| (None, choice.node));
        let mut named: Vec<(Option<&str>, u32)> = self.named.iter().map(|(name, to)| (Some(name), *to)).collect();
        named.sort_unstable();
        let mut others: Vec<u32> = self.patterns.iter().map(|(_, to)| *to).chain(self.others).collect();
        others.extend(self.first_elements.iter().flatten().copied().chain(self.elements));
        others.sort_unstable();
        others.dedup();
        choices.chain(named).chain(others.into_iter().map(|to| (Some("*"), to))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::{EventForm, Spec};

    #[test]
    fn constraints_and_events_tell_their_places() {
        let spec = Spec::embedded(Spec::newest()).expect("it is built in");
        let sync = spec.named("GET /_matrix/client/v3/sync").expect("it exists");
        let body = &sync.operations[0].response(200).expect("it is documented").bodies()[0];
        let events = body.outline().events();
        let of = |place: &str| events.iter().find(|(known, _)| known == place).map(|(_, mark)| mark.form);
        assert_eq!(of("/rooms/join/*/timeline/events/*"), Some(EventForm::Sync));
        assert_eq!(of("/to_device/events/*"), Some(EventForm::ToDevice));
        let mut known = BTreeSet::new();
        for body in spec.bodies() {
            for (place, constraint) in body.outline().constraints() {
                known.insert((constraint.rule().name(), place));
            }
        }
        assert!(known.len() > 100, "{}", known.len());
    }
}

//! The event schemas of one version, by type, and by variant if a type has several.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use mx_json::Node;
use mx_rules::Release;
use serde_json::Value;

use crate::body::BodySchema;
use crate::bundle::EventEntry;
use crate::compiled_constraint::CompiledConstraint;
use crate::event_form::EventForm;
use crate::names::Names;
use crate::outline::Pointed;
use crate::store::Store;
use crate::unpacked::{UnpackedEvent, UnpackedPart};

/// The event schemas of one version.
#[derive(Debug)]
pub struct Events {
    /// Events that clients see, by type.
    client: Names<EventType>,
    /// Data between servers other than room events, by type.
    edus: Names<EventType>,
}

/// The schemas of one type.
#[derive(Debug)]
struct EventType {
    /// The schema for every variant.
    general: Option<EventSchema>,
    /// The schemas by variant. One member gives the variant in all of them.
    variants: Names<EventSchema>,
}

/// The schema of one event, unpacked when it is first asked for.
#[derive(Debug)]
pub struct EventSchema {
    entry: EventEntry,
    release: Release,
    store: Store,
    parts: OnceLock<Parts>,
}

#[derive(Debug)]
struct Parts {
    content: Option<BodySchema>,
    state_key: Option<BodySchema>,
    unpacked: Arc<UnpackedEvent>,
}

impl Events {
    pub(crate) fn new(entries: Vec<EventEntry>, release: Release, store: &Store) -> Self {
        let mut by_type: BTreeMap<(bool, String), Vec<EventSchema>> = BTreeMap::new();
        for entry in entries {
            let schema = EventSchema { entry, release, store: store.clone(), parts: OnceLock::new() };
            by_type.entry((schema.is_edu(), schema.event_type().to_owned())).or_default().push(schema);
        }
        let (edus, client): (Vec<_>, Vec<_>) = by_type.into_iter().partition(|((is_edu, _), _)| *is_edu);
        let names = |types: Vec<((bool, String), Vec<EventSchema>)>| {
            types.into_iter().map(|((_, name), schemas)| (name.into(), EventType::new(schemas))).collect()
        };
        Self { client: names(client), edus: names(edus) }
    }

    /// All schemas, by type; those between servers last.
    pub fn all(&self) -> impl Iterator<Item = &EventSchema> {
        let types = self.client.values().chain(self.edus.values());
        let mut all: Vec<_> =
            types.flat_map(|of_type| of_type.general.iter().chain(of_type.variants.values())).collect();
        all.sort_unstable_by_key(|event| (event.is_edu(), event.event_type(), event.variant()));
        all.into_iter()
    }

    /// Every event as one self-contained schema, by a display name: `m.room.message (m.text)`, `m.typing (EDU)`.
    pub fn schemas(&self) -> BTreeMap<String, Value> {
        self.all().map(|event| (event.name(), event.schema())).collect()
    }

    /// The schema for an event of a type with this content: that of its variant, else the schema for all variants.
    /// `None` for a type that the spec does not know.
    pub fn find(&self, form: EventForm, event_type: &str, content: Node<'_>) -> Option<&EventSchema> {
        let of_kind = if form == EventForm::Edu { &self.edus } else { &self.client };
        let EventType { general, variants } = of_kind.find(event_type)?;
        let told_by = variants.values().next().and_then(EventSchema::told_by);
        let told = told_by.and_then(|member| content.get(member)?.as_str());
        told.and_then(|variant| variants.find(&variant)).or(general.as_ref())
    }
}

impl EventType {
    fn new(schemas: Vec<EventSchema>) -> Self {
        let (variants, general): (Vec<_>, Vec<_>) = schemas.into_iter().partition(|schema| schema.variant().is_some());
        let named = variants.into_iter().map(|schema| (schema.variant().unwrap_or_default().into(), schema));
        Self { general: general.into_iter().next_back(), variants: named.collect() }
    }
}

impl EventSchema {
    /// The type of the event.
    pub fn event_type(&self) -> &str {
        &self.entry.event_type
    }

    /// Its variant among others of its type, as `m.text`.
    pub fn variant(&self) -> Option<&str> {
        self.entry.variant.as_deref()
    }

    /// A display name: the type, and the variant.
    pub fn name(&self) -> String {
        match self.variant() {
            Some(variant) => format!("{} ({variant})", self.event_type()),
            None if self.is_edu() => format!("{} (EDU)", self.event_type()),
            None => self.event_type().to_owned(),
        }
    }

    /// The anchor of its section in the client-server API; `None` for an event between servers.
    pub fn anchor(&self) -> Option<String> {
        let name = match self.variant() {
            // The types of messages have sections of their own.
            Some(variant) if self.event_type() == "m.room.message" && !variant.contains("verification") => {
                variant.into()
            }
            Some(variant) => format!("{}{variant}", self.event_type()),
            None => self.event_type().to_owned(),
        };
        (!self.is_edu()).then(|| name.replace('.', "").to_lowercase())
    }

    /// Whether it is an event between servers.
    pub fn is_edu(&self) -> bool {
        self.entry.name.starts_with("server-server.")
    }

    /// The schema of its content.
    pub fn content(&self) -> Option<&BodySchema> {
        self.parts().content.as_ref()
    }

    /// The schema of its state key, if the spec or a rule says more than that it is a string.
    pub fn state_key(&self) -> Option<&BodySchema> {
        self.parts().state_key.as_ref()
    }

    /// Whether the schema requires a state key.
    pub fn is_state(&self) -> bool {
        self.parts().unpacked.is_state
    }

    /// The member of the content that gives the variant.
    pub fn told_by(&self) -> Option<&str> {
        self.parts().unpacked.told_by.as_deref()
    }

    fn place(&self) -> String {
        format!("events.json#/components/schemas/{}", self.entry.name)
    }

    /// The whole event as one self-contained schema.
    pub fn schema(&self) -> Value {
        let bundle = self.store.bundle(self.entry.bundle);
        let mut schema = bundle["value"].clone();
        schema["$defs"] = bundle["$defs"].clone();
        schema
    }

    fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| {
            let unpacked = self.store.event(self.entry.bundle, &self.place(), self.variant());
            let part = |member, part: &UnpackedPart| self.part(&unpacked.definitions, member, part);
            let (content, state_key) = (part("content", &unpacked.content), part("state_key", &unpacked.state_key));
            Parts { content, state_key, unpacked }
        })
    }

    /// The schema and the rules on one member of the event, if there are any.
    fn part(&self, definitions: &[String], member: &str, part: &UnpackedPart) -> Option<BodySchema> {
        let starts_here = |constraint: &&CompiledConstraint| {
            constraint.tokens.first().is_some_and(|token| token == member)
                && definitions.iter().any(|name| constraint.is_of_definition(name))
        };
        let constraints: Vec<_> =
            CompiledConstraint::all(self.release).filter(starts_here).map(|constraint| (constraint, 1)).collect();
        let is_described = part.says_more || !constraints.is_empty();
        let pointed = Pointed { constraints, events: Vec::new() };
        is_described.then(|| BodySchema::new(part.text.clone(), self.release, pointed))
    }
}

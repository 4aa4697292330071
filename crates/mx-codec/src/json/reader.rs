//! The state of reading a body: how strictly it is read, and the faults found so far.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{Error, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use super::MOST_NESTED;
use super::decode::BYTE_ORDER_MARK;
use super::fault::{Fault, step};
use super::found::{Found, Place};
use super::place::{self, Lines, Which};
use super::read::{Read, Seed};
use super::value::Json;

/// The state of reading one body.
pub(crate) struct Reader<'t> {
    body: &'t [u8],
    /// Whether a broken optional member is treated as absent.
    forgives: bool,
    /// How many objects and arrays are open.
    depth: usize,
    /// The fault of the last error. Errors pass through serde, which can carry a message alone.
    found: Option<Found>,
    /// The path to it, innermost first, as far as the error has passed.
    path: Vec<String>,
    /// The path to the value being read and where each step starts, for a reader that goes on after an error.
    open: Vec<(String, usize)>,
    /// For such a reader, of each open object or array: the names met so far, with the faults of broken required
    /// members, because the same name may come again.
    met: Vec<BTreeMap<String, Vec<Broken>>>,
    /// The forgiven faults, with their places.
    forgiven: Vec<(usize, Fault)>,
}

/// The fault of a member, and the path to it.
type Broken = (Option<Found>, Vec<String>);

/// Whether a member must be present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    /// It may be absent; a reader that forgives treats a broken one as absent.
    Optional,
}

impl<'t> Reader<'t> {
    /// A reader of a body.
    pub(super) fn new(body: &'t [u8], forgives: bool) -> Self {
        Self {
            body,
            forgives,
            depth: 0,
            found: None,
            path: Vec::new(),
            open: Vec::new(),
            met: Vec::new(),
            forgiven: Vec::new(),
        }
    }

    /// An error about what is being read.
    pub(crate) fn refuse<E: Error>(&mut self, rule: &'static str, message: impl Into<String>) -> E {
        self.found = Some(Found { rule, message: message.into(), place: Place::Here });
        E::custom("")
    }

    /// An error of `serde_json` about a part of what is being read.
    pub(super) fn relay<E: Error>(&mut self, error: &serde_json::Error) -> E {
        self.found = Some(Found::of(error));
        E::custom("")
    }

    /// Reads the contents of an object or array.
    pub(crate) fn nested<T, E: Error>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        if self.depth == MOST_NESTED {
            return Err(self.refuse("wire/nesting", "objects and arrays are nested more than 128 deep"));
        }
        self.depth += 1;
        if self.forgives {
            self.met.push(BTreeMap::new());
        }
        let read = read(self);
        self.met.pop();
        self.depth -= 1;
        read
    }

    /// Adds a member or an element to the path of an error on its way out.
    pub(super) fn passes<E>(&mut self, name: &str, error: E) -> E {
        self.path.push(name.to_owned());
        error
    }

    /// Reads the next element of an array. Returns false at its end.
    pub(super) fn element<'de, T: Read<'de>, A: SeqAccess<'de>>(
        &mut self,
        elements: &mut A,
        index: usize,
        list: &mut Vec<T>,
    ) -> Result<bool, A::Error> {
        if !self.forgives {
            let element = elements.next_element_seed(Seed::new(self));
            let element = element.map_err(|error| self.passes(&index.to_string(), error))?;
            let is_one = element.is_some();
            list.extend(element);
            return Ok(is_one);
        }
        let raw = elements.next_element::<&'de RawValue>();
        let Some(raw) = raw.map_err(|error| self.passes(&index.to_string(), error))? else { return Ok(false) };
        let presence = if T::SPARED { Presence::Optional } else { Presence::Required };
        list.extend(self.part(raw, &index.to_string(), presence)?);
        Ok(true)
    }

    /// Reads the value of a member that is known.
    pub(crate) fn member<'de, T: Read<'de>, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &str,
        presence: Presence,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error> {
        if self.forgives {
            return self.forgivingly(map, name, presence, slot);
        }
        if slot.is_some() {
            let raw = self.raw(map, name)?;
            return Err(self.refuse_here(raw, name, repeated(name)));
        }
        *slot = Some(map.next_value_seed(Seed::new(self)).map_err(|error| self.passes(name, error))?);
        Ok(())
    }

    /// The value of a member, unread.
    fn raw<'de, A: MapAccess<'de>>(&mut self, map: &mut A, name: &str) -> Result<&'de RawValue, A::Error> {
        map.next_value().map_err(|error| self.passes(name, error))
    }

    /// Reads the value of a known member and forgives what it can. Of several members with one name the last counts.
    fn forgivingly<'de, T: Read<'de>, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &str,
        presence: Presence,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error> {
        let raw = self.raw(map, name)?;
        if self.meets_again(name) {
            let _: A::Error = self.refuse_here(raw, name, repeated(name));
            self.forgive();
        }
        *slot = None;
        if let Ok(value) = self.part::<T, A::Error>(raw, name, presence) {
            *slot = value;
            while self.take_up(name) {
                self.forgive();
            }
        } else {
            let broken = (self.found.take(), std::mem::take(&mut self.path));
            self.met.last_mut().and_then(|met| met.get_mut(name)).expect("the name was met").push(broken);
        }
        Ok(())
    }

    /// Records a name of the object being read. Returns whether the object had it before.
    fn meets_again(&mut self, name: &str) -> bool {
        let met = self.met.last_mut().expect("members stand in an object");
        if met.contains_key(name) {
            return true;
        }
        met.insert(name.to_owned(), Vec::new());
        false
    }

    /// Restores the last recorded fault of a required member of the object being read. Returns false if there is none.
    fn take_up(&mut self, name: &str) -> bool {
        let broken = self.met.last_mut().and_then(|met| met.get_mut(name)?.pop());
        let Some((found, path)) = broken else { return false };
        (self.found, self.path) = (found, path);
        true
    }

    /// Reads a part of the body separately, so that reading goes on after a fault in it. Returns `None` for a broken
    /// part that is optional.
    fn part<'de, T: Read<'de>, E: Error>(
        &mut self,
        raw: &'de RawValue,
        name: &str,
        presence: Presence,
    ) -> Result<Option<T>, E> {
        let text = raw.get().as_bytes();
        self.open.push((name.to_owned(), self.start(text)));
        let read = T::read(&mut serde_json::Deserializer::from_str(raw.get()), self);
        if let Err(error) = &read {
            self.found.get_or_insert_with(|| Found::of(error));
            self.settle(text, place::of_line(text, error.line(), error.column()));
        }
        self.open.pop();
        let error = match read {
            Ok(value) => return Ok(Some(value)),
            Err(error) => self.passes(name, error),
        };
        if presence == Presence::Required {
            return Err(E::custom(error));
        }
        self.forgive();
        Ok(None)
    }

    /// Reads and keeps the value of an unknown member. `wrong` returns the rule that its name breaks, with a message.
    pub(crate) fn other<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: Cow<'de, str>,
        others: &mut BTreeMap<String, Json>,
        wrong: impl FnOnce(&str) -> Option<(&'static str, String)>,
    ) -> Result<(), A::Error> {
        if let Some(why) = wrong(&name) {
            let raw = self.raw(map, &name)?;
            let error = self.refuse_here(raw, &name, why);
            return self.forgive_if_optional(error);
        }
        let mut value = others.remove(&*name);
        self.member(map, &name, Presence::Optional, &mut value)?;
        others.extend(value.map(|value| (name.into_owned(), value)));
        Ok(())
    }

    /// An error about a member, at its value.
    fn refuse_here<E: Error>(&mut self, value: &RawValue, name: &str, (rule, message): (&'static str, String)) -> E {
        let error = self.refuse(rule, message);
        self.settle(value.get().as_bytes(), 1);
        self.passes(name, error)
    }

    /// An error about a required member that is absent or was broken.
    pub(crate) fn missing<E: Error>(&mut self, name: &str) -> E {
        if self.take_up(name) {
            return E::custom("");
        }
        self.refuse("schema/required", format!("the member `{name}` is required"))
    }

    /// An error about a member that was read already.
    pub(crate) fn refuse_member<E: Error>(&mut self, name: &str, rule: &'static str, message: String) -> E {
        self.found = Some(Found { rule, message, place: Place::AtEndOfWay });
        self.passes(name, E::custom(""))
    }

    /// Forgives the last error, which is about an optional member, if this reader forgives.
    pub(crate) fn forgive_if_optional<E: Error>(&mut self, error: E) -> Result<(), E> {
        if !self.forgives {
            return Err(error);
        }
        self.forgive();
        Ok(())
    }

    fn forgive(&mut self) {
        let told = self.told(self.open_start() + 1);
        self.forgiven.push(told);
    }

    /// Records the place of the last error, unless it is known. `part` is the part of the body being read, and
    /// `looked_at` the number of its bytes read so far.
    pub(super) fn settle(&mut self, part: &[u8], looked_at: usize) {
        let stopped_at = self.start(part) + looked_at;
        let place = self.found.as_ref().map(|found| self.place(found.place, stopped_at));
        if let Some((found, place)) = self.found.as_mut().zip(place) {
            found.place = Place::At(place);
        }
    }

    fn place(&self, place: Place, stopped_at: usize) -> usize {
        match place {
            Place::Here => stopped_at,
            Place::At(place) => place,
            Place::AtEndOfWay => self.end_of_way().unwrap_or(stopped_at),
        }
    }

    /// Where a part of the body starts.
    fn start(&self, part: &[u8]) -> usize {
        part.as_ptr().addr().wrapping_sub(self.body.as_ptr().addr())
    }

    /// Where the innermost open value starts, for a reader that goes on after an error; else 0.
    fn open_start(&self) -> usize {
        self.open.last().map_or(0, |(_, start)| *start)
    }

    /// Takes the fault of the last error, with its pointer and place. Its line is not known yet.
    fn told(&mut self, stopped_at: usize) -> (usize, Fault) {
        let Found { rule, message, place } =
            self.found.take().unwrap_or_else(|| unreachable!("an error is about something"));
        let place = self.place(place, stopped_at);
        let way = self.open.iter().map(|(name, _)| name).chain(self.path.iter().rev());
        let pointer = way.map(|name| step(name)).collect();
        self.path.clear();
        (place, Fault { rule, pointer, line: 0, column: 0, message })
    }

    /// The place of the value at the path of the last error, from the innermost open value on.
    fn end_of_way(&self) -> Option<usize> {
        let which = if self.forgives { Which::Last } else { Which::First };
        let way = self.path.iter().rev().map(String::as_str);
        let text = &self.body[self.open_start()..];
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let value = place::value_at(text, way, which)?;
        Some(self.start(value.get().as_bytes()) + 1)
    }

    /// The fault of an error that was not forgiven, met in this part of the body.
    pub(super) fn fatal(mut self, part: &[u8], error: &serde_json::Error) -> Fault {
        self.found.get_or_insert_with(|| Found::of(error));
        let stopped_at = self.start(part) + place::of_line(part, error.line(), error.column());
        let (place, mut fault) = self.told(stopped_at);
        (fault.line, fault.column) = Lines::new(self.body).of(place);
        fault
    }

    /// The forgiven faults, in the order of the body.
    pub(super) fn forgiven(mut self) -> Vec<Fault> {
        self.forgiven.sort_by_key(|(place, _)| *place);
        let mut lines = Lines::new(self.body);
        let with_line = |(place, mut fault): (usize, Fault)| {
            (fault.line, fault.column) = lines.of(place);
            fault
        };
        self.forgiven.into_iter().map(with_line).collect()
    }
}

/// The rule that a repeated member breaks, and a message.
pub(super) fn repeated(name: &str) -> (&'static str, String) {
    ("wire/duplicate-key", format!("the member `{name}` is there twice"))
}

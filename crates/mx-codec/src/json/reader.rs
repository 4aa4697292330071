//! What accompanies the reading of a body: how strictly it is read, and what was found wrong on the way.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{Error, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use super::MOST_NESTED;
use super::fault::{Fault, step};
use super::read::{Read, Seed};
use super::value::Json;

/// Accompanies the reading of one body.
pub(crate) struct Reader<'t> {
    lines: Lines<'t>,
    /// Whether a broken optional member is taken as left out.
    forgives: bool,
    /// How many objects and arrays are open.
    depth: usize,
    /// What the last error was about. Errors pass through serde, which can carry a message alone.
    found: Option<Found>,
    /// The way to it, innermost first, as far as it has passed.
    path: Vec<String>,
    /// The way to what is being read and where each step starts, for a reader that goes on after an error.
    open: Vec<(String, usize)>,
    forgiven: Vec<Fault>,
    /// Members that have to be there and were broken where they were met; the same name may come again.
    lost: Vec<Lost>,
}

/// A required member that was broken.
struct Lost {
    name: String,
    /// How many objects and arrays were open around it.
    depth: usize,
    found: Option<Found>,
    path: Vec<String>,
}

/// Whether a member has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    /// It may be left out; a reader that forgives takes a broken one as left out.
    Optional,
}

/// What an error is about.
struct Found {
    rule: &'static str,
    message: String,
    /// Line and column, once they are known.
    place: Option<(usize, usize)>,
}

impl<'t> Reader<'t> {
    /// A reader of a body.
    pub(super) fn new(body: &'t [u8], forgives: bool) -> Self {
        let (path, open) = (Vec::new(), Vec::new());
        let lines = Lines { body, at: 0, line: (1, 0) };
        Self { lines, forgives, depth: 0, found: None, path, open, forgiven: Vec::new(), lost: Vec::new() }
    }

    /// An error about what is being read.
    pub(crate) fn refuse<E: Error>(&mut self, rule: &'static str, message: impl Into<String>) -> E {
        self.found = Some(Found { rule, message: message.into(), place: None });
        E::custom("")
    }

    /// An error of `serde_json` about a part of what is being read.
    pub(super) fn relay<E: Error>(&mut self, error: &serde_json::Error) -> E {
        self.found = Some(Found::of(error));
        E::custom("")
    }

    /// Reads what stands in an object or array.
    pub(crate) fn nested<T, E: Error>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        if self.depth == MOST_NESTED {
            return Err(self.refuse("wire/nesting", "objects and arrays are nested more than 128 deep"));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// An error passes a member or an element on its way out.
    pub(super) fn passes<E>(&mut self, name: &str, error: E) -> E {
        self.path.push(name.to_owned());
        error
    }

    /// Reads the next element of an array; false where it ends.
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
        let Some(raw) = elements.next_element::<&'de RawValue>()? else { return Ok(false) };
        let presence = if T::SPARED { Presence::Optional } else { Presence::Required };
        list.extend(self.part(raw, &index.to_string(), presence)?);
        Ok(true)
    }

    /// Reads what stands under a name, which is kept at hand meanwhile.
    fn entering<T, E>(
        &mut self,
        name: &str,
        start: usize,
        read: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.open.push((name.to_owned(), start));
        let read = read(self);
        self.open.pop();
        read.map_err(|error| self.passes(name, error))
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
            let error = self.repeated(name);
            return Err(self.passes(name, error));
        }
        *slot = Some(map.next_value_seed(Seed::new(self)).map_err(|error| self.passes(name, error))?);
        Ok(())
    }

    fn forgivingly<'de, T: Read<'de>, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &str,
        presence: Presence,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error> {
        let raw: &'de RawValue = map.next_value()?;
        // The last of them counts.
        if slot.take().is_some() {
            let error: A::Error = self.repeated(name);
            let _ = self.passes(name, error);
            self.settle(raw.get().as_bytes(), (1, 0));
            self.forgive();
        }
        if let Ok(value) = self.part::<T, A::Error>(raw, name, presence) {
            *slot = value;
            while self.take_up(name) {
                self.forgive();
            }
        } else {
            let (found, path) = (self.found.take(), std::mem::take(&mut self.path));
            self.lost.push(Lost { name: name.to_owned(), depth: self.depth, found, path });
        }
        Ok(())
    }

    /// Takes up again what was wrong with a required member of the object that is being read; false where nothing was.
    fn take_up(&mut self, name: &str) -> bool {
        let Some(at) = self.lost.iter().rposition(|lost| lost.depth == self.depth && lost.name == name) else {
            return false;
        };
        let lost = self.lost.remove(at);
        (self.found, self.path) = (lost.found, lost.path);
        true
    }

    /// Reads a part of the body by itself, so that what follows is read whatever is wrong with it; nothing where it is
    /// broken and may be left out.
    fn part<'de, T: Read<'de>, E: Error>(
        &mut self,
        raw: &'de RawValue,
        name: &str,
        presence: Presence,
    ) -> Result<Option<T>, E> {
        let (depth, lost) = (self.depth, self.lost.len());
        let mut part = serde_json::Deserializer::from_str(raw.get());
        let error = match self.entering(name, self.start(raw.get().as_bytes()), |reader| T::read(&mut part, reader)) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => error,
        };
        self.depth = depth;
        self.lost.truncate(lost);
        self.found.get_or_insert_with(|| Found::of(&error));
        self.settle(raw.get().as_bytes(), (error.line(), error.column()));
        if presence == Presence::Required {
            return Err(E::custom(""));
        }
        self.forgive();
        Ok(None)
    }

    /// Reads the value of a member that is not known, which is kept.
    pub(crate) fn other<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: Cow<'de, str>,
        others: &mut BTreeMap<String, Json>,
    ) -> Result<(), A::Error> {
        let mut value = others.remove(&*name);
        self.member(map, &name, Presence::Optional, &mut value)?;
        others.extend(value.map(|value| (name.into_owned(), value)));
        Ok(())
    }

    /// A member stands there again.
    pub(super) fn repeated<E: Error>(&mut self, name: &str) -> E {
        self.refuse("wire/duplicate-key", format!("the member `{name}` is there twice"))
    }

    /// A member that has to be there is not, or what was there was broken.
    pub(crate) fn missing<E: Error>(&mut self, name: &str) -> E {
        if self.take_up(name) {
            return E::custom("");
        }
        self.refuse("schema/required", format!("the member `{name}` is required"))
    }

    /// An error about a member that was read already.
    pub(crate) fn refuse_member<E: Error>(&mut self, name: &str, rule: &'static str, message: String) -> E {
        let error = self.refuse(rule, message);
        self.passes(name, error)
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
        // Nothing more is known than where what is being read starts.
        let start = self.open.last().map_or(0, |(_, start)| *start);
        let fault = self.fault(|lines| lines.place(start, (1, 0)));
        self.forgiven.push(fault);
    }

    /// Notes where in the body an error was, unless that is known more closely: given are the part of the body that was
    /// being read, and line and column in it, which are 0 for its start.
    pub(super) fn settle(&mut self, part: &[u8], (line, column): (usize, usize)) {
        let start = self.start(part);
        if let Some(found) = &mut self.found {
            found.place.get_or_insert_with(|| self.lines.place(start, (line.max(1), column)));
        }
    }

    /// Where a part of the body starts.
    fn start(&self, part: &[u8]) -> usize {
        part.as_ptr().addr().wrapping_sub(self.lines.body.as_ptr().addr())
    }

    /// What the last error was about, and the way to it; nothing is kept of them.
    fn fault(&mut self, place: impl FnOnce(&mut Lines<'_>) -> (usize, usize)) -> Fault {
        let found = self.found.take();
        let (rule, message, found_at) =
            found.map_or(("wire/syntax", String::new(), None), |found| (found.rule, found.message, found.place));
        let mut pointer = String::new();
        let way = self.open.iter().map(|(name, _)| name).chain(self.path.iter().rev());
        pointer.extend(way.map(|name| step(name)));
        self.path.clear();
        let (line, column) = found_at.unwrap_or_else(|| place(&mut self.lines));
        Fault { rule, pointer, line, column, message }
    }

    /// What an error was about that nothing forgave, which was met in this part of the body.
    pub(super) fn fatal(mut self, part: &[u8], error: &serde_json::Error) -> Fault {
        self.found.get_or_insert_with(|| Found::of(error));
        let start = self.start(part);
        self.fault(|lines| lines.place(start, (error.line().max(1), error.column())))
    }

    /// All that was forgiven, in the order of the body.
    pub(super) fn forgiven(self) -> Vec<Fault> {
        self.forgiven
    }
}

impl Found {
    /// What `serde_json` has to say by itself. It tells the kinds of faults apart by words alone.
    fn of(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(&*text, |(message, _)| message);
        let message = if error.is_data() { without_value(message) } else { message.to_owned() };
        let says = |words: &str| message.contains(words);
        let rule = match () {
            () if error.is_data() => "schema/type",
            () if says("trailing characters") => "wire/trailing-data",
            () if says("surrogate") || says("unexpected end of hex escape") => "wire/lone-surrogate",
            () if says("number out of range") => "wire/number-range",
            () if says("recursion limit") => "wire/nesting",
            () => "wire/syntax",
        };
        Self { rule, message, place: None }
    }
}

/// Of `invalid type: string "secret", expected an object` what is no part of the body.
fn without_value(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message.to_owned() };
    let kind = found.split(['"', '`']).next().unwrap_or_default().trim_end();
    format!("{kind}, expected {expected}")
}

/// Finds lines in a body. Faults are met in the order of the body, so that each goes on where the last one was.
struct Lines<'t> {
    body: &'t [u8],
    /// How far was looked.
    at: usize,
    /// The line there, from 1, and where it starts.
    line: (usize, usize),
}

impl Lines<'_> {
    /// Line and column of what stands at a line and column of the part that starts at `start`.
    fn place(&mut self, start: usize, (line, column): (usize, usize)) -> (usize, usize) {
        let start = start.min(self.body.len());
        if start < self.at {
            (self.at, self.line) = (0, (1, 0));
        }
        for (at, byte) in self.body.iter().enumerate().take(start).skip(self.at) {
            if *byte == b'\n' {
                self.line = (self.line.0 + 1, at + 1);
            }
        }
        self.at = start;
        let (first, first_start) = self.line;
        (first + line - 1, if line == 1 { start - first_start + column } else { column })
    }
}

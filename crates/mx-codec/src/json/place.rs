//! Places in a body. A place is the number of bytes up to and including the byte that is meant.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::read::Name;

/// The place at a line and column of a text. `serde_json` counts lines from 1 and columns from 0.
pub(super) fn of_line(text: &[u8], line: usize, column: usize) -> usize {
    let mut ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let start = line.checked_sub(2).map_or(0, |before| ends.nth(before).unwrap_or(text.len()));
    start + column
}

/// Finds the lines of places that are given in ascending order.
pub(super) struct Lines<'t> {
    body: &'t [u8],
    /// The current line, from 1, where it starts, and how far the body was read.
    line: usize,
    start: usize,
    at: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(body: &'t [u8]) -> Self {
        Self { body, line: 1, start: 0, at: 0 }
    }

    /// Line and column of a place, both from 1.
    pub(super) fn of(&mut self, place: usize) -> (usize, usize) {
        let place = place.min(self.body.len()).max(self.at);
        for (at, byte) in self.body[self.at..place].iter().enumerate() {
            if *byte == b'\n' {
                (self.line, self.start) = (self.line + 1, self.at + at + 1);
            }
        }
        self.at = place;
        (self.line, (place - self.start).max(1))
    }
}

/// Which of several members of one name is meant.
#[derive(Clone, Copy)]
pub(super) enum Which {
    First,
    Last,
}

/// The value at a path of names and indices, in a text that starts with an object or array. The text need not be valid
/// after that value.
pub(super) fn value_at<'b>(
    text: &'b [u8],
    way: impl IntoIterator<Item = &'b str>,
    which: Which,
) -> Option<&'b RawValue> {
    let mut text = text;
    let mut found = None;
    for step in way {
        let mut under = Under { step, which, found: None };
        // Errors after the value do not matter.
        let _ = serde_json::Deserializer::from_slice(text).deserialize_any(&mut under);
        found = under.found;
        text = found?.get().as_bytes();
    }
    found
}

/// Finds the value of one name or index.
struct Under<'n, 'b> {
    step: &'n str,
    which: Which,
    found: Option<&'b RawValue>,
}

impl<'b> Visitor<'b> for &mut Under<'_, 'b> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or array")
    }

    fn visit_map<A: MapAccess<'b>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key_seed(Name)? {
            let value = map.next_value()?;
            if name == self.step && (self.found.is_none() || matches!(self.which, Which::Last)) {
                self.found = Some(value);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'b>>(self, mut elements: A) -> Result<(), A::Error> {
        for _ in 0..self.step.parse().unwrap_or(usize::MAX) {
            if elements.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        self.found = elements.next_element()?;
        Ok(())
    }
}

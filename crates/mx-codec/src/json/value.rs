//! Values that no type describes. Numbers keep their spelling; names are sorted.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::number::Number;
use super::read::Read;
use super::reader::{Reader, repeated};

/// A JSON value. The order of names and the use of escapes do not matter for equality. Numbers are equal if they are
/// spelled alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is spelled.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, as it is spelled.
    pub fn as_number(&self) -> Option<&str> {
        if let Self::Number(spelling) = self { Some(spelling.as_str()) } else { None }
    }

    /// The elements of an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Json>> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The member of an object with this name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        if let Self::Object(members) = self { members.get(name) } else { None }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// Every `i32` is within the bounds of Matrix. Other numbers are made from their spelling, by [`Number`].
impl From<i32> for Json {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<Number> for Json {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<Json>> for Json {
    fn from(elements: Vec<Json>) -> Self {
        Self::Array(elements)
    }
}

impl From<BTreeMap<String, Json>> for Json {
    fn from(members: BTreeMap<String, Json>) -> Self {
        Self::Object(members)
    }
}

/// As JSON without white space.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = super::write::shown(self).map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

impl<'de> Read<'de> for Json {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(from)?;
        let mut scan = Scan { text: raw.get(), at: 0 };
        scan.value(reader).inspect_err(|_: &D::Error| reader.settle(raw.get().as_bytes(), scan.at))
    }
}

/// Reads a text that `serde_json` has accepted as one JSON value, and checks the bounds of Matrix.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn value<E: serde::de::Error>(&mut self, reader: &mut Reader<'_>) -> Result<Json, E> {
        self.skip_white_space();
        match self.peek() {
            b'{' => reader.nested(|reader| self.object(reader)),
            b'[' => reader.nested(|reader| self.array(reader)),
            b'"' => self.string(reader).map(Json::String),
            b'n' => Ok(self.literal("null", Json::Null)),
            b't' => Ok(self.literal("true", Json::Bool(true))),
            b'f' => Ok(self.literal("false", Json::Bool(false))),
            _ => self.number(reader),
        }
    }

    fn object<E: serde::de::Error>(&mut self, reader: &mut Reader<'_>) -> Result<Json, E> {
        let mut members = BTreeMap::new();
        self.at += 1;
        while !self.closes(b'}') {
            let name = self.string(reader)?;
            self.skip_white_space();
            self.at += 1;
            let value = self.value(reader).map_err(|error| reader.passes(&name, error))?;
            if members.contains_key(&name) {
                let (rule, message) = repeated(&name);
                let error = reader.refuse(rule, message);
                return Err(reader.passes(&name, error));
            }
            members.insert(name, value);
        }
        Ok(Json::Object(members))
    }

    fn array<E: serde::de::Error>(&mut self, reader: &mut Reader<'_>) -> Result<Json, E> {
        let mut elements = Vec::new();
        self.at += 1;
        while !self.closes(b']') {
            let index = elements.len();
            elements.push(self.value(reader).map_err(|error| reader.passes(&index.to_string(), error))?);
        }
        Ok(Json::Array(elements))
    }

    fn string<E: serde::de::Error>(&mut self, reader: &mut Reader<'_>) -> Result<String, E> {
        let start = self.at;
        self.at += 1;
        while self.peek() != b'"' {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        serde_json::from_str(&self.text[start..self.at]).map_err(|error| reader.relay(&error))
    }

    fn number<E: serde::de::Error>(&mut self, reader: &mut Reader<'_>) -> Result<Json, E> {
        let rest = &self.text[self.at..];
        let length = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
        let spelling = &rest[..length.count()];
        self.at += spelling.len();
        Number::within_bounds(spelling)
            .map(Json::Number)
            .map_err(|wrong| reader.refuse(wrong.rule(), wrong.to_string()))
    }

    fn literal(&mut self, name: &str, value: Json) -> Json {
        self.at += name.len();
        value
    }

    /// Whether an object or array ends here. Skips white space, a comma and the closing bracket.
    fn closes(&mut self, bracket: u8) -> bool {
        self.skip_white_space();
        if self.peek() == b',' {
            self.at += 1;
            self.skip_white_space();
        }
        let closes = self.peek() == bracket;
        self.at += usize::from(closes);
        closes
    }

    fn skip_white_space(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    }

    /// The byte here, or NUL after the end. No value starts with NUL.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }
}

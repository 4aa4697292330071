//! Writing types as JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use super::MOST_NESTED;
use super::fault::step;
use super::number::MOST;
use super::other::Others;
use super::value::Json;
use crate::identifiers::{OwnedDeviceId, OwnedServerName, OwnedSpecVersion, OwnedUserId};

/// A type that is written as JSON.
pub(crate) trait Write {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable>;
}

/// The bytes written so far, and the number of open objects and arrays.
pub(crate) struct Output {
    bytes: Vec<u8>,
    depth: usize,
    most_nested: usize,
}

/// The initial capacity of a body. Most answers of the login family fit.
const USUAL_BYTES: usize = 512;

/// Writes a whole body.
pub(crate) fn body(value: &impl Write) -> Result<Vec<u8>, Unwritable> {
    let mut out = Output { bytes: Vec::with_capacity(USUAL_BYTES), depth: 0, most_nested: MOST_NESTED };
    value.write(&mut out)?;
    Ok(out.bytes)
}

/// A value as JSON for people to read, however deep it is.
pub(super) fn shown(value: &Json) -> Result<Vec<u8>, Unwritable> {
    let mut out = Output { bytes: Vec::new(), depth: 0, most_nested: usize::MAX };
    value.write(&mut out)?;
    Ok(out.bytes)
}

impl Output {
    fn text(&mut self, text: &str) {
        // A scan without early exit is the fastest way to see that there is nothing to escape, as in most strings.
        let is_special = |byte: u8| u8::from(byte < 0x20) | u8::from(byte == b'"') | u8::from(byte == b'\\');
        if text.bytes().fold(0, |any, byte| any | is_special(byte)) != 0 {
            serde_json::to_writer(&mut self.bytes, text).expect("a string is written to memory, and neither fails");
            return;
        }
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(b'"');
    }

    /// Begins an object or array.
    fn open(&mut self) -> Result<(), Unwritable> {
        if self.depth == self.most_nested {
            return Err(Unwritable::new("objects and arrays are nested more than 128 deep"));
        }
        self.depth += 1;
        Ok(())
    }

    /// Ends it with this bracket.
    fn close(&mut self, bracket: u8) {
        self.bytes.push(bracket);
        self.depth -= 1;
    }
}

/// A value that no conforming JSON can express.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {message}")]
pub struct Unwritable {
    pub(crate) pointer: String,
    pub(crate) message: String,
}

impl Unwritable {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { pointer: String::new(), message: message.into() }
    }

    /// The same error, one level up: the name of the member goes before its pointer.
    pub(crate) fn below(mut self, name: &str) -> Self {
        self.pointer.insert_str(0, &step(name));
        self
    }

    /// The JSON Pointer to where it would have been written.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

/// Writes the members of an object.
pub(crate) struct ObjectWriter<'o> {
    out: &'o mut Output,
    is_first: bool,
}

impl<'o> ObjectWriter<'o> {
    pub(crate) fn new(out: &'o mut Output) -> Result<Self, Unwritable> {
        out.open()?;
        Ok(Self { out, is_first: true })
    }

    /// Writes a member; `opening` is a comma, its name as JSON and a colon.
    pub(crate) fn member(&mut self, name: &str, opening: &str, value: &impl Write) -> Result<(), Unwritable> {
        if self.is_first {
            self.out.bytes.push(b'{');
        }
        self.out.bytes.extend_from_slice(&opening.as_bytes()[usize::from(self.is_first)..]);
        self.is_first = false;
        value.write(self.out).map_err(|unwritable| unwritable.below(name))
    }

    pub(crate) fn others(&mut self, others: &Others) -> Result<(), Unwritable> {
        for (name, value) in others.iter() {
            self.entry(name, value)?;
        }
        Ok(())
    }

    fn entry(&mut self, name: &str, value: &impl Write) -> Result<(), Unwritable> {
        self.out.bytes.push(if self.is_first { b'{' } else { b',' });
        self.is_first = false;
        self.out.text(name);
        self.out.bytes.push(b':');
        value.write(self.out).map_err(|unwritable| unwritable.below(name))
    }

    pub(crate) fn end(self) {
        if self.is_first {
            self.out.bytes.push(b'{');
        }
        self.out.close(b'}');
    }
}

impl Write for String {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
        out.text(self);
        Ok(())
    }
}

/// Identifiers are strings.
macro_rules! as_string {
    ($($kind:ty),*) => {$(
        impl Write for $kind {
            fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
                out.text(self.as_str());
                Ok(())
            }
        }
    )*};
}

as_string!(OwnedUserId, OwnedServerName, OwnedDeviceId, OwnedSpecVersion);

impl Write for bool {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
        out.bytes.extend_from_slice(if *self { b"true" } else { b"false" });
        Ok(())
    }
}

/// Written as milliseconds.
impl Write for Duration {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
        let milliseconds = self.as_millis();
        if !self.subsec_nanos().is_multiple_of(1_000_000) {
            return Err(Unwritable::new(format!("{self:?} is not a whole number of milliseconds")));
        }
        if milliseconds > MOST.into() {
            return Err(Unwritable::new(format!("{milliseconds} milliseconds are more than 2^53-1")));
        }
        out.bytes.extend_from_slice(milliseconds.to_string().as_bytes());
        Ok(())
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
        out.open()?;
        out.bytes.push(b'[');
        for (index, element) in self.iter().enumerate() {
            if index > 0 {
                out.bytes.push(b',');
            }
            element.write(out).map_err(|unwritable| unwritable.below(&index.to_string()))?;
        }
        out.close(b']');
        Ok(())
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
        let mut object = ObjectWriter::new(out)?;
        for (name, value) in self {
            object.entry(name, value)?;
        }
        object.end();
        Ok(())
    }
}

impl Write for Json {
    fn write(&self, out: &mut Output) -> Result<(), Unwritable> {
        match self {
            Self::Null => out.bytes.extend_from_slice(b"null"),
            Self::Bool(value) => value.write(out)?,
            Self::Number(spelling) => out.bytes.extend_from_slice(spelling.as_str().as_bytes()),
            Self::String(value) => value.write(out)?,
            Self::Array(elements) => elements.write(out)?,
            Self::Object(members) => members.write(out)?,
        }
        Ok(())
    }
}

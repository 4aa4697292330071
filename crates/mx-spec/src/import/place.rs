//! A place in the sources: a file below `data` and a JSON Pointer into it.

use std::fmt;

use mx_json::pointer;

/// A file below `data` and a JSON Pointer (RFC 6901) into it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path below `data`, with `/` between folders.
    pub file: String,
    /// The pointer; empty for the whole document.
    pub pointer: String,
}

impl Place {
    /// The whole of a file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), pointer: String::new() }
    }

    /// The member or element `token` of this place.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        Self { file: self.file.clone(), pointer: pointer::below(&self.pointer, token) }
    }

    /// The place of `reference` when it is written in this file.
    #[must_use]
    pub fn resolve(&self, reference: &str) -> Self {
        let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if path.is_empty() { self.file.clone() } else { join(&self.file, path) };
        Self { file, pointer: pointer.to_owned() }
    }

    /// Reads `file#pointer`, the form that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Self {
        let (file, pointer) = text.split_once('#').unwrap_or((text, ""));
        Self { file: file.to_owned(), pointer: pointer.to_owned() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

/// `path` as it is written in `from`, without `.` and `..`.
fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn references_resolve_against_the_file_they_stand_in() {
        let here = Place::file("api/client-server/sync.yaml").child("paths");
        let cases = [
            ("definitions/event_batch.yaml", "api/client-server/definitions/event_batch.yaml#"),
            ("../../event-schemas/schema/m.tag.yaml", "event-schemas/schema/m.tag.yaml#"),
            ("#/components/schemas/a~1b", "api/client-server/sync.yaml#/components/schemas/a~1b"),
            ("./x.yaml#/y", "api/client-server/x.yaml#/y"),
        ];
        for (reference, place) in cases {
            assert_eq!(here.resolve(reference).to_string(), place);
        }
    }

    #[test]
    fn tokens_are_escaped() {
        assert_eq!(Place::file("a").child("/x~y").to_string(), "a#/~1x~0y");
    }
}

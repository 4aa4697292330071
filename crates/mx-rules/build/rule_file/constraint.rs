//! A constraint on a place in a body: a rule that needs no code.

use serde::Deserialize;

use super::{Part, is_operation};

/// A place, and a JSON Schema that what stands there has to satisfy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileConstraint {
    pub(crate) operation: Option<String>,
    #[serde(default)]
    pub(crate) part: Option<Part>,
    pub(crate) status: Option<u16>,
    pub(crate) definition: Option<String>,
    pub(crate) pointer: String,
    pub(crate) schema: String,
}

/// What the pointer of a constraint starts from; its `Debug` form is that of the crate's `Of`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Of<'f> {
    Request { operation: &'f str },
    Response { operation: &'f str, status: u16 },
    Definition { name: &'f str },
}

impl FileConstraint {
    /// What the pointer starts from, with the defaults filled in.
    pub(crate) fn of(&self) -> Result<Of<'_>, String> {
        match (&self.operation, &self.definition) {
            (None, Some(_)) if self.part.is_some() || self.status.is_some() => {
                Err("`part` and `status` belong to an `operation`".to_owned())
            }
            (None, Some(name)) => Ok(Of::Definition { name }),
            (Some(operation), None) if !is_operation(operation) => {
                Err(format!("`{operation}` is no method and path template"))
            }
            (Some(operation), None) => match (self.part.unwrap_or(Part::Response), self.status) {
                (Part::Request, None) => Ok(Of::Request { operation }),
                (Part::Request, Some(_)) => Err("a request has no `status`".to_owned()),
                (Part::Response, status) => Ok(Of::Response { operation, status: status.unwrap_or(200) }),
            },
            _ => Err("exactly one of `operation` and `definition` is wanted".to_owned()),
        }
    }

    pub(super) fn check(&self) -> Result<(), String> {
        self.of()?;
        if !self.pointer.is_empty() && !self.pointer.starts_with('/') {
            return Err(format!("`{}` is no JSON Pointer", self.pointer));
        }
        // A test of this crate reads it.
        if !self.schema.starts_with('{') {
            return Err(format!("`schema` is a JSON Schema as JSON text, an object, not `{}`", self.schema));
        }
        Ok(())
    }
}

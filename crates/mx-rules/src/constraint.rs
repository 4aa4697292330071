//! Constraints: rules on a place in a body that need no code.

/// A place, and what must stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// What the pointer starts from.
    pub of: Of,
    /// A JSON Pointer in which `*` stands for every element of an array and every member of an object.
    pub pointer: &'static str,
    /// A JSON Schema (2020-12, as JSON text) of what stands there, if anything does. Formats of Matrix count.
    pub schema: &'static str,
}

/// What the pointer of a constraint starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The body of a request.
    Request {
        /// Method and path template.
        operation: &'static str,
    },
    /// The body of a response.
    Response {
        /// Method and path template.
        operation: &'static str,
        /// The status.
        status: u16,
    },
    /// Whatever a component of `schemas/` describes, wherever it is used.
    Definition {
        /// The name of the component.
        name: &'static str,
    },
}

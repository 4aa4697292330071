//! The Matrix specification as data: operations, schemas and validators of every version.

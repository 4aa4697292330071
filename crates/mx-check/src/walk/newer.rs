//! The same body in a newer release.

use mx_spec::BodySchema;

/// The schema of the same body in a newer release, and the name of that release.
#[derive(Clone, Copy)]
pub(crate) struct Newer<'n> {
    pub(crate) schema: &'n BodySchema,
    pub(crate) version: &'n str,
}

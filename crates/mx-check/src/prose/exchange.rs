//! What families ask before they compare the two halves of an exchange: whether there is something to compare, and what
//! is really known of the request.

use std::borrow::Cow;

use crate::finding::Part;
use crate::scene::Scene;

/// Whether the operation is one of these, and was answered with 200 and a body that can be read.
pub(super) fn is_answer_of(scene: &Scene<'_>, operations: &[&str]) -> bool {
    operations.contains(&scene.operation()) && scene.status() == Some(200) && scene.document(Part::Response).is_some()
}

/// Whether the operation is one of these, and the body of the request can be read.
pub(super) fn is_request_of(scene: &Scene<'_>, operations: &[&str]) -> bool {
    operations.contains(&scene.operation()) && scene.document(Part::Request).is_some()
}

/// The value of a parameter of the path, where it was filled in: the URL of an example can be the template itself.
pub(super) fn path_parameter<'a>(scene: &Scene<'a>, name: &str) -> Option<Cow<'a, str>> {
    scene.path_parameter(name).filter(|value| !value.is_empty() && !value.starts_with('{'))
}

//! The parameters of the request, as far as they are known: without a URL, its path and query are not known.

use std::borrow::Cow;

use mx_json::Node;

use crate::context::Context;
use crate::finding::Part;

/// Whether there is an answer to compare with the request: a 200 with a readable body.
pub(super) fn is_answered(context: &Context<'_>) -> bool {
    context.status() == Some(200) && context.document(Part::Response).is_some()
}

/// Whether the operation is one of these, and there is an answer to compare with its request.
pub(super) fn is_answer_of(context: &Context<'_>, operations: &[&str]) -> bool {
    operations.contains(&context.operation()) && is_answered(context)
}

/// Whether the operation is one of these, and the body of the request can be read.
pub(super) fn is_request_of(context: &Context<'_>, operations: &[&str]) -> bool {
    operations.contains(&context.operation()) && context.document(Part::Request).is_some()
}

/// The value of a parameter of the path, where it is filled in.
pub(super) fn path<'a>(context: &Context<'a>, name: &str) -> Option<Cow<'a, str>> {
    context.path_parameter(name).filter(|value| !value.is_empty())
}

/// The room that the path names by its ID.
pub(super) fn room<'a>(context: &Context<'a>) -> Option<Cow<'a, str>> {
    let named = path(context, "roomId").or_else(|| path(context, "roomIdOrAlias"));
    named.filter(|value| value.starts_with('!'))
}

/// Whether the query is known, so that a parameter that is not in it was not given.
pub(super) fn knows_query(context: &Context<'_>) -> bool {
    context.reading.url().is_some()
}

/// Whether events may lack members because the request asked for some of them only.
pub(super) fn may_be_cut(context: &Context<'_>) -> bool {
    context.view().has_fields || context.query("filter").is_some() || !knows_query(context)
}

/// Whether an opaque token of the query is this one. A plus sign may mean a space or itself.
pub(super) fn is_token(given: &str, token: &str) -> bool {
    given == token || given.replace(' ', "+") == token
}

/// The elements of a list in the answer.
pub(super) fn answered_list<'s>(context: &'s Context<'_>, name: &str) -> impl Iterator<Item = Node<'s>> + use<'s> {
    context.answered(name).map(Node::elements).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::is_token;

    #[test]
    fn a_plus_sign_is_read_both_ways() {
        assert!(is_token("t1_2~3", "t1_2~3"));
        assert!(is_token("a b", "a b") && is_token("a b", "a+b"));
        assert!(!is_token("a b", "a_b") && !is_token("", "a"));
    }
}

//! The members of an event that say what it is.

use mx_json::{Kind, Node};

/// A string of at most this many bytes, quotes included, is short enough for every member of an event.
pub(super) const SHORT: usize = 255;

/// The members of an event that say what it is.
#[derive(Clone, Copy, Default)]
pub(super) struct Members<'e> {
    pub(super) content: Option<Node<'e>>,
    /// The type of an EDU.
    pub(super) edu_type: Option<Node<'e>>,
    pub(super) sender: Option<Node<'e>>,
    pub(super) state_key: Option<Node<'e>>,
    /// The type of all other events.
    pub(super) type_: Option<Node<'e>>,
    pub(super) unsigned: Option<Node<'e>>,
    /// Whether some member is a string longer than [`SHORT`].
    pub(super) has_long_string: bool,
}

impl<'e> Members<'e> {
    /// Looks at all members once, which costs less than to look for each of these.
    pub(super) fn of(event: Node<'e>) -> Self {
        let mut members = Self::default();
        for (name, member) in event.members() {
            members.has_long_string |= member.span().len() > SHORT && member.kind() == Kind::String;
            let its = match name.as_ref() {
                "content" => &mut members.content,
                "edu_type" => &mut members.edu_type,
                "sender" => &mut members.sender,
                "state_key" => &mut members.state_key,
                "type" => &mut members.type_,
                "unsigned" => &mut members.unsigned,
                _ => continue,
            };
            *its = Some(member);
        }
        members
    }
}

//! The responsibility for the content of an event: that of its author, or of the server that relays it.
//!
//! The client-server API warns that bodies of events are not to be trusted ("Room event format"): a server relays what
//! clients wrote. It is responsible for what it makes itself, and for what it checks in every room version.

use mx_rules::Level;

use crate::finding::Lowered;
use crate::note::Ceiling;

/// The members of a content for which the sender of the body is responsible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Responsibility {
    /// All: the sender wrote the content.
    ForAll,
    /// These.
    For(&'static [&'static str]),
}

impl Responsibility {
    /// The responsibility of a server that relays an event: for what servers make themselves, or check by the
    /// authorisation rules of every room version.
    pub(super) fn of_server(event_type: &str) -> Self {
        match event_type {
            "m.receipt" => Self::ForAll,
            "m.fully_read" => Self::For(&["event_id"]),
            "m.presence" => Self::For(&["currently_active", "last_active_ago", "presence"]),
            "m.push_rules" => Self::For(&["device", "global"]),
            "m.room.create" => Self::For(&["room_version"]),
            "m.room.member" => Self::For(&["membership"]),
            "m.typing" => Self::For(&["user_ids"]),
            _ => Self::For(&[]),
        }
    }

    /// The greatest level of what is found at a place, given by its pointer below the content, or of the member that is
    /// missing there.
    pub(crate) fn ceiling(self, below: &str) -> Ceiling {
        match self {
            Self::ForAll => Ceiling::NONE,
            Self::For(members) => {
                let first = below.split('/').nth(1).unwrap_or_default();
                if members.contains(&first) { Ceiling::NONE } else { Ceiling::at(Level::Warning, Lowered::Relayed) }
            }
        }
    }
}

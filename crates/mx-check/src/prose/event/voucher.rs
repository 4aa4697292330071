//! Who answers for the content of an event: whoever wrote it, or the server that hands it on.
//!
//! The client-server API warns that bodies of events are not to be trusted ("Room event format"): a server relays what
//! clients wrote. It answers for what it makes itself, and for what every room version has it check.

use mx_rules::Level;

/// For which members of a content the sender of the body answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// For all: it wrote the content.
    ForAll,
    /// For these.
    For(&'static [&'static str]),
}

/// What servers make themselves, or check by the authorisation rules of every room version.
const SERVER: &[(&str, &[&str])] = &[
    ("m.fully_read", &["event_id"]),
    ("m.presence", &["currently_active", "last_active_ago", "presence"]),
    ("m.push_rules", &["device", "global"]),
    ("m.room.create", &["room_version"]),
    ("m.room.member", &["membership"]),
    ("m.typing", &["user_ids"]),
];

impl Answers {
    /// What a server answers for that hands an event on.
    pub(super) fn of_server(event_type: &str) -> Self {
        if event_type == "m.receipt" {
            return Self::ForAll;
        }
        Self::For(SERVER.iter().find(|(known, _)| *known == event_type).map(|(_, it)| *it).unwrap_or_default())
    }

    /// The greatest level of what is found at a place, given by its pointer below the content, or of the member that is
    /// missing there.
    pub(crate) fn most(self, below: &str) -> Level {
        match self {
            Self::ForAll => Level::Error,
            Self::For(members) => {
                let first = below.split('/').nth(1).unwrap_or_default();
                if members.contains(&first) { Level::Error } else { Level::Warning }
            }
        }
    }
}

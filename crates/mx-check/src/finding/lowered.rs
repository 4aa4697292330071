//! Reasons why a finding has a lower level than its rule.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a finding has a lower level than its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Lowered {
    /// The server refused the request, which was perhaps meant to be wrong.
    RefusedRequest,
    /// The sender relays what somebody else wrote.
    Relayed,
    /// A newer release than the one that is judged by allows it.
    NewerAllows,
    /// The operation is newer than the release that is judged by.
    NewerOperation,
    /// The text demands it of another API, whose errors this API has too.
    OtherApi,
    /// Old room versions allow it, and the version of the room is not known.
    OldRoomVersions,
    /// Old servers counted characters, and events of that time live on.
    OldServers,
    /// The rule makes an exception for it, which `explain` shows.
    Exception,
}

impl Lowered {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::RefusedRequest,
        Self::Relayed,
        Self::NewerAllows,
        Self::NewerOperation,
        Self::OtherApi,
        Self::OldRoomVersions,
        Self::OldServers,
        Self::Exception,
    ];
}

impl fmt::Display for Lowered {
    /// A clause that follows a semicolon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RefusedRequest => "the server refused the request",
            Self::Relayed => "the server hands on what others wrote",
            Self::NewerAllows => "a newer release allows it",
            Self::NewerOperation => "the operation is newer than the release",
            Self::OtherApi => "the text demands it in another API only",
            Self::OldRoomVersions => "old room versions allow it",
            Self::OldServers => "old servers allowed it",
            Self::Exception => "the rule makes an exception here",
        })
    }
}

//! The versions of the rooms of one file. The version of a room never changes, so the first exchange that tells it counts.

use std::collections::BTreeMap;

use super::Session;
use super::room_version::RoomVersion;

/// The versions of the rooms of one file, by the IDs of the rooms: the exchange that told it, and the version.
#[derive(Debug, Default)]
pub(super) struct Rooms(BTreeMap<String, (u64, RoomVersion)>);

/// IDs are at most as long; longer ones are none.
const LONGEST_ID: usize = 255;

impl Rooms {
    /// Remembers what an exchange tells, while there is room: the first rooms of a file, so that it does not matter how far
    /// reading is ahead of judging.
    pub(super) fn learn(&mut self, entry: u64, told: BTreeMap<String, RoomVersion>) {
        for (room, version) in told.into_iter().filter(|(room, _)| room.len() <= LONGEST_ID) {
            if self.0.len() < Session::ROOMS {
                self.0.entry(room).or_insert((entry, version));
            }
        }
    }

    /// The version of a room, where an exchange before this one tells it.
    pub(super) fn version(&self, entry: u64, room: &str) -> Option<RoomVersion> {
        let (told, version) = self.0.get(room)?;
        (*told < entry).then_some(*version)
    }
}

//! The versions of the rooms of each file. The version of a room never changes, so the first exchange that tells it counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_exchange::Source;

use super::Session;
use super::room_version::RoomVersion;

/// The versions of the rooms of each file.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    files: BTreeMap<Arc<str>, File>,
    /// How many files were met.
    met: u64,
}

#[derive(Debug)]
struct File {
    number: u64,
    /// By the ID of the room: the exchange that told it, and the version.
    versions: BTreeMap<String, (u64, RoomVersion)>,
}

/// IDs are at most as long; longer ones are none.
const LONGEST_ID: usize = 255;

impl Rooms {
    /// Remembers what an exchange tells, while there is room: the first rooms of a file, so that it does not matter how far
    /// reading is ahead of judging.
    pub(super) fn learn(&mut self, source: &Source, told: BTreeMap<String, RoomVersion>) {
        let Self { files, met } = self;
        let file = files.entry(source.file.clone()).or_insert_with(|| {
            *met += 1;
            File { number: *met, versions: BTreeMap::new() }
        });
        for (room, version) in told.into_iter().filter(|(room, _)| room.len() <= LONGEST_ID) {
            if file.versions.len() < Session::ROOMS {
                file.versions.entry(room).or_insert((source.entry, version));
            }
        }
    }

    pub(super) fn version(&self, source: &Source, room: &str) -> Option<RoomVersion> {
        let (told, version) = self.files.get(&source.file)?.versions.get(room)?;
        (*told < source.entry).then_some(*version)
    }

    /// Forgets the files before that of an exchange.
    pub(super) fn forget_before(&mut self, source: &Source) {
        let Some(number) = self.files.get(&source.file).map(|file| file.number) else { return };
        self.files.retain(|_, file| file.number >= number);
    }
}

//! The filters that were uploaded in one file, and how they change events.
//!
//! Each upload costs about as much as a look into a map, and so does each use: servers give many users the same IDs, and
//! a file can hold as many uploads and uses as it likes.

mod name;
mod timeline;

use std::collections::{BTreeMap, VecDeque};

pub(super) use self::name::Name;
use self::timeline::Timeline;

/// How a filter changes the events in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Some members of events may be left out (`event_fields`).
    pub(crate) has_fields: bool,
    /// Events come in the form that servers exchange (`event_format: federation`).
    pub(crate) is_federation: bool,
}

impl View {
    /// Whether events come unchanged.
    pub(crate) fn is_whole(self) -> bool {
        self == Self::default()
    }
}

/// A filter that was uploaded, and that the server accepted.
#[derive(Debug)]
pub(super) struct Upload {
    /// The exchange that uploaded it.
    pub(super) entry: u64,
    /// The ID that it got.
    pub(super) id: Name,
    pub(super) user: Name,
    pub(super) view: View,
}

/// The filters that were uploaded in one file, in their order.
#[derive(Debug)]
pub(super) struct Filters {
    /// How many uploads count for an exchange.
    most: u64,
    uploads: VecDeque<Upload>,
    /// How many uploads were forgotten, which is the place among all uploads of the first that is held.
    forgotten: u64,
    /// What the uploads of each ID mean together.
    ids: BTreeMap<Name, Timeline>,
    /// The changes of all timelines: after how many uploads, and of which ID.
    changes: VecDeque<(u64, Name)>,
}

impl Filters {
    pub(super) fn of_file(most: u64) -> Self {
        Self { most, uploads: VecDeque::new(), forgotten: 0, ids: BTreeMap::new(), changes: VecDeque::new() }
    }

    pub(super) fn add(&mut self, upload: Upload) {
        let place = self.forgotten + self.uploads.len() as u64;
        let since = place + 1;
        if let Some(expired) = since.checked_sub(self.most + 1)
            && let Some(upload) = self.at(expired)
        {
            let (id, user) = (upload.id.clone(), upload.user.clone());
            self.change(since, &id, |timeline| timeline.expire(since, &user, expired));
        }
        self.change(since, &upload.id, |timeline| timeline.add(since, upload.user.clone(), place, upload.view));
        self.uploads.push_back(upload);
    }

    fn change(&mut self, since: u64, id: &Name, change: impl FnOnce(&mut Timeline)) {
        change(self.ids.entry(id.clone()).or_default());
        self.changes.push_back((since, id.clone()));
    }

    /// Forgets what counts for no exchange from this entry on.
    pub(super) fn forget_before(&mut self, entry: u64) {
        let before = self.before(entry);
        while self.forgotten + self.most < before && self.uploads.pop_front().is_some() {
            self.forgotten += 1;
        }
        while let Some((_, id)) = self.changes.pop_front_if(|(since, _)| *since <= before) {
            if let Some(timeline) = self.ids.get_mut(&id)
                && timeline.forget_before(before)
            {
                self.ids.remove(&id);
            }
        }
    }

    /// How the filter with this ID changed events when this exchange asked. The user is known by the token alone, which
    /// is secret: if several users have a filter with this ID, the changes of all of them count.
    pub(super) fn view(&self, id: &Name, entry: u64) -> Option<View> {
        self.ids.get(id)?.view(self.before(entry))
    }

    /// How many uploads are held.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.uploads.len()
    }

    /// How many uploads came before an exchange.
    fn before(&self, entry: u64) -> u64 {
        self.forgotten + self.uploads.partition_point(|upload| upload.entry < entry) as u64
    }

    fn at(&self, place: u64) -> Option<&Upload> {
        self.uploads.get(usize::try_from(place.checked_sub(self.forgotten)?).ok()?)
    }
}

//! What the uploads of one filter ID mean together, after each upload of the file.

use std::collections::{BTreeMap, VecDeque};

use super::{Name, View};

/// The uploads of one filter ID.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The last upload of each user: its place among all, and its view. Those that no longer count are left out.
    users: BTreeMap<Name, (u64, View)>,
    counts: Counts,
    /// The counts after so many uploads of the file, wherever they changed.
    records: VecDeque<(u64, Counts)>,
}

/// How many users have a filter with the ID, and how many of these change events in one way or another.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    known: u64,
    has_fields: u64,
    is_federation: u64,
}

impl Timeline {
    /// A user uploads a filter, the one at this place among all. `since` is how many there are then.
    pub(super) fn add(&mut self, since: u64, user: Name, place: u64, view: View) {
        if let Some((_, before)) = self.users.insert(user, (place, view)) {
            self.counts.remove(before);
        }
        self.counts.add(view);
        self.record(since);
    }

    /// The upload at this place is too far back to count, once there are `since`.
    pub(super) fn expire(&mut self, since: u64, user: &Name, place: u64) {
        let Some((_, view)) = self.users.get(user).filter(|(last, _)| *last == place).copied() else { return };
        self.users.remove(user);
        self.counts.remove(view);
        self.record(since);
    }

    fn record(&mut self, since: u64) {
        self.records.pop_back_if(|(known, _)| *known == since);
        self.records.push_back((since, self.counts));
    }

    /// What the ID means after so many uploads; `None` where it is not known.
    pub(super) fn view(&self, uploads: u64) -> Option<View> {
        let after = self.records.partition_point(|(since, _)| *since <= uploads);
        let (_, counts) = self.records.get(after.checked_sub(1)?)?;
        let view = View { has_fields: counts.has_fields > 0, is_federation: counts.is_federation > 0 };
        (counts.known > 0).then_some(view)
    }

    /// Forgets what was before so many uploads. Returns whether nothing is left.
    pub(super) fn forget_before(&mut self, uploads: u64) -> bool {
        while self.records.get(1).is_some_and(|(since, _)| *since <= uploads) {
            self.records.pop_front();
        }
        self.users.is_empty() && self.records.len() <= 1
    }
}

impl Counts {
    fn add(&mut self, view: View) {
        self.known += 1;
        self.has_fields += u64::from(view.has_fields);
        self.is_federation += u64::from(view.is_federation);
    }

    fn remove(&mut self, view: View) {
        self.known -= 1;
        self.has_fields -= u64::from(view.has_fields);
        self.is_federation -= u64::from(view.is_federation);
    }
}

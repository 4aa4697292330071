//! The filters that were uploaded in one file, and what they leave of events.

use std::collections::{BTreeMap, VecDeque};

/// What a filter leaves of the events in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Some members of events may be left out (`event_fields`).
    pub(crate) has_fields: bool,
    /// Events come in the form that servers exchange (`event_format: federation`).
    pub(crate) is_federation: bool,
}

impl View {
    /// Whether events come as they are.
    pub(crate) fn is_whole(self) -> bool {
        self == Self::default()
    }
}

/// A filter that was uploaded, and the server took.
#[derive(Debug)]
pub(super) struct Upload {
    /// The exchange that uploaded it.
    pub(super) entry: u64,
    /// The number that it got, and the user.
    pub(super) key: (String, String),
    pub(super) view: View,
}

/// The filters that were uploaded in one file, in their order.
#[derive(Debug)]
pub(super) struct Filters {
    /// Which of the files it is, in their order.
    pub(super) number: u64,
    /// How many of them count for an exchange.
    most: u64,
    uploads: VecDeque<Upload>,
    /// How many uploads were forgotten: the place of the first that is held among all.
    forgotten: u64,
    /// The places of the uploads of each key among all, in their order.
    places: BTreeMap<(String, String), VecDeque<u64>>,
}

impl Filters {
    pub(super) fn of_file(number: u64, most: u64) -> Self {
        Self { number, most, uploads: VecDeque::new(), forgotten: 0, places: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, upload: Upload) {
        let place = self.forgotten + self.uploads.len() as u64;
        self.places.entry(upload.key.clone()).or_default().push_back(place);
        self.uploads.push_back(upload);
    }

    /// Forgets what counts for no exchange from this entry on.
    pub(super) fn forget_before(&mut self, entry: u64) {
        let oldest = self.counting(entry).0;
        while self.forgotten < oldest
            && let Some(upload) = self.uploads.pop_front()
        {
            self.forgotten += 1;
            if let Some(places) = self.places.get_mut(&upload.key) {
                places.pop_front();
                if places.is_empty() {
                    self.places.remove(&upload.key);
                }
            }
        }
    }

    /// What the filter of this number left of events when this exchange asked. The user is known by the token alone,
    /// which is secret: of several users who have a filter of this number the one whose filter changes most counts.
    pub(super) fn view(&self, id: &str, entry: u64) -> Option<View> {
        let (oldest, end) = self.counting(entry);
        let of_users = self.places.range((id.to_owned(), String::new())..).take_while(|((known, _), _)| known == id);
        let last = of_users.filter_map(|(_, places)| {
            let before = places.partition_point(|place| *place < end);
            let place = *places.get(before.checked_sub(1)?)?;
            (place >= oldest).then(|| self.at(place)).flatten()
        });
        last.map(|upload| upload.view).reduce(|all, one| View {
            has_fields: all.has_fields || one.has_fields,
            is_federation: all.is_federation || one.is_federation,
        })
    }

    /// How many are held.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.uploads.len()
    }

    /// The places of the uploads that count for an exchange: the first, and that after the last.
    fn counting(&self, entry: u64) -> (u64, u64) {
        let end = self.forgotten + self.uploads.partition_point(|upload| upload.entry < entry) as u64;
        (end.saturating_sub(self.most), end)
    }

    fn at(&self, place: u64) -> Option<&Upload> {
        self.uploads.get(usize::try_from(place.checked_sub(self.forgotten)?).ok()?)
    }
}

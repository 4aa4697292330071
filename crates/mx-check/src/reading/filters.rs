//! The filters that were uploaded in one file, and how they change events.

use std::collections::{BTreeMap, VecDeque};

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
    /// The ID that it got, and the user.
    pub(super) key: (String, String),
    pub(super) view: View,
}

/// The filters that were uploaded in one file, in their order.
#[derive(Debug)]
pub(super) struct Filters {
    /// The number of the file, in the order in which files were met.
    pub(super) number: u64,
    /// How many uploads count for an exchange.
    most: u64,
    uploads: VecDeque<Upload>,
    /// How many uploads were forgotten, which is the place among all uploads of the first that is held.
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

    /// Forgets the uploads that count for no exchange from this entry on.
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

    /// How the filter with this ID changed events when this exchange asked. The user is known by the token alone, which
    /// is secret: if several users have a filter with this ID, the changes of all of them count.
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

    /// How many uploads are held.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.uploads.len()
    }

    /// The places of the uploads that count for an exchange: the first, and the one after the last.
    fn counting(&self, entry: u64) -> (u64, u64) {
        let end = self.forgotten + self.uploads.partition_point(|upload| upload.entry < entry) as u64;
        (end.saturating_sub(self.most), end)
    }

    fn at(&self, place: u64) -> Option<&Upload> {
        self.uploads.get(usize::try_from(place.checked_sub(self.forgotten)?).ok()?)
    }
}

//! A map from names to values. Most lookups miss, so a miss is found first.

/// A map from names to values.
#[derive(Clone, Debug)]
pub(crate) struct Names<T> {
    /// Sorted by length.
    list: Vec<Name<T>>,
    /// Where the names of each length start in the list; the last entry is the end of the longest ones.
    starts: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Name<T> {
    ends: Ends,
    text: Box<str>,
    value: T,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { list: Vec::new(), starts: Vec::new() }
    }
}

impl<T> FromIterator<(Box<str>, T)> for Names<T> {
    /// The names must differ.
    fn from_iter<I: IntoIterator<Item = (Box<str>, T)>>(names: I) -> Self {
        let name = |(text, value): (Box<str>, T)| Name { ends: Ends::of(&text), text, value };
        let mut list: Vec<Name<T>> = names.into_iter().map(name).collect();
        list.sort_by_key(|name| name.text.len());
        let longest = list.last().map(|name| name.text.len());
        let count = |length| list.partition_point(|name| name.text.len() < length);
        let start = |length| u32::try_from(count(length)).expect("there are fewer names than a spec has bytes");
        let starts = longest.map(|longest| (0..=longest + 1).map(start).collect()).unwrap_or_default();
        Self { list, starts }
    }
}

impl<T> Names<T> {
    /// The value of a name.
    #[inline]
    pub(crate) fn find(&self, name: &str) -> Option<&T> {
        let [start, end] = *self.starts.get(name.len()..)?.first_chunk()?;
        let same_length = &self.list[start as usize..end as usize];
        if same_length.is_empty() {
            return None;
        }
        let ends = Ends::of(name);
        let is_it = |known: &&Name<T>| known.ends == ends && (name.len() <= Ends::WHOLE || *known.text == *name);
        same_length.iter().find(is_it).map(|known| &known.value)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All names with their values, by the length of the name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.list.iter().map(|name| (&*name.text, &name.value))
    }

    /// All values, by the length of the name.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.list.iter().map(|name| &name.value)
    }

    /// A map of only the names whose values are kept.
    pub(crate) fn keeping(self, keeps: impl Fn(&T) -> bool) -> Self {
        self.list.into_iter().filter(|name| keeps(&name.value)).map(|name| (name.text, name.value)).collect()
    }
}

/// The first and last eight bytes of a name; of a shorter name the first and last four, or all. Comparing two numbers
/// is faster than a call that compares strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends(u64, u64);

impl Ends {
    /// Names of the same length up to this are equal if their ends are equal, because the ends cover the whole name.
    const WHOLE: usize = 16;

    #[inline]
    fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            Self(u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            Self(u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
        } else {
            Self(bytes.iter().fold(0, |ends, byte| ends << 8 | u64::from(*byte)), 0)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::btree_map;
    use proptest::prelude::*;

    use super::Names;

    proptest! {
        #[test]
        fn each_name_stands_for_its_own(
            // Few letters, so that names are alike at both ends.
            known in btree_map("[ab]{0,3}|[ab]{4,7}|[ab]{8,20}|a{8}[ab]{0,4}b{8}", any::<u32>(), 0..40),
            other in "[ab]{0,20}|a{8}[ab]{0,4}b{8}",
        ) {
            let names: Names<u32> = known.iter().map(|(name, value)| (name.as_str().into(), *value)).collect();
            let found: BTreeMap<String, u32> =
                known.keys().filter_map(|name| Some((name.clone(), *names.find(name)?))).collect();
            prop_assert_eq!(&found, &known);
            prop_assert_eq!(names.find(&other), known.get(&other));
        }
    }
}

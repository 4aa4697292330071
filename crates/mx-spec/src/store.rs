//! Where bundles come from: the binary, or the memory of this process.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde_json::Value;

use crate::body_text::BodyText;
use crate::embedded;
use crate::unpacked::{UnpackedEvent, UnpackedOperation};

/// Gives a bundle by its number.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// Bundles in the binary, unpacked on demand. Releases share equal ones.
    Embedded,
    /// Bundles of a folder that was imported in this run.
    #[cfg(feature = "import")]
    Imported(Arc<Vec<Value>>),
}

/// Values unpacked from the binary, by bundle and place.
type Known<T> = LazyLock<Mutex<BTreeMap<(usize, String), Arc<T>>>>;

static OPERATIONS: Known<UnpackedOperation> = LazyLock::new(Mutex::default);
static EVENTS: Known<UnpackedEvent> = LazyLock::new(Mutex::default);

impl Store {
    pub(crate) fn bundle(&self, number: usize) -> Value {
        match self {
            Self::Embedded => embedded::bundle(number),
            #[cfg(feature = "import")]
            Self::Imported(bundles) => bundles[number].clone(),
        }
    }

    /// The operation in a bundle, at `place` in the documents.
    pub(crate) fn operation(&self, number: usize, place: &str) -> Arc<UnpackedOperation> {
        self.once(&OPERATIONS, number, place, |bundle| UnpackedOperation::new(&|text| self.keep(text), bundle, place))
    }

    /// The event in a bundle, at `place` in the documents, with this variant.
    pub(crate) fn event(&self, number: usize, place: &str, variant: Option<&str>) -> Arc<UnpackedEvent> {
        self.once(&EVENTS, number, place, |bundle| UnpackedEvent::new(&|text| self.keep(text), bundle, place, variant))
    }

    /// A text that is shared with the equal ones of other releases.
    pub(crate) fn keep(&self, text: BodyText) -> Arc<BodyText> {
        match self {
            Self::Embedded => text.kept(),
            #[cfg(feature = "import")]
            Self::Imported(_) => Arc::new(text),
        }
    }

    /// Whether releases share their unpacked values.
    fn is_shared(&self) -> bool {
        matches!(self, Self::Embedded)
    }

    fn once<T>(&self, known: &Known<T>, number: usize, place: &str, unpack: impl FnOnce(&Value) -> T) -> Arc<T> {
        let unpack = || Arc::new(unpack(&self.bundle(number)));
        if !self.is_shared() {
            return unpack();
        }
        let key = (number, place.to_owned());
        let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(unpacked) = lock().get(&key) {
            return unpacked.clone();
        }
        // The lock is not held while unpacking. If two threads unpack the same value, the first one is kept.
        let unpacked = unpack();
        lock().entry(key).or_insert(unpacked).clone()
    }
}

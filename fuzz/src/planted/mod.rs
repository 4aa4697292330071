//! A secret in a recording that no report may show.

mod carriers;
mod input;
mod search;
mod spellings;

use self::carriers::Carrier;
use self::search::leak;
use crate::entry::Entry;
use crate::reports::{Written, reports};
use crate::safe;

/// A recording in which one exchange tells a secret in a way that is known, and one repeats it, perhaps the same.
pub struct Planted {
    carrier: &'static Carrier,
    /// The secret; for a carrier that is a shape the part of it that is random.
    secret: String,
    /// The files, in the order in which they are judged.
    files: Vec<Vec<u8>>,
}

/// Where the exchange that repeats the secret stands, seen from the one that tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Same,
    Before,
    After,
    EarlierFile,
    LaterFile,
}

impl Planted {
    /// Reads the lines of an input; `input` says which they are. Returns `None` if one is missing.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        input::read(bytes)
    }

    fn new(carrier: &'static Carrier, secret: String, name: &str, place: Place, pair: Pair) -> Self {
        let Pair { mut telling, mut repeating } = pair;
        let teller = if place == Place::Same { &mut repeating } else { &mut telling };
        (carrier.plant)(teller, name, &secret);
        if teller.asked.is_some() && !teller.sent.iter().any(|(name, _)| name == "Content-Type") {
            teller.send("Content-Type", "application/json".to_owned());
        }
        let files = match place {
            Place::Same => vec![repeating.line()],
            Place::Before => vec![[repeating.line(), telling.line()].concat()],
            Place::After => vec![[telling.line(), repeating.line()].concat()],
            Place::EarlierFile => vec![repeating.line(), telling.line()],
            Place::LaterFile => vec![telling.line(), repeating.line()],
        };
        Self { carrier, secret, files }
    }

    /// Judges the recording and searches its reports.
    ///
    /// # Panics
    ///
    /// If a report shows eight characters of the secret or more in any spelling, or is not [`safe`].
    pub fn stays_hidden(&self) {
        let files: Vec<(&str, &[u8])> = self.files.iter().map(|file| ("ndjson", file.as_slice())).collect();
        let (_, reports) = reports(&files);
        for report in &reports {
            safe(report);
            self.is_hidden_in(report);
        }
    }

    fn is_hidden_in(&self, report: &Written) {
        if let Some(shown) = leak(&report.text, &self.secret) {
            let files: Vec<_> = self.files.iter().map(|file| String::from_utf8_lossy(file)).collect();
            let (format, carrier, secret) = (report.format, self.carrier.name, &self.secret);
            panic!("{format} shows the secret {secret:?} of `{carrier}`: {shown}\n{}", files.join("--- next file\n"));
        }
    }
}

/// The two exchanges of a recording.
struct Pair {
    /// Is told the secret.
    telling: Entry,
    /// Repeats it.
    repeating: Entry,
}

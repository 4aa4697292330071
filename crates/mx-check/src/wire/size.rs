//! Bodies that are too large to be judged, or that grow too much when their content coding is undone.

use mx_exchange::{Limits, NotRecorded, Size};
use mx_rules::id;

use crate::finding::Detail;
use crate::note::Note;

/// A body of more than `limit` bytes.
pub(crate) fn too_large(limit: usize) -> Note {
    let message = format!("it is larger than {} (`--max-body`)", Size(limit as u64));
    note("body-size", &message)
}

/// A body whose bytes are not known because of its size; `None` where they are unknown for another reason.
pub(crate) fn excess(reason: NotRecorded) -> Option<Note> {
    match reason {
        NotRecorded::TooLarge { limit } => Some(too_large(usize::try_from(limit).unwrap_or(usize::MAX))),
        NotRecorded::Grows { packed, limit } => {
            let (packed, limit) = (Size(packed), Size(limit));
            Some(note("body-growth", &format!("it grows beyond {limit} when it is decompressed, from {packed}")))
        }
        NotRecorded::Codings => {
            Some(note("body-codings", &format!("it has more than {} content codings", Limits::CODINGS)))
        }
        _ => None,
    }
}

fn note(fault: &str, why: &str) -> Note {
    Note::of_part(id::WIRE_BODY_SIZE, format!("the body is not judged: {why}")).with_detail(Detail::fault(fault))
}

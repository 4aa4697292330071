//! Facts on a body beyond its own schema: where its events are, and its schema in a newer release.

mod newer;
mod spans;

pub(crate) use self::newer::Newer;
pub(crate) use self::spans::{Spans, canonical_spans, event_spans, server_spans};

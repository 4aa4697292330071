//! Walks along what a schema knows of a body beyond itself: where events are, and the patterns of places.

mod newer;
mod spans;

pub(crate) use self::newer::Newer;
pub(crate) use self::spans::{Spans, canonical_spans, event_spans, server_spans};

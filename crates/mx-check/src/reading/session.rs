//! What earlier exchanges of a capture say of later ones: filters that were uploaded and are used by their number.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use mx_exchange::{Exchange, Source};
use mx_json::{Document, Limits, Node};
use mx_spec::Url;

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

/// What the exchanges of a run have said so far. One session serves any number of threads: what is told of an
/// exchange depends on those before it in its file alone, whenever it is asked.
#[derive(Debug, Default)]
pub struct Session {
    filters: RwLock<BTreeMap<FilterKey, Vec<(u64, View)>>>,
}

/// The file, the user and the number of a filter.
type FilterKey = (Arc<str>, String, String);

const UPLOAD: &str = "/_matrix/client/v3/user/{userId}/filter";

impl Session {
    /// What has to stand somewhere in an exchange that [`Self::observe`] could learn from.
    pub const HINT: &'static str = "/filter";

    /// Learns from an exchange; those of one file are to be shown in their order.
    pub fn observe(&self, exchange: &Exchange) {
        if let Some((key, view)) = uploaded(exchange) {
            let mut filters = self.filters.write().unwrap_or_else(PoisonError::into_inner);
            filters.entry(key).or_default().push((exchange.source.entry, view));
        }
    }

    /// What the filter of a request leaves of events: one in the query, or one uploaded before.
    pub(crate) fn view(&self, source: &Source, url: &Url<'_>) -> View {
        let Some(filter) = url.query("filter") else { return View::default() };
        if filter.starts_with('{') {
            return Document::parse(filter.as_bytes(), &Limits::default())
                .map(|it| view(it.root()))
                .unwrap_or_default();
        }
        let filters = self.filters.read().unwrap_or_else(PoisonError::into_inner);
        // The user is known by the token alone, which is secret: of several users who have a filter of this number the
        // one whose filter changes most counts.
        let named = filters.iter().filter(|((file, _, id), _)| *file == source.file && *id == *filter);
        let before = named.filter_map(|(_, uploads)| uploads.iter().rfind(|(entry, _)| *entry < source.entry));
        let known = before.map(|(_, view)| *view).reduce(|all, one| View {
            has_fields: all.has_fields || one.has_fields,
            is_federation: all.is_federation || one.is_federation,
        });
        // Uploaded before the recording began: it may leave out anything.
        known.unwrap_or(View { has_fields: true, is_federation: true })
    }
}

/// The filter that an exchange uploads, where the server took it.
fn uploaded(exchange: &Exchange) -> Option<(FilterKey, View)> {
    let request = exchange.request.as_ref().filter(|request| request.method == "POST")?;
    let url = Url::parse(request.url.as_deref()?);
    let user = url.path_parameter(UPLOAD, "userId")?;
    let response = exchange.response.as_ref().filter(|response| response.status == Some(200))?;
    let limits = Limits::default();
    let answer = Document::parse(response.body.bytes()?, &limits).ok()?;
    let id = answer.root().get("filter_id")?.as_str()?.into_owned();
    let filter = Document::parse(request.body.bytes()?, &limits).ok()?;
    Some(((exchange.source.file.clone(), user.into_owned(), id), view(filter.root())))
}

fn view(filter: Node<'_>) -> View {
    View {
        has_fields: filter.get("event_fields").is_some(),
        is_federation: filter.get("event_format").and_then(Node::as_str).as_deref() == Some("federation"),
    }
}

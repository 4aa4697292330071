//! What later exchanges of a capture depend on: the filters that earlier ones upload, and the versions of rooms that they
//! tell.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use mx_exchange::{Exchange, Source};
use mx_json::{Document, Limits, Node};
use mx_spec::Url;

use super::filters::{Filters, Name, Upload, View};
use super::room_version::{self, RoomVersion};
use super::rooms::Rooms;

/// The filters that the exchanges of a run have uploaded so far, and the versions of rooms that they have told. One session
/// serves any number of threads: the verdict on an exchange depends only on those before it in its file, not on when it is
/// judged.
///
/// The last [`Self::FILTERS`] filters that were uploaded in a file before an exchange count for it; an older one counts
/// as uploaded before the recording began. [`Self::forget_before`] keeps memory to that.
#[derive(Debug, Default)]
pub struct Session {
    known: RwLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    files: BTreeMap<Arc<str>, OfFile>,
    /// How many files that told something were met.
    met: u64,
}

/// What the exchanges of one file have told.
#[derive(Debug)]
struct OfFile {
    /// The number of the file, in the order in which files were met.
    number: u64,
    filters: Filters,
    rooms: Rooms,
}

impl Known {
    fn of_file(&mut self, file: &Arc<str>) -> &mut OfFile {
        let Self { files, met } = self;
        files.entry(file.clone()).or_insert_with(|| {
            *met += 1;
            OfFile { number: *met, filters: Filters::of_file(Session::FILTERS), rooms: Rooms::default() }
        })
    }
}

/// How large and how deep a filter may be. A larger one is taken for one that was uploaded before the recording began.
const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_depth: 128 };

const UPLOAD: &str = "/_matrix/client/v3/user/{userId}/filter";

impl Session {
    /// How many uploads of filters count for an exchange, of those before it in its file.
    pub const FILTERS: u64 = 10_000;
    /// How many rooms of a file are remembered with their versions.
    pub const ROOMS: usize = 10_000;
    /// Every exchange that [`Self::observe`] learns from has one of these texts.
    pub const HINTS: [&'static str; 3] = ["/filter", "room_version", "m.room.create"];

    /// Learns from an exchange. Exchanges have to be observed in their order, one file after another.
    pub fn observe(&self, exchange: &Exchange) {
        if let Some(upload) = uploaded(exchange) {
            self.learn(&exchange.source.file, upload);
        }
        let versions = told(exchange);
        if !versions.is_empty() {
            let Source { file, entry, .. } = &exchange.source;
            self.write().of_file(file).rooms.learn(*entry, versions);
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The version of a room, where an exchange before this one in its file tells it.
    pub(super) fn room_version(&self, source: &Source, room: &str) -> Option<RoomVersion> {
        self.read().files.get(&source.file)?.rooms.version(source.entry, room)
    }

    fn learn(&self, file: &Arc<str>, upload: Upload) {
        self.write().of_file(file).filters.add(upload);
    }

    /// Forgets the uploads that count for no exchange from this one on, with those of the files before. Earlier
    /// exchanges must not be judged afterwards.
    pub fn forget_before(&self, source: &Source) {
        let mut known = self.write();
        let Some(of_file) = known.files.get_mut(&source.file) else { return };
        of_file.filters.forget_before(source.entry);
        let number = of_file.number;
        known.files.retain(|_, of_file| of_file.number >= number);
    }

    /// How many uploads are held.
    #[cfg(test)]
    fn held(&self) -> usize {
        self.read().files.values().map(|of_file| of_file.filters.len()).sum()
    }

    /// How the filter of a request changes events: one in the query, or one uploaded before.
    pub(crate) fn view(&self, source: &Source, url: &Url<'_>) -> View {
        let Some(filter) = url.query("filter") else { return View::default() };
        if filter.starts_with('{') {
            return Document::parse(filter.as_bytes(), &LIMITS).map(|it| view(it.root())).unwrap_or_default();
        }
        let known = self.read();
        let of_file = known.files.get(&source.file);
        let known = of_file.and_then(|it| it.filters.view(&Name::of(filter), source.entry));
        // Uploaded before the recording began: it may leave out anything.
        known.unwrap_or(View { has_fields: true, is_federation: true })
    }
}

/// The versions of rooms that an exchange tells.
fn told(exchange: &Exchange) -> BTreeMap<String, RoomVersion> {
    let url = exchange.request.as_ref().and_then(|request| request.url.as_deref()).map(Url::parse);
    let Some(url) = url.filter(room_version::tells) else { return BTreeMap::new() };
    let answered = exchange.response.as_ref().filter(|response| response.status == Some(200));
    let Some(answer) = answered.and_then(|it| Document::parse(it.body.bytes()?, &LIMITS).ok()) else {
        return BTreeMap::new();
    };
    let mut told = room_version::told(&answer, &url);
    if url.path().ends_with("/createRoom") {
        told.extend(created(exchange, &answer));
    }
    told
}

/// The room that was made, and its version where the request names it.
fn created(exchange: &Exchange, answer: &Document<'_>) -> Option<(String, RoomVersion)> {
    let asked = Document::parse(exchange.request.as_ref()?.body.bytes()?, &LIMITS).ok()?;
    let version = RoomVersion::of(&asked.root().get("room_version")?.as_str()?)?;
    Some((answer.root().get("room_id")?.as_str()?.into_owned(), version))
}

/// The filter that an exchange uploads, where the server accepted it.
fn uploaded(exchange: &Exchange) -> Option<Upload> {
    let request = exchange.request.as_ref().filter(|request| request.method == "POST")?;
    let url = Url::parse(request.url.as_deref()?);
    let user = url.path_parameter(UPLOAD, "userId")?;
    let response = exchange.response.as_ref().filter(|response| response.status == Some(200))?;
    let answer = Document::parse(response.body.bytes()?, &LIMITS).ok()?;
    let id = Name::of(&answer.root().get("filter_id")?.as_str()?);
    let filter = Document::parse(request.body.bytes()?, &LIMITS).ok()?;
    Some(Upload { entry: exchange.source.entry, id, user: Name::of(&user), view: view(filter.root()) })
}

fn view(filter: Node<'_>) -> View {
    View {
        has_fields: filter.get("event_fields").is_some(),
        is_federation: filter.get("event_format").and_then(Node::as_str).as_deref() == Some("federation"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use mx_exchange::{Body, Exchange, Request, Response, Source};
    use mx_spec::Url;

    use super::{Filters, Name, Session, Upload, View};

    const FIELDS: &str = r#"{"event_fields":["content"]}"#;

    fn source(file: &str, entry: u64) -> Source {
        Source { file: Arc::from(file), entry, at: None }
    }

    fn upload(session: &Session, file: &str, entry: u64, id: &str, filter: &str) {
        let url = Some("/_matrix/client/v3/user/@a:b.c/filter".to_owned());
        let body = Body::from_wire(filter.into());
        let request = Some(Request { method: "POST".to_owned(), url, body, ..Request::default() });
        let body = Body::from_wire(format!(r#"{{"filter_id":"{id}"}}"#).into_bytes());
        let response = Some(Response { status: Some(200), body, ..Response::default() });
        session.observe(&Exchange { source: source(file, entry), request, response });
    }

    fn is_whole(session: &Session, file: &str, entry: u64, id: &str) -> bool {
        let url = format!("/_matrix/client/v3/sync?filter={id}");
        session.view(&source(file, entry), &Url::parse(&url)) == View::default()
    }

    #[test]
    fn the_upload_before_counts_in_its_file_alone() {
        let session = Session::default();
        upload(&session, "a", 2, "1", "{}");
        upload(&session, "a", 5, "1", FIELDS);
        assert_eq!([1, 3, 5, 6].map(|entry| is_whole(&session, "a", entry, "1")), [false, true, true, false]);
        assert!(!is_whole(&session, "b", 3, "1") && !is_whole(&session, "a", 3, "2"));
    }

    /// Two users have filters with one ID, and the first replaces its own later.
    #[test]
    fn the_last_upload_of_each_user_counts() {
        let session = Session::default();
        upload_of(&session, "@a:b.c", 1, FIELDS);
        upload_of(&session, "@d:b.c", 3, "{}");
        upload_of(&session, "@a:b.c", 5, "{}");
        let whole = || [2, 4, 6].map(|entry| is_whole(&session, "a", entry, "1"));
        assert_eq!(whole(), [false, false, true]);
        session.forget_before(&source("a", 2));
        assert_eq!(whole(), [false, false, true]);
    }

    fn upload_of(session: &Session, user: &str, entry: u64, filter: &str) {
        let upload = Upload { entry, id: Name::of("1"), user: Name::of(user), view: view_of(filter) };
        session.learn(&Arc::from("a"), upload);
    }

    fn view_of(filter: &str) -> View {
        super::view(mx_json::Document::parse(filter.as_bytes(), &super::LIMITS).expect("a filter").root())
    }

    /// The answer is the same before and after forgetting, so that the number of threads does not matter.
    #[test]
    fn what_is_further_back_than_the_last_ten_thousand_counts_no_more() {
        let session = Session::default();
        upload(&session, "a", 1, "first", "{}");
        (0..Session::FILTERS).for_each(|number| upload(&session, "a", 2 + number, "other", FIELDS));
        let last = 1 + Session::FILTERS;
        let both = || [last, last + 1].map(|entry| is_whole(&session, "a", entry, "first"));
        assert_eq!(both(), [true, false]);
        session.forget_before(&source("a", last));
        assert_eq!(both(), [true, false]);
        let held = usize::try_from(Session::FILTERS).expect("a count of filters fits");
        assert_eq!(session.held(), held + 1);
        session.forget_before(&source("a", last + 1));
        assert_eq!((session.held(), is_whole(&session, "a", last + 1, "first")), (held, false));
    }

    /// Compares with looking through all uploads at each use.
    #[test]
    fn any_order_of_uploads_and_uses_means_what_the_uploads_before_say() {
        const MOST: u64 = 7;
        let mut filters = Filters::of_file(MOST);
        let mut all: Vec<(u64, u64, u64, View)> = Vec::new();
        let mut state = 1_u32;
        for entry in 1..3000_u64 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let bits = u64::from(state >> 8);
            let (id, user, view) =
                (bits % 3, bits / 3 % 4, View { has_fields: bits & 64 != 0, is_federation: bits & 128 != 0 });
            if bits & 256 == 0 {
                let upload = Upload { entry, id: Name::of(&id.to_string()), user: Name::of(&user.to_string()), view };
                filters.add(upload);
                all.push((entry, id, user, view));
            }
            // A use that is judged a little later, after more was learnt.
            let at_entry = entry.saturating_sub(bits / 512 % 5);
            let before = all.partition_point(|(at, ..)| *at < at_entry);
            let mut last: BTreeMap<u64, View> = BTreeMap::new();
            for (_, known, user, view) in &all[before.saturating_sub(7)..before] {
                if *known == id {
                    last.insert(*user, *view);
                }
            }
            let expected = last.into_values().reduce(|all, one| View {
                has_fields: all.has_fields || one.has_fields,
                is_federation: all.is_federation || one.is_federation,
            });
            assert_eq!(filters.view(&Name::of(&id.to_string()), at_entry), expected, "entry {at_entry} at {entry}");
            if bits % 11 == 0 {
                filters.forget_before(entry.saturating_sub(4));
                assert!(filters.len() <= 12);
            }
        }
    }

    #[test]
    fn the_files_before_are_forgotten_and_those_behind_are_not() {
        let session = Session::default();
        for file in ["z", "m", "a"] {
            upload(&session, file, 1, "1", "{}");
        }
        session.forget_before(&source("m", 2));
        assert_eq!(["z", "m", "a"].map(|file| is_whole(&session, file, 2, "1")), [false, true, true]);
        session.forget_before(&source("unknown", 9));
        assert_eq!(session.held(), 2);
    }
}

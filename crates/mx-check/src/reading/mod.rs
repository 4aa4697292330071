//! The reading of one exchange, made once: both bodies parsed, the URL split, the kind of answer. It knows no rule.

mod answer;
mod filters;
mod proxy;
mod room_version;
mod rooms;
mod session;
mod standard_error;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use mx_exchange::{Body, Exchange, Headers};
use mx_json::{Document, Fault, Limits, pointer};
use mx_spec::{Api, Url};

pub(crate) use self::answer::Answer;
pub(crate) use self::filters::View;
pub(crate) use self::room_version::RoomVersion;
pub use self::session::Session;
pub(crate) use self::standard_error::StandardError;
use crate::finding::Part;

/// One exchange as it was read.
pub(crate) struct Reading<'e> {
    pub(crate) exchange: &'e Exchange,
    /// How the filter of the request changes events.
    pub(crate) view: View,
    url: Option<Url<'e>>,
    session: &'e Session,
    /// The versions of rooms that the bodies tell, once one is asked for.
    versions: OnceCell<BTreeMap<String, RoomVersion>>,
    /// Whether the exchange is a body alone, which is to be judged as a request.
    is_request_body: bool,
    request: Parsed<'e>,
    response: Parsed<'e>,
}

/// A body, read to its end or to the fault that stopped it; `None` where there are no bytes.
type Parsed<'e> = Option<Result<Document<'e>, Fault>>;

impl<'e> Reading<'e> {
    /// Reads an exchange of a session. `url` is that of an exchange that does not say it, and `part` the only part to judge,
    /// if there is one.
    pub(crate) fn of(
        exchange: &'e Exchange,
        session: &'e Session,
        limits: &Limits,
        url: Option<&'e str>,
        part: Option<Part>,
    ) -> Self {
        let url = exchange.url().or(url).map(Url::parse);
        let view = url.as_ref().map(|url| session.view(&exchange.source, url)).unwrap_or_default();
        let is_request_body = exchange.request.is_none() && part == Some(Part::Request);
        let versions = OnceCell::new();
        let mut reading =
            Self { exchange, view, url, session, versions, is_request_body, request: None, response: None };
        // Most exchanges in a recording of a browser have nothing to do with Matrix.
        if reading.is_of_matrix() {
            reading.request = reading.parse(Part::Request, limits);
            reading.response = reading.parse(Part::Response, limits);
        }
        reading
    }

    fn parse(&self, part: Part, limits: &Limits) -> Parsed<'e> {
        // A body alone is one part, the one that is asked for.
        if part == Part::Response && self.is_request_body {
            return None;
        }
        let bytes = self.message(part)?.1.bytes().filter(|bytes| !bytes.is_empty())?;
        Some(Document::parse(bytes, limits))
    }

    /// Whether the exchange has to do with Matrix at all. One without a URL does, because it was given to be judged.
    pub(crate) fn is_of_matrix(&self) -> bool {
        self.url.as_ref().is_none_or(|url| {
            let has = |part: &str| memchr::memmem::find(url.path().as_bytes(), part.as_bytes()).is_some();
            has("/_matrix/") || has("/.well-known/matrix/")
        })
    }

    /// The URL, where it is recorded or the call names it.
    pub(crate) fn url(&self) -> Option<&Url<'e>> {
        self.url.as_ref()
    }

    /// The API that the path is of, whether it matches an operation or not. Below `/_matrix/` are other programs too, such as
    /// bots with pages of their own.
    pub(crate) fn api_of_path(&self) -> Option<Api> {
        let (_, below) = self.url.as_ref()?.path().split_once("/_matrix/")?;
        match below.split_once('/')?.0 {
            "client" | "media" => Some(Api::ClientServer),
            "federation" | "key" => Some(Api::ServerServer),
            "identity" => Some(Api::Identity),
            "app" => Some(Api::ApplicationService),
            "push" => Some(Api::PushGateway),
            _ => None,
        }
    }

    /// The host that the request went to, with its port: by the URL, else by the header `Host`.
    pub(crate) fn host(&self) -> Option<&'e str> {
        let by_header = || self.exchange.request.as_ref()?.headers.get("host").filter(|host| !host.is_empty());
        self.url.as_ref().and_then(Url::authority).or_else(by_header)
    }

    /// The version of a room, where this exchange or one before it in its file tells it.
    pub(crate) fn room_version(&self, room: &str) -> Option<RoomVersion> {
        let versions = self.versions.get_or_init(|| {
            let Some(url) = self.url.as_ref().filter(|url| room_version::tells(url)) else { return BTreeMap::new() };
            // A client may write anything into its requests.
            let is_of_servers = !url.path().contains("/_matrix/client/");
            let request = self.document(Part::Request).filter(|_| is_of_servers);
            let documents = [request, self.document(Part::Response)].into_iter().flatten();
            documents.flat_map(|document| room_version::told(document, url)).collect()
        });
        versions.get(room).copied().or_else(|| self.session.room_version(&self.exchange.source, room))
    }

    /// The version of the room that a place in a body belongs to: the one that its JSON Pointer names, else the one that the
    /// path of the request names.
    pub(crate) fn room_version_at(&self, instance: &str) -> Option<RoomVersion> {
        let in_body = pointer::tokens(instance).find(|token| token.starts_with('!'));
        let room = in_body.or_else(|| room_version::room_of(self.url.as_ref()?));
        self.room_version(&room?)
    }

    /// Whether the request is not known: a body or a response alone.
    pub(crate) fn is_bare(&self) -> bool {
        self.exchange.request.is_none()
    }

    /// The value of a parameter of the query, decoded.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.url.as_ref()?.query(name)
    }

    /// The value of a parameter of the path, decoded.
    pub(crate) fn path_parameter(&self, template: &str, name: &str) -> Option<Cow<'e, str>> {
        self.url.as_ref()?.path_parameter(template, name)
    }

    /// The status that was recorded.
    pub(crate) fn status(&self) -> Option<u16> {
        self.exchange.response.as_ref()?.status
    }

    /// Headers and body of a part, where it is there.
    pub(crate) fn message(&self, part: Part) -> Option<(&'e Headers, &'e Body)> {
        let response = self.exchange.response.as_ref().map(|response| (&response.headers, &response.body));
        match (part, &self.exchange.request) {
            (Part::Request, Some(request)) => Some((&request.headers, &request.body)),
            (Part::Request, None) => response.filter(|_| self.is_request_body),
            (Part::Response, _) => response,
        }
    }

    /// The body of a part as it was read.
    pub(crate) fn parsed(&self, part: Part) -> Option<Result<&Document<'e>, &Fault>> {
        let parsed = match part {
            Part::Request => &self.request,
            Part::Response => &self.response,
        };
        parsed.as_ref().map(Result::as_ref)
    }

    /// The body of a part, where it is readable JSON.
    pub(crate) fn document(&self, part: Part) -> Option<&Document<'e>> {
        self.parsed(part)?.ok()
    }

    /// The headers of the response, where any were recorded.
    pub(crate) fn response_headers(&self) -> Option<&'e Headers> {
        self.message(Part::Response).map(|(headers, _)| headers).filter(|headers| !headers.is_empty())
    }

    /// The content of the response.
    pub(crate) fn answer(&self) -> Answer<'_> {
        Answer::of(self)
    }
}

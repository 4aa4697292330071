//! One version of the spec: its operations, and how to find them.

use std::borrow::Cow;
use std::sync::Arc;

use mx_rules::Release;
use serde_json::Map;

use crate::api::Api;
use crate::body::BodySchema;
use crate::body_text::BodyText;
use crate::bundle::Index;
use crate::events::Events;
use crate::operation::{Operation, Response};
use crate::outline::Pointed;
use crate::path_tree::PathTree;
use crate::store::Store;
use crate::verbatim::Errata;
use crate::{SpecError, Url, embedded, versions};

const JSON: &str = "application/json";

/// One version of the Matrix specification.
#[derive(Debug)]
pub struct Spec {
    version: String,
    operations: Vec<Operation>,
    /// From a path to indices in `operations`.
    paths: PathTree,
    errors: Vec<(Api, BodySchema)>,
    interactive: Vec<(Api, BodySchema)>,
    events: Events,
}

/// The operations that match a request: several if the spec has two on one path.
#[derive(Debug)]
pub struct Found<'s> {
    /// At least one; all with the same name.
    pub operations: Vec<&'s Operation>,
    /// Whether the path had a slash at its end that the spec does not have.
    pub trailing_slash: bool,
}

impl Spec {
    /// A version in the binary, as `v1.19`; the `v` may be missing. The spec's known mistakes are corrected.
    pub fn embedded(version: &str) -> Result<Self, SpecError> {
        Self::embedded_with(version, Errata::Corrected)
    }

    /// A version in the binary, with the spec's own mistakes corrected or left as they are.
    pub fn embedded_with(version: &str, errata: Errata) -> Result<Self, SpecError> {
        let name = format!("v{}", version.trim_start_matches('v'));
        let index = embedded::index(&name, errata).ok_or_else(|| SpecError::UnknownVersion {
            version: version.to_owned(),
            known: versions().collect::<Vec<_>>().join(", "),
        })?;
        Self::new(name, index, &Store::Embedded)
    }

    /// The newest version in the binary.
    pub fn newest() -> &'static str {
        versions().next_back().expect("the binary carries at least one version")
    }

    pub(crate) fn new(version: String, index: Index, store: &Store) -> Result<Self, SpecError> {
        let release = version.parse().unwrap_or(Release::UNRELEASED);
        let api = |name: &str| name.parse().map_err(SpecError::UnknownApi);
        let operations = index.operations.into_iter().map(|entry| {
            let api = api(&entry.api)?;
            Ok(Operation::new(entry, api, release, store.clone()))
        });
        let shared = |list: Vec<(String, usize)>, member: &str| -> Result<Vec<(Api, BodySchema)>, SpecError> {
            let schema = |(name, number): (String, usize)| {
                let bundle = store.bundle(number);
                let empty = Map::new();
                let definitions = bundle["$defs"].as_object().unwrap_or(&empty);
                let place = format!("{name}.json#/{member}");
                let text = store.keep(BodyText::new(JSON, place, &bundle["value"], definitions));
                Ok((api(&name)?, BodySchema::new(text, release, Pointed::default())))
            };
            list.into_iter().map(schema).collect()
        };
        let operations: Vec<Operation> = operations.collect::<Result<_, SpecError>>()?;
        let mut paths = PathTree::default();
        operations.iter().enumerate().for_each(|(number, operation)| paths.add(operation.path(), number));
        Ok(Self {
            operations,
            paths,
            errors: shared(index.errors, "x-standard-error")?,
            interactive: shared(index.interactive, "x-interactive-auth")?,
            events: Events::new(index.events, release, store),
            version,
        })
    }

    /// Whether every schema can be used. A test checks the versions in the binary.
    pub fn check(&self) -> Result<(), SpecError> {
        self.bodies().try_for_each(BodySchema::check)
    }

    /// Every schema that judges: of the bodies of all operations, of shared responses, and of the parts of events.
    pub fn bodies(&self) -> impl Iterator<Item = &BodySchema> {
        let requests = self.operations.iter().filter_map(Operation::request).flat_map(|request| &request.bodies);
        let responses = self.operations.iter().flat_map(Operation::responses).flat_map(Response::bodies);
        let shared = self.errors.iter().chain(&self.interactive).map(|(_, body)| body);
        let of_events = self.events.all().flat_map(|event| event.content().into_iter().chain(event.state_key()));
        requests.chain(responses).chain(shared).chain(of_events)
    }

    /// The version, as `v1.19`; `unreleased` for a folder that is not named by its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// All operations, by API, path and method.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The standard error of an API, if the spec defines one for it.
    pub fn standard_error(&self, api: Api) -> Option<&BodySchema> {
        self.errors.iter().find(|(owner, _)| *owner == api).map(|(_, schema)| schema)
    }

    /// The response that asks the client to authenticate, if an API has one.
    pub fn interactive_auth(&self, api: Api) -> Option<&BodySchema> {
        self.interactive.iter().find(|(owner, _)| *owner == api).map(|(_, schema)| schema)
    }

    /// The event schemas.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The release. An unreleased version counts as later than all releases.
    pub fn release(&self) -> Release {
        self.version.parse().unwrap_or(Release::UNRELEASED)
    }

    /// The version as it is written in URLs on spec.matrix.org.
    pub fn url_version(&self) -> &str {
        if self.release() == Release::UNRELEASED { "unstable" } else { &self.version }
    }

    /// The page on spec.matrix.org that describes an operation of this version.
    pub fn url(&self, operation: &Operation) -> String {
        format!("https://spec.matrix.org/{}/{}/{}", self.url_version(), operation.page(), operation.anchor())
    }

    /// The operations that match a request with this method (in capitals) and URL.
    ///
    /// The slash before an empty `{stateKey}` may be missing (client-server API, `PUT .../state/...`).
    /// In the client-server API `r0` is read as `v3`: v1.1 renamed it without a change.
    pub fn find(&self, method: &str, url: &str) -> Option<Found<'_>> {
        self.find_url(method, &Url::parse(url))
    }

    /// The operations that match a method and a URL that is already split.
    pub fn find_url(&self, method: &str, url: &Url<'_>) -> Option<Found<'_>> {
        let mut path = url.segments();
        if let [_, matrix, api, version, ..] = path.as_mut_slice()
            && matrix == "_matrix"
            && (api == "client" || api == "media")
            && version == "r0"
        {
            *version = "v3".into();
        }
        let exact = self.matching(method, &path);
        if path.last().is_some_and(|last| last.is_empty()) {
            path.pop();
            // An empty last parameter is meant only if the path without the slash matches no operation.
            let stripped = self.matching(method, &path);
            let is_meant = exact.first().is_some_and(|it| it.path().ends_with('/') || stripped.is_empty());
            return if is_meant { Found::new(exact, false) } else { Found::new(stripped, true) };
        }
        if !exact.is_empty() {
            return Found::new(exact, false);
        }
        path.push("".into());
        let keyless = self
            .matching(method, &path)
            .into_iter()
            .filter(|it| it.path().ends_with("/{stateKey}") || it.path().ends_with('/'));
        Found::new(keyless.collect(), false)
    }

    /// The operations of this name: `POST /_matrix/client/v3/login`.
    pub fn named(&self, name: &str) -> Option<Found<'_>> {
        Found::new(self.operations.iter().filter(|operation| operation.name() == name).collect(), false)
    }

    /// The operation that a misspelt name may be meant for. One with the same method and the same end of the path comes
    /// before one that is only spelled alike.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let lower = name.to_lowercase();
        let (method, path) = lower.split_once(char::is_whitespace).unwrap_or(("", &lower));
        let distance = |known: &&str| {
            let known = known.to_lowercase();
            let is_end = known.starts_with(method) && known.ends_with(path.trim());
            (!is_end, strsim::levenshtein(&known, &lower))
        };
        self.operations.iter().map(Operation::name).min_by_key(distance)
    }

    /// The operations with this `operationId` in this API.
    pub fn with_id(&self, api: Api, id: &str) -> Option<Found<'_>> {
        Found::new(self.operations.iter().filter(|o| o.api() == api && o.id() == id).collect(), false)
    }

    fn matching(&self, method: &str, path: &[Cow<'_, str>]) -> Vec<&Operation> {
        let numbers = self.paths.find(path, &|number| self.operations[number].method().eq_ignore_ascii_case(method));
        numbers.into_iter().map(|number| &self.operations[number]).collect()
    }
}

impl<'s> Found<'s> {
    fn new(operations: Vec<&'s Operation>, trailing_slash: bool) -> Option<Self> {
        (!operations.is_empty()).then_some(Self { operations, trailing_slash })
    }

    /// Method and path template, shared by all of the operations.
    pub fn name(&self) -> &'s str {
        self.operations[0].name()
    }

    /// The name, shared.
    pub fn shared_name(&self) -> Arc<str> {
        self.operations[0].shared_name()
    }

    /// The API, shared by all of the operations.
    pub fn api(&self) -> Api {
        self.operations[0].api()
    }
}

//! The spec in the binary: every version, and finding operations by URL, name and operationId.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mx_rules::Release;
use mx_spec::{Api, BodySchema, Errata, Spec, versions};

fn newest() -> Spec {
    Spec::embedded(Spec::newest()).unwrap()
}

#[test]
fn there_is_every_version_of_the_folder_in_its_order() {
    let known: Vec<&str> = versions().collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut releases: Vec<Release> = names.filter_map(|name| name.parse().ok()).collect();
    releases.sort_unstable();
    assert_eq!(known, releases.iter().map(Release::to_string).collect::<Vec<_>>());
    assert_eq!((known[0], known[9], known.last()), ("v1.1", "v1.10", Some(&Spec::newest())));
    assert_eq!(Spec::embedded("1.4").unwrap().version(), "v1.4");
}

#[test]
fn an_unknown_version_is_told_with_those_there_are() {
    let error = Spec::embedded("v1.1000").unwrap_err().to_string();
    assert!(error.contains("v1.1000") && error.contains(Spec::newest()), "{error}");
}

#[test]
fn every_body_of_every_version_can_be_used() {
    for version in versions() {
        for errata in [Errata::Corrected, Errata::LeftOut] {
            let spec = Spec::embedded_with(version, errata).unwrap();
            spec.check().unwrap_or_else(|error| panic!("{version}, {errata:?}: {error}"));
        }
    }
}

#[test]
fn the_newest_version_has_what_the_spec_has() {
    let spec = Spec::embedded_with(Spec::newest(), Errata::LeftOut).unwrap();
    let count = |api| spec.operations().iter().filter(|operation| operation.api() == api).count();
    assert_eq!(spec.operations().len(), 235);
    assert_eq!(Api::ALL.map(count), [9, 166, 23, 1, 36]);
    let responses = || spec.operations().iter().flat_map(mx_spec::Operation::responses);
    assert_eq!(responses().count(), 590);
    assert_eq!(responses().filter(|r| r.bodies().iter().any(mx_spec::BodySchema::is_json)).count(), 538);
    let requests = spec.operations().iter().filter_map(mx_spec::Operation::request);
    assert_eq!(requests.filter(|r| r.bodies.iter().any(mx_spec::BodySchema::is_json)).count(), 99);
}

#[test]
fn urls_find_their_operation() {
    let spec = newest();
    let cases = [
        ("POST", "https://example.org/_matrix/client/v3/login?x=y", Some("POST /_matrix/client/v3/login")),
        ("POST", "/_matrix/client/r0/login", Some("POST /_matrix/client/v3/login")),
        ("GET", "/_matrix/media/r0/config", Some("GET /_matrix/media/v3/config")),
        ("GET", "/_matrix/client/versions", Some("GET /_matrix/client/versions")),
        (
            "PUT",
            "/_matrix/client/v3/rooms/%21a%3Ab/state/m.room.name/",
            Some("PUT /_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}"),
        ),
        (
            "GET",
            "/_matrix/client/v3/rooms/!a:b/state/m.room.name",
            Some("GET /_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}"),
        ),
        ("GET", "/_matrix/client/v3/user/@a:b/account_data", None),
        ("GET", "/_matrix/federation/v1/query/profile?user_id=x", Some("GET /_matrix/federation/v1/query/profile")),
        ("GET", "/_matrix/federation/v1/query/else", Some("GET /_matrix/federation/v1/query/{queryType}")),
        ("GET", "/_matrix/client/v3/pushrules/", Some("GET /_matrix/client/v3/pushrules/")),
        ("PUT", "/_matrix/federation/r0/send_join/!a/$b", None),
        ("DELETE", "/_matrix/client/v3/login", None),
        ("GET", "/", None),
        ("GET", "", None),
    ];
    for (method, url, name) in cases {
        let found = spec.find(method, url);
        assert_eq!(found.as_ref().map(mx_spec::Found::name), name, "{method} {url}");
        assert!(found.is_none_or(|found| !found.trailing_slash), "{url}");
    }
}

#[test]
fn a_slash_too_many_is_told() {
    let spec = newest();
    for path in ["/_matrix/client/v3/devices", "/_matrix/client/v3/room_keys/keys", "/_matrix/client/v3/login"] {
        let found = spec.find("GET", &format!("{path}/")).unwrap();
        assert!(found.trailing_slash && found.name() == format!("GET {path}"), "{path}");
    }
    assert_eq!(spec.find("GET", "/_matrix/client/v3/pushrules").unwrap().name(), "GET /_matrix/client/v3/pushrules/");
}

#[test]
fn two_operations_on_one_path_are_found_together() {
    let spec = newest();
    for (method, url) in [("GET", "/_matrix/client/v3/events"), ("POST", "/_matrix/client/v3/rooms/!a:b/invite")] {
        assert_eq!(spec.find(method, url).unwrap().operations.len(), 2, "{url}");
    }
}

#[test]
fn an_operation_knows_its_page_and_its_schemas() {
    let spec = newest();
    let found = spec.with_id(Api::ClientServer, "login").unwrap();
    let login = found.operations[0];
    let url = format!("https://spec.matrix.org/{}/client-server-api/#post_matrixclientv3login", Spec::newest());
    assert_eq!(spec.url(login), url);
    let ping = spec.named("POST /_matrix/client/v1/appservice/{appserviceId}/ping").unwrap();
    assert!(spec.url(ping.operations[0]).contains("/application-service-api/#post_matrixclientv1appservice"));
    let body = &login.response(200).unwrap().bodies()[0];
    assert_eq!(
        body.place(),
        "client-server.json#/paths/~1_matrix~1client~1v3~1login/post/responses/200/content/application~1json/schema"
    );
    assert_eq!(body.keyword_place("/$defs/a/type"), "client-server.json#/components/schemas/a/type");
    assert!(spec.standard_error(Api::Identity).is_some() && spec.standard_error(Api::PushGateway).is_none());
    // The spec documents the exact status of this redirect.
    let redirect = spec.named("GET /_matrix/client/v3/login/sso/redirect").unwrap();
    assert_eq!(redirect.operations[0].response(302).map(mx_spec::Response::status), Some("302"));
}

#[test]
fn what_is_equal_in_several_releases_is_one() {
    let (newest, again) = (newest(), newest());
    let mut of_newest: BTreeMap<(&str, &str), Vec<&BodySchema>> = BTreeMap::new();
    for (body, same) in newest.bodies().zip(again.bodies()) {
        assert!(body.is_same_as(same), "{}", body.place());
        of_newest.entry((body.place(), body.media_type())).or_default().push(body);
    }
    let before = Spec::embedded("v1.18").unwrap();
    let known = |body: &&BodySchema| of_newest.contains_key(&(body.place(), body.media_type()));
    let is_same =
        |body: &&BodySchema| of_newest[&(body.place(), body.media_type())].iter().any(|newest| newest.is_same_as(body));
    let (same, other): (Vec<_>, Vec<_>) = before.bodies().filter(known).partition(is_same);
    assert!(same.len() > 100 && !other.is_empty(), "{} are the same, {} are not", same.len(), other.len());
    for body in other {
        // An outline also differs if a rule was added.
        let newest = &of_newest[&(body.place(), body.media_type())];
        let is_other = |newest: &&BodySchema| newest.schema() != body.schema() || newest.is_same_as(body);
        let rules = |body: &BodySchema| body.outline().constraints().len();
        assert!(newest.iter().any(|newest| is_other(newest) || rules(newest) != rules(body)), "{}", body.place());
    }
}

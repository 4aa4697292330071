//! `rules` and `explain`: their output, of which `docs/rules.md` is a copy.

use std::path::Path;
use std::{env, fs};

use serde_json::json;

use crate::harness::Folder;

fn explained(rule: &str) -> String {
    let run = Folder::new().run(&["explain", rule]);
    assert_eq!(run.code, 0, "{run:?}");
    run.stdout
}

#[test]
fn the_document_of_all_rules_is_up_to_date() {
    let printed = Folder::new().run(&["rules", "--format", "markdown"]).stdout;
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    if env::var_os("BLESS").is_some() {
        fs::write(&document, &printed).unwrap();
    }
    let kept = fs::read_to_string(&document).unwrap_or_default();
    assert!(printed == kept, "docs/rules.md is not what `rules --format markdown` prints; run again with BLESS=1");
}

#[test]
fn an_explanation_says_where_the_rule_stands_and_since_when() {
    let of_old_releases = explained("prose/report-score-range");
    let link = "https://spec.matrix.org/v1.17/client-server-api/#post_matrixclientv3roomsroomidreporteventid";
    assert!(of_old_releases.contains(link) && of_old_releases.contains("up to v1.17"), "{of_old_releases}");
    let place = "Must satisfy {\"minimum\": -100, \"maximum\": 0}\n    request of POST ";
    assert!(of_old_releases.contains(place), "{of_old_releases}");
    let off = explained("prose/unknown-member");
    assert!(off.contains("--enable prose/unknown-member"), "{off}");
    let except = explained("prose/malformed-mxc-uri");
    assert!(except.contains("\nExcept\n    an empty string: not reported\n    Clients have "), "{except}");
    assert!(except.contains("    members avatar_url in a response: a warning at most\n"), "{except}");
    let of_operation = explained("prose/error-not-standard");
    let case = "answers of the operations below with status 400, 404, 501: not reported\n";
    assert!(of_operation.contains(case) && of_operation.contains("\n    - POST /_matrix/identity/v2/3pid/unbind\n"));
    let incident = explained("prose/tag-order-range");
    assert!(incident.contains("Known incident") && incident.contains("/issues/10519"), "{incident}");
}

#[test]
fn an_explanation_shows_what_is_around_an_example() {
    let asked = explained("prose/device-id-not-echoed");
    assert!(asked.contains("\n  request: {"), "{asked}");
    let headers = explained("prose/cors-missing");
    assert!(headers.contains("\n  header: Content-Type: application/json\n"), "{headers}");
    assert!(!explained("prose/negative-count").contains("\n  header: "));
}

#[test]
fn rules_are_listed_by_layer_with_all_that_is_known() {
    let folder = Folder::new();
    let rules = folder.run(&["rules", "--layer", "prose", "--format", "json"]).json();
    let rules = rules.as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["layer"] == "prose" && rule["spec"].is_string()));
    let named = |name: &str| rules.iter().find(|rule| rule["rule"] == name).unwrap();
    let score = named("prose/report-score-range");
    assert_eq!((&score["since"], &score["until"], &score["enabled"]), (&json!(null), &json!("v1.17"), &json!(true)));
    assert_eq!(score["constraints"][0]["places"][0]["part"], "request");
    assert_eq!(score["constraints"][0]["schema"], json!({ "minimum": -100, "maximum": 0 }));
    let except = &named("prose/malformed-mxc-uri")["exceptions"][1];
    let [member, part, level] = ["member", "part", "level"].map(|name| &except[name]);
    assert_eq!([member, part, level], [&json!("avatar_url"), &json!("response"), &json!("warning")]);
    let order = named("prose/tag-order-range");
    assert_eq!(order["constraints"][0]["places"][0]["component"], "tag");
    assert!(order["incidents"][0]["link"].as_str().unwrap().starts_with("https://"));
    let spec = folder.run(&["rules", "--layer", "spec"]);
    assert!(spec.code == 0 && spec.stdout.lines().all(|line| line.starts_with("spec/")), "{spec:?}");
    let off = folder.run(&["rules"]).stdout;
    assert!(off.lines().any(|line| line.starts_with("prose/unknown-member ") && line.ends_with(" (off)")), "{off}");
    assert_eq!(folder.run(&["rules", "--layer", "no-such"]).code, 2);
}

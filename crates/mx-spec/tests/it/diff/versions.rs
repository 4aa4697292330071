//! The versions in the binary: properties of every comparison, and the changes that the spec's changelogs list.

use mx_spec::diff::{Change, Diff, Fate, What};
use mx_spec::versions;

use super::harness;

/// All changes, as one line each.
fn lines(diff: &Diff) -> Vec<String> {
    let operations = diff.operations.iter().map(|it| (&it.operation, it.change, &it.changes));
    let events = diff.events.iter().map(|it| (&it.event, it.change, &it.changes));
    let mut lines = Vec::new();
    for (name, fate, changes) in operations.chain(events) {
        lines.push(format!("{name} {fate:?}"));
        lines.extend(changes.iter().map(|change| format!("{name} {change:?}")));
    }
    lines.sort();
    lines
}

/// The comparison in the other direction, made from this one.
fn mirrored(mut diff: Diff) -> Diff {
    let turn = |fate: &mut Fate| {
        *fate = match *fate {
            Fate::Added => Fate::Removed,
            Fate::Removed => Fate::Added,
            Fate::Changed => Fate::Changed,
        }
    };
    let turn_all = |changes: &mut Vec<Change>| {
        for change in changes {
            std::mem::swap(&mut change.from, &mut change.to);
            change.what = match change.what.clone() {
                What::Added(thing) => What::Removed(thing),
                What::Removed(thing) => What::Added(thing),
                What::Changed(fact) => What::Changed(fact),
            };
        }
    };
    for operation in &mut diff.operations {
        turn(&mut operation.change);
        turn_all(&mut operation.changes);
    }
    for event in &mut diff.events {
        turn(&mut event.change);
        turn_all(&mut event.changes);
    }
    diff
}

#[test]
fn no_version_differs_from_itself() {
    for version in versions() {
        let diff = harness::versions(version, version);
        assert!(diff.is_empty(), "{version}: {diff}");
        assert_eq!(diff.to_string(), format!("nothing changed in shape from {version} to {version}\n"));
    }
}

#[test]
fn both_directions_mirror_each_other() {
    let known: Vec<&str> = versions().collect();
    for pair in known.windows(2) {
        let there = harness::versions(pair[0], pair[1]);
        let back = harness::versions(pair[1], pair[0]);
        assert_eq!(lines(&mirrored(there)), lines(&back), "{pair:?}");
    }
}

#[test]
fn what_is_told_is_in_order_and_counted() {
    let diff = harness::versions("v1.1", "v1.19");
    for operation in &diff.operations {
        assert!(operation.changes.is_sorted_by_key(|change| (&change.spot, &change.what)), "{}", operation.operation);
        assert_eq!(operation.changes.is_empty(), operation.change != Fate::Changed);
    }
    assert!(diff.events.is_sorted_by_key(|event| &event.event));
    let changes =
        diff.operations.iter().map(|it| it.changes.len()).chain(diff.events.iter().map(|it| it.changes.len()));
    assert_eq!(diff.summary.changes, changes.sum::<usize>());
    let counts = diff.summary.operations;
    assert_eq!(counts.added + counts.removed + counts.changed, diff.operations.len());
    assert_eq!(diff.to_string(), harness::versions("v1.1", "v1.19").to_string());
}

/// The operations and events with this fate.
fn with_fate(diff: &Diff, fate: Fate) -> Vec<&str> {
    let operations = diff.operations.iter().filter(|it| it.change == fate).map(|it| it.operation.as_str());
    let events = diff.events.iter().filter(|it| it.change == fate).map(|it| it.event.as_str());
    operations.chain(events).collect()
}

/// The changes within an operation, in words.
fn within(diff: &Diff, operation: &str) -> Vec<String> {
    let found = diff.operations.iter().find(|it| it.operation == operation);
    let changes = found.into_iter().flat_map(|operation| &operation.changes);
    let line = |change: &Change| {
        let spot = &change.spot;
        let words = [spot.status.as_deref(), spot.name.as_deref(), Some(spot.place.as_str())];
        let words: Vec<&str> = words.into_iter().flatten().filter(|word| !word.is_empty()).collect();
        format!("{}: {}", words.join(" "), change.words())
    };
    changes.map(line).collect()
}

#[test]
fn what_the_changelog_of_v1_13_tells() {
    let diff = harness::versions("v1.12", "v1.13");
    assert_eq!(with_fate(&diff, Fate::Added), ["POST /_matrix/client/v3/rooms/{roomId}/report"]);
    assert_eq!(with_fate(&diff, Fate::Removed), Vec::<&str>::new());
    assert_eq!(
        within(&diff, "GET /_matrix/client/v3/thirdparty/location/{protocol}"),
        ["fields: added, an object", "searchFields: removed, was a string"]
    );
    assert_eq!(within(&diff, "GET /_matrix/federation/v1/state_ids/{roomId}"), ["403: added, application/json"]);
    assert_eq!(within(&diff, "PUT /_matrix/app/v1/transactions/{txnId}"), ["/ephemeral: added, an array of objects"]);
}

#[test]
fn what_the_changelog_of_v1_12_tells() {
    let diff = harness::versions("v1.11", "v1.12");
    assert!(with_fate(&diff, Fate::Added).contains(&"m.marked_unread"));
    for operation in ["POST /_matrix/client/v3/join/{roomIdOrAlias}", "POST /_matrix/client/v3/knock/{roomIdOrAlias}"] {
        assert_eq!(within(&diff, operation), ["server_name: now deprecated", "via: added, an array of strings"]);
    }
    assert_eq!(
        within(&diff, "GET /_matrix/client/v3/profile/{userId}/displayname"),
        within(&diff, "GET /_matrix/federation/v1/query/profile")
    );
    let download = within(&diff, "GET /_matrix/client/v1/media/download/{serverName}/{mediaId}");
    assert_eq!(download, ["200 Content-Disposition: now required", "200 Content-Type: now required"]);
}

#[test]
fn what_the_changelog_of_v1_18_tells() {
    let diff = harness::versions("v1.17", "v1.18");
    let removed = [
        "PUT /_matrix/federation/v1/send_join/{roomId}/{eventId}",
        "PUT /_matrix/federation/v1/send_leave/{roomId}/{eventId}",
    ];
    assert_eq!(with_fate(&diff, Fate::Removed), removed);
    let added = with_fate(&diff, Fate::Added);
    for name in ["lock", "suspend"].map(|verb| format!("/_matrix/client/v1/admin/{verb}/{{userId}}")) {
        assert!(added.contains(&format!("GET {name}").as_str()) && added.contains(&format!("PUT {name}").as_str()));
    }
    assert!(added.contains(&"m.recent_emoji") && added.contains(&"m.room.policy"), "{added:?}");
    let report = "POST /_matrix/client/v3/rooms/{roomId}/report/{eventId}";
    assert_eq!(within(&diff, report), ["/score: removed, was an integer"]);
    let image = diff.events.iter().find(|event| event.event == "m.room.message (m.image)").unwrap();
    assert!(image.changes.iter().any(|it| it.spot.place == "/content/info/is_animated"), "{image:?}");
}

#[test]
fn an_operation_with_another_id_is_the_same_and_two_on_one_path_are_two() {
    // v1.13 gave this operation another id and left its shape unchanged.
    let diff = harness::versions("v1.12", "v1.13");
    let report = "POST /_matrix/client/v3/rooms/{roomId}/report/{eventId}";
    assert!(diff.operations.iter().all(|operation| operation.operation != report));
    let diff = harness::versions("v1.18", "v1.19");
    let events: Vec<&str> =
        diff.operations.iter().filter(|it| it.operation.ends_with("/v3/events")).map(|it| it.id.as_str()).collect();
    assert_eq!(events, ["getEvents", "peekEvents"]);
    assert!(diff.to_string().contains("\nGET /_matrix/client/v3/events [peekEvents]\n"));
}

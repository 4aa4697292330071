//! The report for people.

use mx_check::{Cause, Lowered, Remark, Skipped};
use mx_report::{Format, Report, Tally, TextOptions};
use mx_rules::{Level, id};

use crate::samples::{
    LOGIN, SYNC, but, half, hostile, missing, report, skipped, steers, text, unmatched, verdict, with, written,
    wrong_type,
};

const PLAIN: TextOptions =
    TextOptions { color: false, verbose: false, quiet: false, show: Level::Note, expand: false, hints: true };
pub(crate) const VERBOSE: TextOptions = TextOptions { verbose: true, ..PLAIN };
const QUIET: TextOptions = TextOptions { quiet: true, ..PLAIN };

/// The text without the version of the crate, which changes with every release.
fn unversioned(text: &str) -> String {
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

/// A small run with something of everything.
fn run() -> Report {
    let cause = Cause {
        alternative: Some("alternative 1 (an object)".to_owned()),
        rule: id::SCHEMA_TYPE,
        instance: "/rooms".to_owned(),
        message: "must be an object".to_owned(),
    };
    let one_of = |entry| {
        but(missing(entry), |finding| {
            (finding.rule, finding.level) = (id::SCHEMA_ONE_OF, Level::Warning);
            (finding.detail, finding.excerpt) = (None, None);
            "matches none of the 2 alternatives".clone_into(&mut finding.message);
            finding.cause = Some(cause.clone());
        })
    };
    let passed = half(LOGIN, 5, Skipped::NoSchema);
    let mut remarkable = verdict("GET /_matrix/client/versions", 44);
    remarkable.remarks = vec![Remark::TrailingSlash];
    let media = "GET /_matrix/media/v3/download/{serverName}/{mediaId}";
    let mut tally = Tally::new("v1.19", 235, false);
    for entry in 1..=41 {
        tally.add(if entry == 5 { passed.clone() } else { with(vec![missing(entry), one_of(entry)]) });
    }
    tally.add(with(vec![wrong_type(42, 0), wrong_type(42, 1)]));
    tally.add(skipped(SYNC, 6, Skipped::Head));
    tally.add(remarkable);
    tally.add(skipped(media, 45, Skipped::NotJson));
    (46..58).for_each(|entry| tally.add(unmatched("GET /_synapse/admin/v1/register?nonce=1", entry)));
    tally.unreadable("cut.har: ends in the middle of an entry");
    tally.finish()
}

#[test]
fn a_run() {
    insta::assert_snapshot!(unversioned(&text(&run(), PLAIN)), @r#"
    mx-conform VERSION, by the Matrix spec v1.19

    verdict       does not conform: 2 errors, 1 warning
    in responses  2 errors, 1 warning
    occurrences   42 errors, 40 warnings, each repetition counted
    exchanges     43 of 57 checked
    operations    4 of 235 seen
    not judged    1 × HEAD request, 12 × no such operation, 1 × the body is not JSON by the spec
                  of requests: 1 × the spec describes no body here
    unreadable    cut.har: ends in the middle of an entry
    to go on      --expand shows every finding whole, --part response what servers sent alone; `mx-conform explain RULE` what a rule is for

    error[schema/required] lacks `device_id`
      POST /_matrix/client/v3/login, response 200, 40 times
      first in run.har, entry 1, line 1, column 1 of the body
      | {"user_id": "@alice:synapse.test"}
      | ^
      https://spec.matrix.org/v1.19/client-server-api/#login

    error[schema/type] is 10, must be a string
      GET /_matrix/client/v3/sync, response 200 at /chunk/0/name, 2 times
      first in run.har, entry 42, line 3, column 20 of the body
      | …"名前": 1, "name": 10, …
      |                     ^^

    warning[schema/one-of] matches none of the 2 alternatives (POST /_matrix/client/v3/login, response 200, 40 times; first in run.har, entry 1)

    level    rule             findings  occurrences  meaning
    error    schema/required         1           40  A required member is missing
    error    schema/type             1            2  A value has the wrong JSON type
    warning  schema/one-of           1           40  A value fits none of the alternatives, or more than one
    wire: the bytes; schema: the official JSON Schema; prose: the text of the specification

    unmatched     12 GET /_synapse/admin/v1/register, answered 200
    remarks       1 the path ends with a slash that the spec does not have

    2 errors, 1 warning in 43 checked exchanges; 1 read error
    "#);
}

#[test]
fn a_run_told_at_length() {
    let (plain, verbose) = (text(&run(), PLAIN), text(&run(), VERBOSE));
    let more: Vec<&str> = verbose.lines().filter(|line| !plain.lines().any(|known| known == *line)).collect();
    insta::assert_snapshot!(more.join("\n"), @"
      schema: client-server.json#/paths/~1login/post/required
      pattern: /chunk/*/name
      schema: client-server.json#/paths/~1login/post/required
    ok           GET /_matrix/client/versions (1 checked)
    not checked  GET /_matrix/media/v3/download/{serverName}/{mediaId} (0 of 1 checked)
    ");
}

#[test]
fn a_run_told_quietly() {
    insta::assert_snapshot!(text(&run(), QUIET), @r#"
    error[schema/required] lacks `device_id`
      POST /_matrix/client/v3/login, response 200, 40 times
      first in run.har, entry 1, line 1, column 1 of the body
      | {"user_id": "@alice:synapse.test"}
      | ^
      https://spec.matrix.org/v1.19/client-server-api/#login

    error[schema/type] is 10, must be a string
      GET /_matrix/client/v3/sync, response 200 at /chunk/0/name, 2 times
      first in run.har, entry 42, line 3, column 20 of the body
      | …"名前": 1, "name": 10, …
      |                     ^^

    warning[schema/one-of] matches none of the 2 alternatives (POST /_matrix/client/v3/login, response 200, 40 times; first in run.har, entry 1)

    2 errors, 1 warning in 43 checked exchanges; 1 read error
    "#);
}

#[test]
fn what_is_not_shown_is_counted() {
    let note = but(missing(58), |finding| (finding.level, finding.operation) = (Level::Note, Some(SYNC.into())));
    let warning = but(missing(1), |finding| (finding.rule, finding.level) = (id::SCHEMA_ONE_OF, Level::Warning));
    let run = report([with(vec![missing(1), warning]), with(vec![note])]);
    insta::assert_snapshot!(unversioned(&text(&run, TextOptions { show: Level::Error, ..PLAIN })), @r#"
    mx-conform VERSION, by the Matrix spec v1.19

    verdict       does not conform: 1 error, 1 warning, 1 note
    in responses  1 error, 1 warning, 1 note
    exchanges     2 of 2 checked
    operations    2 of 235 seen
    to go on      --expand shows every finding whole, --part response what servers sent alone; `mx-conform explain RULE` what a rule is for

    error[schema/required] lacks `device_id`
      POST /_matrix/client/v3/login, response 200, once
      in run.har, entry 1, line 1, column 1 of the body
      | {"user_id": "@alice:synapse.test"}
      | ^
      https://spec.matrix.org/v1.19/client-server-api/#login

    level    rule             findings  occurrences  meaning
    error    schema/required         1            1  A required member is missing
    wire: the bytes; schema: the official JSON Schema; prose: the text of the specification

    1 error, 1 warning, 1 note in 2 checked exchanges; 1 warning, 1 note not shown (--show note)
    "#);
    let told = text(&run, TextOptions { show: Level::Warning, ..QUIET });
    assert!(
        told.ends_with("1 error, 1 warning, 1 note in 2 checked exchanges; 1 note not shown (--show note)\n"),
        "{told}"
    );
    assert!(told.contains("warning[schema/one-of]") && !told.contains("note["), "{told}");
}

#[test]
fn nothing_checked_is_said_plainly() {
    let told = text(&report([unmatched("GET /", 1)]), PLAIN);
    assert!(
        told.ends_with("\nnothing was checked (no such operation)\n") && told.contains("1 × no such operation"),
        "{told}"
    );
    assert_eq!(text(&report([]), QUIET), "nothing was checked\n");
}

#[test]
fn a_clean_run_ends_so() {
    assert_eq!(text(&report([verdict(LOGIN, 1)]), QUIET), "no findings in 1 checked exchange\n");
}

#[test]
fn a_report_is_the_same_but_for_its_colours() {
    let colored = text(&run(), TextOptions { color: true, ..VERBOSE });
    assert!(colored.contains("\x1b[31m") && colored.contains("\x1b[33m") && colored.contains("\x1b[32m"));
    let mut plain = String::new();
    for (number, piece) in colored.split('\x1b').enumerate() {
        plain += if number == 0 { piece } else { piece.split_once('m').expect("a style ends with m").1 };
    }
    assert_eq!(plain, text(&run(), VERBOSE));
}

/// A report that is hostile wherever it can be.
fn hostile_report() -> Report {
    let with_all = |name: &str| hostile(name).to_string();
    let finding = but(missing(1), |finding| {
        finding.operation = Some(hostile("GET /x"));
        finding.instance = with_all("/instance");
        finding.pattern = with_all("/pattern");
        finding.message = with_all("message");
        finding.cause = Some(Cause {
            alternative: Some(with_all("alternative")),
            rule: id::WIRE_SYNTAX,
            instance: with_all("/at"),
            message: with_all("cause"),
        });
        finding.excerpt = Some(crate::samples::excerpt(&with_all("excerpt"), 3, 4));
        finding.schema = Some(with_all("schema"));
        finding.operation_url = Some(with_all("url"));
        finding.rule_url = Some(with_all("rule"));
        finding.source.file = hostile("file");
        finding.source.host = Some(with_all("host"));
    });
    let elsewhere = but(missing(2), |finding| finding.source.host = Some("b.test".to_owned()));
    let mut tally = Tally::new(with_all("version"), 235, false);
    tally.add(with(vec![finding, elsewhere]));
    tally.add(unmatched(&with_all("GET /unmatched"), 2));
    tally.unreadable(with_all("unreadable"));
    tally.finish()
}

#[test]
fn nothing_from_the_wire_steers_a_reader_of_json() {
    let report = hostile_report();
    for format in [Format::JSON, Format::NDJSON] {
        let written = written(&report, format, VERBOSE);
        assert!(!steers(&written), "{written}");
        for escaped in
            [r"\u001b]0;gone\u0007\r\n\u009b2J\u202e", r"\u007f\u003a:error\u003a:gone\u0023#[error]\u0023#vso["]
        {
            assert!(written.contains(escaped), "{escaped}: {written}");
        }
    }
    assert_eq!(Report::from_json(written(&report, Format::JSON, VERBOSE).as_bytes()).unwrap(), report);
}

#[test]
fn nothing_from_the_wire_steers_the_terminal() {
    let told = text(&hostile_report(), VERBOSE);
    assert!(!steers(&told), "{told:?}");
    for place in [
        "/x",
        "/instance",
        "/pattern",
        "message",
        "/at",
        "cause",
        "alternative",
        "excerpt",
        "schema",
        "rule",
        "file",
        "host",
        "version",
        "unreadable",
        "/unmatched",
    ] {
        let shown = format!(
            "{place}␛]0;gone␇␍␊\u{fffd}2J\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}␡: :error: :gone# #[error]# #vso["
        );
        assert!(told.contains(&shown), "{place}: {told}");
    }
}

#[test]
fn a_lowered_level_says_why() {
    let note = but(missing(1), |finding| {
        (finding.level, finding.lowered) = (Level::Note, Some(Lowered::RefusedRequest));
    });
    let warning = but(wrong_type(1, 0), |finding| {
        (finding.level, finding.lowered) = (Level::Warning, Some(Lowered::Relayed));
        finding.excerpt = None;
    });
    let run = report([with(vec![note]), with(vec![warning])]);
    insta::assert_snapshot!(text(&run, QUIET), @"
    warning[schema/type] is 10, must be a string (GET /_matrix/client/v3/sync, response 200 at /chunk/0/name, once; in run.har, entry 1; would be an error, but the server hands on what others wrote)

    note[schema/required] lacks `device_id` (POST /_matrix/client/v3/login, response 200, once; in run.har, entry 1; would be an error, but the server refused the request)

    1 warning, 1 note in 2 checked exchanges
    ");
    let verbose = text(&run, TextOptions { expand: true, ..QUIET });
    assert!(verbose.contains("lacks `device_id` (would be an error, but the server refused the request)"), "{verbose}");
}

#[test]
fn equal_findings_on_many_operations_are_one_entry() {
    let on = |number: u64| {
        let operation = format!("GET /_matrix/client/v3/{number}");
        but(wrong_type(number, 0), |finding| {
            finding.operation = Some(operation.into());
            finding.source.host = Some(if number.is_multiple_of(2) { "a.test" } else { "b.test:8448" }.into());
        })
    };
    let warning =
        |number| but(on(number), |finding| (finding.rule, finding.level) = (id::SCHEMA_ONE_OF, Level::Warning));
    let all = (1..=1200).flat_map(|entry| [on(entry % 5), warning(entry % 5)]);
    let run = report(all.map(|finding| with(vec![finding])));
    insta::assert_snapshot!(unversioned(&text(&run, PLAIN)), @r#"
    mx-conform VERSION, by the Matrix spec v1.19

    verdict       does not conform: 5 errors, 5 warnings
    in responses  5 errors, 5 warnings
    occurrences   1,200 errors, 1,200 warnings, each repetition counted
      at hosts    a.test: 720 errors, 720 warnings in its responses
                  b.test:8448: 480 errors, 480 warnings in its responses
    listed below  1 error, 1 warning: what is equal on several operations is one
    most findings error[schema/type] is 10, must be a string: 5 findings on 5 operations, such as GET /_matrix/client/v3/1 and GET /_matrix/client/v3/2; 1,200 times
                  warning[schema/one-of] is 10, must be a string: 5 findings on 5 operations, such as GET /_matrix/client/v3/1 and GET /_matrix/client/v3/2; 1,200 times
    exchanges     2,400 of 2,400 checked
    operations    5 of 235 seen
    to go on      --expand shows every finding whole, --part response what servers sent alone; `mx-conform explain RULE` what a rule is for

    error[schema/type] is 10, must be a string
      GET /_matrix/client/v3/1, response 200 at /chunk/0/name, 240 times
      GET /_matrix/client/v3/2, response 200 at /chunk/0/name, 240 times
      GET /_matrix/client/v3/3, response 200 at /chunk/0/name, 240 times
      and at 2 places more; in all on 5 operations, 1,200 times
      first in run.har, entry 1, line 3, column 20 of the body; at a.test and b.test:8448
      | …"名前": 1, "name": 10, …
      |                     ^^

    warning[schema/one-of] is 10, must be a string (5 operations, such as GET /_matrix/client/v3/1 and GET /_matrix/client/v3/2, at …/name, 1,200 times; first in run.har, entry 1; at a.test and b.test:8448)

    level    rule           findings  occurrences  meaning
    error    schema/type           5        1,200  A value has the wrong JSON type
    warning  schema/one-of         5        1,200  A value fits none of the alternatives, or more than one
    wire: the bytes; schema: the official JSON Schema; prose: the text of the specification

    5 errors, 5 warnings in 2,400 checked exchanges
    "#);
    let expanded = text(&run, TextOptions { expand: true, ..QUIET });
    assert_eq!(expanded.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")).count(), 10);
}

#[test]
fn errors_beyond_the_first_take_a_line_with_their_source() {
    let different = |number: u64| {
        but(missing(number), |finding| {
            finding.message = format!("lacks {number}");
            finding.operation = Some(format!("GET /{number}").into());
        })
    };
    let run = report((1..=14).map(|number| with(vec![different(number)])));
    let whole = |text: &str| text.lines().filter(|line| line.starts_with("  | {")).count();
    let text_of = |options| text(&run, options);
    assert_eq!((whole(&text_of(PLAIN)), whole(&text_of(TextOptions { expand: true, ..PLAIN }))), (12, 14));
    let last = "error[schema/required] lacks 14 (GET /14, response 200, once; in run.har, entry 14)\n";
    assert!(text_of(PLAIN).contains(last) && text_of(PLAIN).contains("--expand shows every finding whole"));
}

#[test]
fn every_finding_that_was_kept_apart_is_an_entry() {
    let mut tally = Tally::new("v1.19", 235, true);
    (1..=5).for_each(|entry| tally.add(with(vec![missing(entry)])));
    let told = text(&tally.finish(), QUIET);
    assert_eq!(told.lines().filter(|line| line.starts_with("error[")).count(), 5, "{told}");
}

#[test]
fn hosts_beyond_the_list_are_counted() {
    let at = |number: u64| but(missing(number), |finding| finding.source.host = Some(format!("h{number:03}.test")));
    let told = text(&report((0..300).map(|number| with(vec![at(number)]))), PLAIN);
    for line in ["and 192 more hosts", "at hosts beyond those that are counted apart: 100 errors in its responses"] {
        assert!(told.contains(line), "{told}");
    }
}

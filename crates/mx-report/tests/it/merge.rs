//! The law of merging: the reports of the parts make the report of the whole, byte for byte, in every format.

use std::ops::Range;

use mx_check::Verdict;
use mx_report::{Difference, Format, MergeError, ReadError, Report, Tally, TextOptions, merge};
use mx_rules::Level;
use proptest::prelude::*;

use crate::runs::verdicts;
use crate::samples::{but, json, missing, report, unmatched, with, written};

/// The items of a run, in its order.
#[derive(Clone, Debug)]
enum Met {
    Verdict(Box<Verdict>),
    Unreadable(String),
}

fn run() -> impl Strategy<Value = Vec<Met>> {
    let unreadable = prop::collection::vec((0..20_usize, "[a-c]{1,3}"), 0..4);
    (verdicts(), unreadable).prop_map(|(verdicts, unreadable)| {
        let mut run: Vec<_> = verdicts.into_iter().map(|verdict| Met::Verdict(Box::new(verdict))).collect();
        for (place, error) in unreadable {
            run.insert(place.min(run.len()), Met::Unreadable(error));
        }
        run
    })
}

/// The cuts of a run: some of the parts are empty.
fn cuts() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..4)
}

fn parts(length: usize, cuts: &[prop::sample::Index]) -> Vec<Range<usize>> {
    let mut ends: Vec<_> = cuts.iter().map(|cut| cut.index(length + 1)).chain([0, length]).collect();
    ends.sort_unstable();
    ends.windows(2).map(|ends| ends[0]..ends[1]).collect()
}

fn tallied(run: &[Met], all: bool) -> Report {
    let mut tally = Tally::new("v1.19", 235, all);
    for met in run {
        match met {
            Met::Verdict(verdict) => tally.add(Verdict::clone(verdict)),
            Met::Unreadable(error) => tally.unreadable(error),
        }
    }
    tally.finish()
}

/// The report after it was written and read.
fn read_back(report: &Report) -> Report {
    json(report);
    Report::from_json(written(report, Format::JSON, TextOptions::default()).as_bytes()).expect("a report can be read")
}

fn assert_same(merged: &Report, whole: &Report) {
    for format in Format::all() {
        for options in
            [TextOptions::default(), TextOptions { verbose: true, show: Level::Warning, ..TextOptions::default() }]
        {
            assert_eq!(written(merged, format, options), written(whole, format, options));
        }
    }
}

proptest! {
    #[test]
    fn the_reports_of_the_parts_make_the_report_of_the_whole(run in run(), cuts in cuts(), all: bool) {
        let parts = parts(run.len(), &cuts).into_iter().map(|part| read_back(&tallied(&run[part], all)));
        assert_same(&merge(parts).unwrap(), &tallied(&run, all));
    }

    #[test]
    fn it_does_not_matter_which_parts_are_merged_first(run in run(), cuts in cuts()) {
        let of = |part: Range<usize>| tallied(&run[part], false);
        let mut parts = parts(run.len(), &cuts);
        let first = of(parts.remove(0));
        let rest = merge(parts.into_iter().map(of)).unwrap_or_else(|_| tallied(&[], false));
        assert_same(&merge([first, read_back(&rest)]).unwrap(), &tallied(&run, false));
    }

    #[test]
    fn a_report_is_read_as_it_was_written(run in run(), all: bool) {
        let report = tallied(&run, all);
        prop_assert_eq!(read_back(&report), report);
    }
}

#[test]
fn full_lists_merge_as_the_whole_would_fill_them() {
    // More than are listed, not in the order of their names, and some of them in both parts.
    let request = |number: usize| Met::Verdict(Box::new(unmatched(&format!("GET /{:03}", number * 7 % 410), 1)));
    let unreadable = |number: usize| Met::Unreadable(format!("{number}.har: broken"));
    let run: Vec<_> = (0..900).flat_map(|number| [request(number), unreadable(number)]).collect();
    for cut in [0, 1, 150, 399, 401, 1000, 1700, 1800] {
        let (first, second) = run.split_at(cut);
        let parts = [first, second].map(|part| read_back(&tallied(part, false)));
        assert_same(&merge(parts).unwrap(), &tallied(&run, false));
    }
}

#[test]
fn the_finding_of_the_greatest_level_is_shown_where_it_stands() {
    let at = |entry, level| with(vec![but(missing(entry), |finding| finding.level = level)]);
    let other = |entry| with(vec![but(missing(entry), |finding| finding.pattern.push_str("/other"))]);
    let first = report([at(1, Level::Note), other(2)]);
    let second = report([at(3, Level::Error), at(4, Level::Error)]);
    let merged = json(&merge([first, second]).unwrap());
    let shown: Vec<_> = merged["findings"].as_array().unwrap().iter().map(|it| &it["source"]["entry"]).collect();
    assert_eq!(shown, [2, 3]);
    assert_eq!((&merged["findings"][1]["count"], &merged["findings"][1]["level"]), (&3.into(), &"error".into()));
    assert_eq!(merged["summary"]["occurrences"]["note"], 1);
}

#[test]
fn what_was_made_in_another_way_is_not_merged() {
    let like = || Tally::new("v1.19", 235, false);
    let differ = |other: Report| match merge([like().finish(), like().finish(), other]).unwrap_err() {
        MergeError::Differ { what, number: 3, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(differ(Tally::new("v1.18", 235, false).finish()), Difference::Spec);
    assert_eq!(differ(Tally::new("v1.19", 236, false).finish()), Difference::Operations);
    assert_eq!(differ(Tally::new("v1.19", 235, true).finish()), Difference::All);
    assert_eq!(differ(like().over_documents().finish()), Difference::Material);
    let mut older = json(&like().finish());
    older["tool"]["version"] = "0.0.9".into();
    assert_eq!(differ(Report::from_json(older.to_string().as_bytes()).unwrap()), Difference::Tool);
    assert_eq!(merge([]).unwrap_err(), MergeError::Nothing);
    let refused = merge([like().finish(), Tally::new("v1.18", 235, false).finish()]).unwrap_err().to_string();
    assert_eq!(refused, "the reports differ in the version of the spec: report 1 has v1.19, report 2 has v1.18");
}

#[test]
fn what_is_no_report_of_this_format_is_not_read() {
    let mut report = json(&report([with(vec![missing(1)])]));
    report["findings"][0]["rule"] = "schema/no-such-rule".into();
    let read = |report: &serde_json::Value| Report::from_json(report.to_string().as_bytes()).unwrap_err();
    assert!(matches!(read(&report), ReadError::Report(_)));
    report["format"] = 2.into();
    assert_eq!(read(&report).to_string(), "the report is of format 2; this release reads format 1");
    assert!(matches!(Report::from_json(b"{"), Err(ReadError::Report(_))));
}

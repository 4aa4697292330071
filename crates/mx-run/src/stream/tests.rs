//! Runs over files, with judges that wait, panic and report much.

use std::fmt::Write as _;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use mx_check::{Ask, BodyPlace, Finding, Judge, Place, Session, Settings, Skipped, Verdict};
use mx_exchange::{Item, Limits, inputs};
use mx_rules::id;
use mx_spec::Spec;

use super::{Judging, Memory, Outcome, Sink, Threads, Window};
use crate::source::BATCH_EXCHANGES;

const EXCHANGES: u64 = 20_000;
const WHOLE: u64 = 2 << 30;

/// Judges the lines on so many threads.
fn judge_lines(
    lines: &str,
    count: usize,
    (memory, window): (&Memory, &Window),
    judging: Judging<'_>,
    sink: &mut dyn Sink,
) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("a.ndjson");
    fs::write(&file, lines).expect("it can be written");
    Threads { count, memory, window, judging }.judge(inputs(&[file]), None, sink);
}

/// Judges [`EXCHANGES`] exchanges on two threads.
fn judge_into(window: &Window, judging: Judging<'_>, sink: &mut dyn Sink) {
    let mut lines = String::new();
    (0..EXCHANGES).for_each(|_| writeln!(lines, r#"{{"request":{{"method":"GET","url":"/x"}}}}"#).expect("memory"));
    let memory = Memory::new(WHOLE, 2, Limits::default());
    judge_lines(&lines, 2, (&memory, window), judging, sink);
}

/// The same. Returns the entries in the order of their outcomes.
fn judge(window: &Window, judging: Judging<'_>) -> Vec<u64> {
    let mut entries = Vec::new();
    let mut sink = |outcome: Outcome| entries.push(outcome.source().expect("every line can be read").entry);
    judge_into(window, judging, &mut sink);
    entries
}

fn newest() -> Judge {
    Judge::by(Spec::embedded(Spec::newest()).expect("it is built in"), Settings::default())
}

#[test]
fn behind_a_slow_exchange_no_more_is_judged_than_the_window_holds() {
    let (newest, window) = (newest(), Window::new(3, u64::MAX));
    let (judged, ahead) = (AtomicU64::new(0), AtomicU64::new(0));
    let judging = |session: &Session, item: &Item| -> Verdict {
        if item.exchange.source.entry == 1 {
            // The other thread goes on until it is held back, or nothing is left.
            while !window.holds_back() && judged.load(Ordering::SeqCst) < EXCHANGES - 256 {
                thread::yield_now();
            }
            ahead.store(judged.load(Ordering::SeqCst), Ordering::SeqCst);
        }
        judged.fetch_add(1, Ordering::SeqCst);
        newest.check_in(session, &item.exchange, &Ask::default())
    };
    let entries = judge(&window, &judging);
    assert_eq!(ahead.into_inner(), 2 * BATCH_EXCHANGES as u64, "the two batches behind that of the slow one");
    assert!(entries.into_iter().eq(1..=EXCHANGES), "in the order of the input");
}

/// The verdict with many findings.
fn much(verdict: Verdict) -> Verdict {
    let place = Place::new(&verdict.source, BodyPlace::START);
    let finding = Finding::new(id::WIRE_SYNTAX, place, "x".repeat(100));
    let mut verdict = verdict;
    verdict.findings = vec![finding; 100];
    verdict
}

#[test]
fn behind_a_slow_exchange_no_more_findings_wait_than_memory_allows() {
    const MOST: u64 = 1 << 20;
    let (newest, window) = (newest(), Window::new(1000, MOST));
    let (judged, held) = (AtomicU64::new(0), AtomicU64::new(0));
    let judging = |session: &Session, item: &Item| -> Verdict {
        if item.exchange.source.entry == 1 {
            while !window.holds_back() && judged.load(Ordering::SeqCst) < EXCHANGES - 256 {
                thread::yield_now();
            }
            held.store(window.held(), Ordering::SeqCst);
        }
        judged.fetch_add(1, Ordering::SeqCst);
        much(newest.check_in(session, &item.exchange, &Ask::default()))
    };
    let entries = judge(&window, &judging);
    let held = held.into_inner();
    assert!((MOST / 2..2 * MOST).contains(&held), "{held}");
    assert!(entries.into_iter().eq(1..=EXCHANGES), "in the order of the input");
}

#[test]
fn a_panic_ends_the_run_and_leaves_nobody_waiting() {
    let newest = newest();
    for window in [Window::new(3, u64::MAX), Window::new(1000, 1 << 20)] {
        let judging = |session: &Session, item: &Item| -> Verdict {
            if item.exchange.source.entry == 1 {
                while !window.holds_back() {
                    thread::yield_now();
                }
                panic!("a bug in a judge");
            }
            much(newest.check_in(session, &item.exchange, &Ask::default()))
        };
        let ended = panic::catch_unwind(AssertUnwindSafe(|| judge(&window, &judging)));
        assert!(ended.is_err(), "the panic is not swallowed");
    }
}

#[test]
fn a_panic_of_the_sink_ends_the_run_too() {
    let (newest, window) = (newest(), Window::new(3, 1 << 20));
    let judging = |_: &Session, item: &Item| much(newest.check(&item.exchange, &Ask::default()));
    let mut sink = |_: Outcome| panic!("a bug in a sink");
    let ended = panic::catch_unwind(AssertUnwindSafe(|| judge_into(&window, &judging, &mut sink)));
    assert!(ended.is_err(), "the panic is not swallowed");
}

/// Items of all sizes, some of which depend on earlier ones, with far less memory than they would take together: every
/// thread waits for every thing, and the run ends in order and with the same outcomes.
#[test]
fn a_run_with_little_memory_ends() {
    const LEAST: u64 = 1 << 20;
    let (newest, lines) = (newest(), lines_of_all_sizes());
    let run = |count| {
        let memory = Memory::new(LEAST, count, Limits::of_bodies(100_000));
        let window = Window::new(2 * count as u64, 10_000);
        let most = AtomicU64::new(0);
        let judging = |session: &Session, item: &Item| {
            most.fetch_max(memory.taken(), Ordering::SeqCst);
            much(newest.check_in(session, &item.exchange, &Ask::default()))
        };
        let mut outcomes = Vec::new();
        let mut sink = |outcome: Outcome| match outcome {
            Outcome::Judged { verdict, .. } => outcomes.push((verdict.source.entry, verdict.coverage.clone())),
            other => panic!("every line can be read: {other:?}"),
        };
        judge_lines(&lines, count, (&memory, &window), &judging, &mut sink);
        assert!(most.into_inner() <= LEAST && memory.taken() == 0);
        outcomes
    };
    let one = run(1);
    assert!(one.iter().map(|(entry, _)| *entry).eq(1..=600));
    let too_long = one.iter().filter(|(_, coverage)| coverage.skipped() == Some(Skipped::Memory)).count();
    assert!((1..300).contains(&too_long), "{too_long}");
    for count in [2, 8] {
        assert_eq!(run(count), one, "{count} threads");
    }
}

/// Lines of a few bytes to some more than the items that memory allows.
fn lines_of_all_sizes() -> String {
    let (mut lines, mut state) = (String::new(), 7_u32);
    for number in 0..600 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let size = match state >> 28 {
            0 => 300_000,
            1 => 90_000,
            2..6 => 20_000,
            _ => 50,
        };
        let url = if number % 5 == 0 { "/_matrix/client/v3/user/@a:b/filter" } else { "/_matrix/client/versions" };
        let body = format!("[{}0]", "0,".repeat(size / 2));
        writeln!(
            lines,
            r#"{{"request":{{"method":"POST","url":"{url}","bodySize":0}},"response":{{"status":200,"content":{{"text":"{body}"}}}}}}"#
        )
        .expect("memory");
    }
    lines
}

#[test]
fn a_body_that_costs_more_than_there_is_is_left_out() {
    let memory = Memory::new(1 << 20, 1, Limits::of_bodies(1 << 20));
    let item = |body: &str| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.json");
        fs::write(&file, body).expect("it can be written");
        let mut reader = inputs(&[file]).remove(0).expect("an input").open(None).expect("it opens");
        memory.decode(reader.next_raw().expect("an item").expect("an item")).expect("a body").item
    };
    let kept = |body: &str| item(body).exchange.response.expect("a response").body.bytes().is_some();
    assert!(kept(&format!("[{}0]", "0,".repeat(50_000))), "600 KB with its rows");
    assert!(!kept(&format!("[{}0]", "0,".repeat(70_000))), "840 KB with its rows");
    assert!(kept(&format!("[\"{}\"]", "0 ".repeat(100_000))), "two values");
    assert_eq!(memory.taken(), 0);
}

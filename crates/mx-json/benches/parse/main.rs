//! A document against a tree of `serde_json::Value`: parsing alone, and parsing with schema validation, for a login
//! response (400 bytes) and a sync response (200 KB, 300 events).

mod bodies;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jsonschema::Validator;
use mx_json::{Document, Limits, Tape};
use serde_json::Value;
use std::hint::black_box;

fn compare(criterion: &mut Criterion, name: &str, body: &str, schema: &Value) {
    let limits = Limits::default();
    let by_tape: Validator<Tape> = jsonschema::options_for::<Tape>().build(schema).expect("the schema is one");
    let by_value: Validator = jsonschema::validator_for(schema).expect("the schema is one");
    let judge_tape = |body: &str| by_tape.is_valid(Document::parse(body.as_bytes(), &limits).expect("JSON").root());
    let judge_value = |body: &str| by_value.is_valid(&serde_json::from_slice::<Value>(body.as_bytes()).expect("JSON"));
    assert!(judge_tape(body) && judge_value(body), "{name} conforms to its schema");

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("parse/tape", |bencher| {
        bencher.iter(|| Document::parse(black_box(body).as_bytes(), &limits).map(|document| document.faults().len()));
    });
    group.bench_function("parse/value", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Value>(black_box(body).as_bytes()).is_ok());
    });
    let document = Document::parse(body.as_bytes(), &limits).expect("JSON");
    let value: Value = serde_json::from_str(body).expect("JSON");
    group.bench_function("judge/tape", |bencher| bencher.iter(|| by_tape.is_valid(black_box(&document).root())));
    group.bench_function("judge/value", |bencher| bencher.iter(|| by_value.is_valid(black_box(&value))));
    group.bench_function("parse and judge/tape", |bencher| bencher.iter(|| judge_tape(black_box(body))));
    group.bench_function("parse and judge/value", |bencher| bencher.iter(|| judge_value(black_box(body))));
    group.finish();
}

fn login(criterion: &mut Criterion) {
    compare(criterion, "login", bodies::LOGIN, &bodies::login_schema());
}

fn sync(criterion: &mut Criterion) {
    compare(criterion, "sync", &bodies::sync(300), &bodies::sync_schema());
}

criterion_group!(benches, login, sync);
criterion_main!(benches);

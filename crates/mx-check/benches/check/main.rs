//! A check (parse, wire, schema, prose), of a body and of a whole exchange whose operation has to be found,
//! against building a tree of `serde_json::Value` and asking `jsonschema` whether it is valid.
//!
//! `ci/bench` reads the samples and holds the ratios of `ci/BENCHMARKS.md`.

mod bodies;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mx_check::{Judge, Options, check_body};
use mx_exchange::{Body, Exchange, Headers, NotRecorded, Recorded, Request, Response, Source};
use mx_spec::{BodySchema, Spec};
use serde_json::Value;

/// What a server sends beside any answer to a client.
const HEADERS: [(&str, &str); 4] = [
    ("Content-Type", "application/json"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS"),
    ("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization"),
];

fn exchange(method: &str, url: &str, body: &[u8]) -> Exchange {
    let headers: Headers = HEADERS.into_iter().collect();
    Exchange {
        source: Source { file: Arc::from("bench"), entry: 1, at: None },
        request: Request {
            method: method.to_owned(),
            url: url.to_owned(),
            headers: Headers::default(),
            body: Body::NotRecorded(NotRecorded::Missing),
        },
        response: Some(Response {
            status: Some(200),
            headers,
            body: Body::Bytes(Recorded { bytes: body.to_vec(), as_text: false }),
        }),
        expectation: None,
        operation_hint: None,
    }
}

fn compare(criterion: &mut Criterion, name: &str, method: &str, path: &str, body: &[u8]) {
    let spec = Spec::embedded(Spec::newest()).expect("the newest version is embedded");
    let found = spec.find(method, path).expect("the operation exists");
    let schema = found.operations[0].response(200).expect("200 is documented").bodies()[0].schema().clone();
    let reference = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(false)
        .build(&schema)
        .expect("the schema can be used");
    let judge = Judge::new(spec, Options::default());
    let exchange = exchange(method, &format!("http://synapse.test{path}"), body);
    let verdict = judge.check(&exchange).expect("the schema can be used");
    assert!(verdict.is_checked() && verdict.findings.is_empty(), "{name} must conform: {:?}", verdict.findings);

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("exchange", |bencher| {
        bencher.iter(|| judge.check(black_box(&exchange)).expect("the schema can be used").findings.len());
    });
    let schema = BodySchema::standalone(&schema);
    let options = Options::default();
    group.bench_function("body", |bencher| {
        bencher.iter(|| check_body(black_box(body), &schema, &options).expect("the schema can be used").len());
    });
    group.bench_function("value", |bencher| {
        bencher.iter(|| {
            let value: Value = serde_json::from_slice(black_box(body)).expect("the body is JSON");
            reference.is_valid(&value)
        });
    });
    group.finish();
}

fn benches(criterion: &mut Criterion) {
    compare(criterion, "login", "POST", "/_matrix/client/v3/login", bodies::login().as_bytes());
    compare(criterion, "sync", "GET", "/_matrix/client/v3/sync", bodies::sync(300).as_bytes());
}

criterion_group!(check, benches);
criterion_main!(check);

//! Compares a check (parse, wire, schema, prose) of a body, and of a whole exchange whose operation has to be found,
//! with building a tree of `serde_json::Value` and validating it with `jsonschema`.
//!
//! `ci/bench` reads the samples and checks the ratios of `ci/BENCHMARKS.md`.

mod bodies;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mx_check::{Ask, Judge, Settings, check_body};
use mx_exchange::{Body, Exchange, Headers, NotRecorded, Recorded, Request, Response, Source};
use mx_rules::cors;
use mx_spec::{BodySchema, Spec};
use serde_json::Value;

/// The headers of any answer to a client.
const HEADERS: [(&str, &str); 4] = [("Content-Type", "application/json"), cors::ORIGIN, cors::METHODS, cors::HEADERS];

fn exchange(method: &str, url: &str, body: &[u8]) -> Exchange {
    let headers: Headers = HEADERS.into_iter().collect();
    Exchange {
        source: Source::whole("bench"),
        request: Some(Request {
            method: method.to_owned(),
            url: Some(url.to_owned()),
            headers: Headers::default(),
            body: Body::NotRecorded(NotRecorded::Missing),
        }),
        response: Some(Response {
            status: Some(200),
            headers,
            body: Body::Bytes(Recorded { bytes: body.to_vec(), as_text: false }),
        }),
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
    let judge = Judge::by(spec, Settings::default());
    let exchange = exchange(method, &format!("http://synapse.test{path}"), body);
    let verdict = judge.check(&exchange, &Ask::default());
    assert!(verdict.is_checked() && verdict.findings.is_empty(), "{name} must conform: {:?}", verdict.findings);

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("exchange", |bencher| {
        bencher.iter(|| judge.check(black_box(&exchange), &Ask::default()).findings.len());
    });
    let schema = BodySchema::standalone(&schema).expect("the schema is one");
    let settings = Settings::default();
    group.bench_function("body", |bencher| {
        bencher.iter(|| check_body(black_box(body), &schema, &settings).len());
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

//! The codec of a login against a plain serde struct of strings, on the same bytes.
//!
//! `ci/bench` reads the samples and checks the ratios in `ci/BENCHMARKS.md`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mx_codec::session::login::v3::Response;
use mx_codec::{Endpoint as _, IncomingResponse, OutgoingResponse};
use serde::{Deserialize, Serialize};

const BODY: &str = r#"{"user_id":"@alice:synapse.test","access_token":"syt_YWxpY2U_aBcDeFgHiJkLmNoPqRsT_0a1b2c","home_server":"synapse.test","device_id":"GHTYAJCEXQ","well_known":{"m.homeserver":{"base_url":"https://matrix.synapse.test"},"m.identity_server":{"base_url":"https://identity.synapse.test"}},"refresh_token":"syr_YWxpY2U_ZyXwVuTsRqPoNmLkJiHg_9z8y7x","expires_in_ms":300000}"#;

/// The number of values prepared for writing: few, so that their memory does not dominate the measurement.
const BATCH: criterion::BatchSize = criterion::BatchSize::NumIterations(64);

/// The type of a program that checks nothing.
#[derive(Deserialize, Serialize)]
struct Plain {
    user_id: String,
    access_token: String,
    home_server: Option<String>,
    device_id: String,
    well_known: Option<PlainWellKnown>,
    refresh_token: Option<String>,
    expires_in_ms: Option<u64>,
}

#[derive(Deserialize, Serialize)]
struct PlainWellKnown {
    #[serde(rename = "m.homeserver")]
    homeserver: PlainServer,
    #[serde(rename = "m.identity_server")]
    identity_server: Option<PlainServer>,
}

#[derive(Deserialize, Serialize)]
struct PlainServer {
    base_url: String,
}

fn benches(criterion: &mut Criterion) {
    let read = || Response::try_from_http_response(http::Response::new(BODY.as_bytes())).expect("the body conforms");
    let plain: Plain = serde_json::from_str(BODY).expect("the body is JSON");
    let written: http::Response<Vec<u8>> = read().try_into_http_response().expect("what was read is written");
    assert_eq!(written.body().as_slice(), BODY.as_bytes());
    assert_eq!(serde_json::to_string(&plain).expect("strings are written"), BODY);

    let mut group = criterion.benchmark_group("codec");
    group.bench_function("decode", |bencher| {
        bencher.iter(|| Response::try_from_http_response(http::Response::new(black_box(BODY.as_bytes()))));
    });
    group.bench_function("decode-plain", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Plain>(black_box(BODY.as_bytes())));
    });
    let value = read();
    group.bench_function("encode", |bencher| bencher.iter(|| black_box(&value).to_json()));
    group.bench_function("encode-plain", |bencher| bencher.iter(|| serde_json::to_vec(black_box(&plain))));
    group.bench_function("answer", |bencher| {
        bencher.iter_batched(|| value.clone(), OutgoingResponse::try_into_http_response::<Vec<u8>>, BATCH);
    });
    group.finish();
}

criterion_group!(login, benches);
criterion_main!(login);

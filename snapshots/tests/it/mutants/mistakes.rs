//! The mistakes: each changes what the strict codec is given, or what it writes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use http::Response;
use mx_codec_laws::OwnCodec;
use mx_laws::{Refusal, Subject, Written};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::LOGIN;

/// A codec with one mistake.
pub(crate) struct Mutant {
    pub(crate) name: &'static str,
    /// The law that has to catch it.
    pub(crate) law: &'static str,
    is_strict: bool,
    codec: fn(Response<&[u8]>) -> Again,
}

type Again = Result<Response<Vec<u8>>, Refusal>;

impl Mutant {
    const fn strict(name: &'static str, law: &'static str, codec: fn(Response<&[u8]>) -> Again) -> Self {
        Self { name, law, is_strict: true, codec }
    }

    /// One that declares itself tolerant.
    const fn forgiving(name: &'static str, law: &'static str, codec: fn(Response<&[u8]>) -> Again) -> Self {
        Self { name, law, is_strict: false, codec }
    }
}

impl Subject for Mutant {
    fn operations(&self) -> Vec<String> {
        vec![LOGIN.to_owned()]
    }

    fn again(&self, _: &str, response: Response<&[u8]>) -> Result<Written, Refusal> {
        (self.codec)(response).map(Written::silently)
    }

    fn is_strict(&self) -> bool {
        self.is_strict
    }
}

pub(crate) const MUTANTS: &[Mutant] = &[
    Mutant::strict("writes null for what is absent", "emits-conforming", |read| {
        written(honest(read), |login| {
            login.entry("well_known".to_owned()).or_insert(raw(&Value::Null));
        })
    }),
    Mutant::strict("takes an array for an object", "refuses-broken", |read| {
        if read.body().starts_with(b"[") { honest(with(&read, LEAST.as_bytes())) } else { honest(read) }
    }),
    Mutant::strict("lets the last of two members win", "refuses-broken", |read| {
        match serde_json::from_slice::<Members>(read.body()) {
            Ok(login) => honest(with(&read, &serde_json::to_vec(&login).unwrap())),
            Err(_) => honest(read),
        }
    }),
    Mutant::strict("reads the expiry as a double", "refuses-broken", |read| {
        let Ok(login) = serde_json::from_slice::<Members>(read.body()) else { return honest(read) };
        let Some(time) = value(&login, "expires_in_ms").as_f64() else { return honest(read) };
        let rounded = time.min(9e15).round().abs().to_string();
        let body = String::from_utf8_lossy(read.body()).replacen(login["expires_in_ms"].get(), &rounded, 1);
        honest(with(&read, body.as_bytes()))
    }),
    Mutant::strict("writes the expiry in seconds", "preserves", |read| {
        written(honest(read), |login| {
            if let Some(time) = value(login, "expires_in_ms").as_u64() {
                login.insert("expires_in_ms".to_owned(), raw(&json!(time / 1000)));
            }
        })
    }),
    Mutant::strict("drops members that it does not know", "preserves", |read| {
        written(honest(read), |login| login.retain(|name, _| !name.contains('.')))
    }),
    Mutant::strict("requires an optional member", "accepts-conforming", |read| {
        let has_it = read.body().windows(11).any(|window| window == b"home_server");
        if has_it { honest(read) } else { Err(Refusal("home_server is missing".to_owned())) }
    }),
    Mutant::strict("takes an error for a success", "statuses", |read| {
        honest(read).map(|mut response| {
            *response.status_mut() = http::StatusCode::OK;
            response
        })
    }),
    Mutant::strict("always writes the deprecated member", "preserves", |read| {
        written(honest(read), |login| {
            let user = value(login, "user_id");
            let server = user.as_str().and_then(|user| user.split_once(':')).map(|(_, server)| json!(server));
            login.entry("home_server".to_owned()).or_insert(raw(&server.unwrap_or_default()));
        })
    }),
    Mutant::strict("forgets the media type", "emits-conforming", |read| {
        honest(read).map(|mut response| {
            response.headers_mut().clear();
            response
        })
    }),
    Mutant::strict("loses what is not ASCII", "preserves", |read| {
        honest(read).map(|response| {
            response.map(|body| String::from_utf8_lossy(&body).replace(|it: char| !it.is_ascii(), "?").into_bytes())
        })
    }),
    Mutant::strict("panics on a long local part", "total", |read| {
        let text = String::from_utf8_lossy(read.body()).into_owned();
        let localpart = text.split_once('@').and_then(|(_, rest)| rest.split_once(':')).map_or("", |(part, _)| part);
        assert!(localpart.len() < 100, "index out of bounds");
        honest(read)
    }),
    Mutant::strict("accepts what comes after the value", "refuses-broken", |read| {
        let mut values = serde_json::Deserializer::from_slice(read.body()).into_iter::<serde::de::IgnoredAny>();
        let end = values.next().filter(Result::is_ok).map_or(read.body().len(), |_| values.byte_offset());
        honest(with(&read, &read.body()[..end]))
    }),
    Mutant::forgiving("lets a broken deprecated member fail everything", "forgives", |read| {
        let Ok(mut login) = serde_json::from_slice::<Members>(read.body()) else { return forgiving(read) };
        let is_there = login.remove("home_server").is_some();
        let others_are_right = honest(with(&read, &serde_json::to_vec(&login).unwrap())).is_ok();
        match honest(with(&read, read.body())) {
            Err(refusal) if is_there && others_are_right => Err(refusal),
            _ => forgiving(read),
        }
    }),
    Mutant::strict("does not undo escapes", "spelling", |read| {
        let text = String::from_utf8_lossy(read.body()).replace("\\u", "\\\\u");
        honest(with(&read, text.as_bytes()))
    }),
    Mutant::strict("escapes for HTML what is no HTML", "stable", |read| {
        written(honest(read), |login| {
            let device = value(login, "device_id").as_str().unwrap_or_default().replace('&', "&amp;");
            login.insert("device_id".to_owned(), raw(&json!(device)));
        })
    }),
];

const LEAST: &str = r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"D"}"#;

static CODEC: LazyLock<OwnCodec> = LazyLock::new(OwnCodec::strict);

static TOLERANT: LazyLock<OwnCodec> = LazyLock::new(OwnCodec::tolerant);

fn forgiving(read: Response<&[u8]>) -> Again {
    TOLERANT.again(LOGIN, read).map(|written| written.response)
}

fn honest(read: Response<&[u8]>) -> Again {
    CODEC.again(LOGIN, read).map(|written| written.response)
}

/// The same response with another body.
fn with<'b>(read: &Response<&[u8]>, body: &'b [u8]) -> Response<&'b [u8]> {
    read.clone().map(|_| body)
}

/// The members of a login, as they are spelled.
type Members = BTreeMap<String, Box<RawValue>>;

/// What was written, with changed members. Other members keep their spelling.
fn written(again: Again, change: impl FnOnce(&mut Members)) -> Again {
    again.map(|response| {
        response.map(|body| match serde_json::from_slice::<Members>(&body) {
            Ok(mut login) if login.contains_key("user_id") => {
                change(&mut login);
                serde_json::to_vec(&login).unwrap()
            }
            _ => body,
        })
    })
}

fn raw(value: &Value) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).unwrap()
}

fn value(login: &Members, name: &str) -> Value {
    login.get(name).map_or(Value::Null, |raw| serde_json::from_str(raw.get()).unwrap_or_default())
}

/// The codec without a mistake, by the same functions as the mistakes.
pub(crate) const HONEST: [Mutant; 2] = [
    Mutant::strict("writes what was written again", "", |read| written(honest(read), |_| ())),
    Mutant::forgiving("forgives", "", forgiving),
];

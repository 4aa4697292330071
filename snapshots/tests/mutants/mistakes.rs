//! The mistakes: each changes what the strict codec is given, or what it writes.

use std::sync::LazyLock;

use http::Response;
use mx_laws::{OwnCodec, Refusal, Subject, Written};
use serde_json::{Map, Value, json};

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

    /// One that says of itself that it forgives.
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
            login.entry("well_known").or_insert(Value::Null);
        })
    }),
    Mutant::strict("takes an array for an object", "refuses-broken", |read| {
        if read.body().starts_with(b"[") { honest(with(&read, LEAST.as_bytes())) } else { honest(read) }
    }),
    Mutant::strict("lets the last of two members win", "refuses-broken", |read| through_a_tree(&read, |_| ())),
    Mutant::strict("reads the expiry as a double", "refuses-broken", |read| {
        through_a_tree(&read, |login| {
            if let Some(time) = login.get("expires_in_ms").and_then(Value::as_f64) {
                login["expires_in_ms"] = json!(time.min(9e15).round().abs().to_string().parse::<u64>().unwrap_or(0));
            }
        })
    }),
    Mutant::strict("writes the expiry in seconds", "preserves", |read| {
        written(honest(read), |login| {
            if let Some(time) = login.get("expires_in_ms").and_then(Value::as_u64) {
                login["expires_in_ms"] = json!(time / 1000);
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
            let server =
                login["user_id"].as_str().and_then(|user| user.split_once(':')).map(|(_, server)| json!(server));
            login.entry("home_server").or_insert(server.unwrap_or_default());
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
    Mutant::forgiving("lets a broken deprecated member fail everything", "forgives", honest),
    Mutant::strict("does not undo escapes", "spelling", |read| {
        let text = String::from_utf8_lossy(read.body()).replace("\\u", "\\\\u");
        honest(with(&read, text.as_bytes()))
    }),
    Mutant::strict("escapes for HTML what is no HTML", "stable", |read| {
        written(honest(read), |login| {
            let device = login["device_id"].as_str().unwrap_or_default().replace('&', "&amp;");
            login["device_id"] = json!(device);
        })
    }),
];

const LEAST: &str = r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"D"}"#;

static CODEC: LazyLock<OwnCodec> = LazyLock::new(OwnCodec::strict);

fn honest(read: Response<&[u8]>) -> Again {
    CODEC.again(LOGIN, read).map(|written| written.response)
}

/// The same response with another body.
fn with<'b>(read: &Response<&[u8]>, body: &'b [u8]) -> Response<&'b [u8]> {
    read.clone().map(|_| body)
}

/// What was written, changed.
fn written(again: Again, change: impl FnOnce(&mut Map<String, Value>)) -> Again {
    again.map(|response| {
        response.map(|body| match serde_json::from_slice(&body) {
            Ok(Value::Object(mut login)) if login.contains_key("user_id") => {
                change(&mut login);
                serde_json::to_vec(&login).unwrap()
            }
            _ => body,
        })
    })
}

/// What is read goes through a tree of values first.
fn through_a_tree(read: &Response<&[u8]>, change: impl FnOnce(&mut Map<String, Value>)) -> Again {
    let Ok(Value::Object(mut login)) = serde_json::from_slice(read.body()) else {
        return honest(with(read, read.body()));
    };
    change(&mut login);
    honest(with(read, &serde_json::to_vec(&login).unwrap()))
}

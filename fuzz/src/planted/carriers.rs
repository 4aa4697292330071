//! Where a secret is known to be one.

use serde_json::{Value, json};

use super::spellings::{Spell, basic, is_reserved, percent};
use crate::entry::Entry;

/// A way to tell a secret.
pub(super) struct Carrier {
    pub(super) name: &'static str,
    /// Characters in the midst of the secret.
    pub(super) inserted: &'static str,
    /// The one way in which the secret is repeated, where it is not known in every spelling.
    pub(super) spell: Option<Spell>,
    /// Puts a secret into an exchange, under a name where it needs one.
    pub(super) plant: fn(&mut Entry, &str, &str),
}

/// Names of secrets, some as others write them.
pub(super) const NAMES: &[&str] = &[
    "access_token",
    "accessToken",
    "ACCESS_TOKEN",
    "as_token",
    "client_secret",
    "id_access_token",
    "id_token",
    "id_token_hint",
    "loginToken",
    "login_token",
    "new_password",
    "passphrase",
    "password",
    "private_key",
    "recovery_key",
    "refresh-token",
    "refresh_token",
    "secret",
    "token",
];

/// Every carrier.
pub(super) static CARRIERS: &[Carrier] = &[
    by("authorization", |entry, _, secret| entry.send("Authorization", secret.to_owned())),
    by("bearer", bearer),
    by("bearer-lower", |entry, _, secret| entry.send("authorization", format!("bearer {secret}"))),
    by("bearer-tab", |entry, _, secret| entry.send("Authorization", format!("Bearer\t{secret}"))),
    with("bearer-equals", "=", bearer),
    with("bearer-semicolon", ";", bearer),
    with("bearer-comma", ",", bearer),
    by("basic", in_basic),
    Carrier { spell: Some(basic), ..by("basic-packed", in_basic) },
    by("x-matrix", |entry, _, secret| {
        let value = format!(r#"X-Matrix origin="a.test",destination="b.test",key="ed25519:1",sig="{secret}""#);
        entry.send("Authorization", value);
    }),
    by("proxy", |entry, _, secret| entry.send("Proxy-Authorization", format!("Bearer {secret}"))),
    by("cookie", |entry, _, secret| entry.send("Cookie", format!("lang=en; session={secret}"))),
    by("set-cookie", |entry, _, secret| {
        entry.receive("Set-Cookie", format!("session={secret}; Path=/; HttpOnly; SameSite=Lax"));
    }),
    by("x-access-token", |entry, _, secret| entry.send("X-Access-Token", secret.to_owned())),
    by("x-api-key", |entry, _, secret| entry.receive("X-Api-Key", secret.to_owned())),
    by("location", |entry, name, secret| {
        entry.status = 302;
        entry
            .receive("Location", format!("https://a.test/?state=x&{name}={}#top", percent(secret, is_reserved, false)));
    }),
    by("query", |entry, name, secret| entry.url += &parameter(&entry.url, name, secret, false)),
    by("query-lower", |entry, name, secret| entry.url += &parameter(&entry.url, name, secret, true)),
    by("fragment", |entry, name, secret| {
        entry.url = format!("{}#{name}={}", entry.url, percent(secret, is_reserved, false));
    }),
    by("user", |entry, _, secret| {
        entry.url = format!("https://alice:{}@a.test{}", percent(secret, is_reserved, false), entry.url);
    }),
    with("member", "", member),
    with("member-quote", "\"\\", member),
    with("member-accent", "\u{e9}\u{1f600}", member),
    by("member-asked", |entry, name, secret| entry.asked = Some(object(name, &json!(secret), &entry.answer))),
    by("member-escaped", |entry, name, secret| {
        let body = object(name, &json!(secret), &entry.answer);
        let escaped = name.replacen('e', "\\u0065", 1);
        entry.answer = String::from_utf8_lossy(&body).replacen(name, &escaped, 1).into_bytes();
    }),
    by("member-list", |entry, name, secret| {
        entry.answer = object(name, &json!({"a": [1, {"b": secret}]}), &entry.answer);
    }),
    by("member-key", |entry, name, secret| entry.answer = object(name, &json!({secret: 1}), &entry.answer)),
    by("login", |entry, _, secret| {
        let asked = json!({"type": "m.login.password", "identifier": {"user": "alice"}, "password": secret});
        entry.asked = Some(asked.to_string().into_bytes());
    }),
    by("oauth-code", |entry, _, secret| {
        let asked = json!({"grant_type": "authorization_code", "client_id": "x", "code": secret});
        entry.asked = Some(asked.to_string().into_bytes());
    }),
    by("key", |entry, _, secret| {
        entry.answer = object("key", &json!({"kty": "oct", "alg": "A256CTR", "k": secret}), &entry.answer);
    }),
    by("form", |entry, name, secret| {
        entry.send("Content-Type", "application/x-www-form-urlencoded".to_owned());
        entry.asked = Some(form(name, secret).into_bytes());
    }),
    by("form-as-json", |entry, name, secret| entry.asked = Some(form(name, secret).into_bytes())),
    by("form-in-json", |entry, name, secret| {
        entry.answer = object("body", &json!(form(name, secret)), &entry.answer);
    }),
    by("url-in-json", |entry, name, secret| {
        let url = format!("https://a.test/?{}", form(name, secret));
        entry.answer = object("url", &json!(url), &entry.answer);
    }),
    by("bearer-in-json", |entry, _, secret| {
        entry.answer = object("error", &json!(format!("no such token: Bearer {secret}")), &entry.answer);
    }),
    by("json-in-json", |entry, name, secret| {
        entry.answer = object("body", &json!(json!({name: secret}).to_string()), &entry.answer);
    }),
    by("broken-json", |entry, name, secret| {
        entry.answer = [format!("{{\"{name}\": {}, ", json!(secret)).as_bytes(), &entry.answer].concat();
    }),
    by("broken-json-asked", |entry, name, secret| {
        entry.asked = Some(format!("{{\"{name}\": {} \"x\": 1}}", json!(secret)).into_bytes());
    }),
    with("broken-quoted", " ", |entry, name, secret| {
        entry.asked = Some(format!("{name} = \"{secret}\" x").into_bytes());
    }),
    by("broken-html", |entry, _, secret| {
        entry.answer = [format!("<p>Authorization: Bearer {secret}</p>").as_bytes(), &entry.answer].concat();
    }),
    shaped("shape-synapse", |random| format!(" syt_YWxpY2U_{random}_1a2b3c ")),
    shaped("shape-mas", |random| format!(" mat_{random}_1a2b3c ")),
    shaped("shape-jwt", |random| format!(" eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.{random} ")),
];

const fn by(name: &'static str, plant: fn(&mut Entry, &str, &str)) -> Carrier {
    Carrier { name, inserted: "", spell: None, plant }
}

const fn with(name: &'static str, inserted: &'static str, plant: fn(&mut Entry, &str, &str)) -> Carrier {
    Carrier { name, inserted, spell: None, plant }
}

/// A token that is known by its form wherever it stands. Other characters around it would make it another word.
const fn shaped(name: &'static str, form: Spell) -> Carrier {
    Carrier { name, inserted: "", spell: Some(form), plant: |_, _, _| {} }
}

fn in_basic(entry: &mut Entry, _: &str, secret: &str) {
    entry.send("Authorization", format!("Basic {}", basic(secret)));
}

fn bearer(entry: &mut Entry, _: &str, secret: &str) {
    entry.send("Authorization", format!("Bearer {secret}"));
}

fn member(entry: &mut Entry, name: &str, secret: &str) {
    entry.answer = object(name, &json!(secret), &entry.answer);
}

/// An object with a member, and the body that was there before, as JSON if it is.
fn object(name: &str, value: &Value, before: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(before);
    let before = serde_json::from_str(&text).unwrap_or(Value::String(text.into_owned()));
    json!({name: value, "~": before}).to_string().into_bytes()
}

fn parameter(url: &str, name: &str, secret: &str, lower: bool) -> String {
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{separator}{name}={}", percent(secret, is_reserved, lower))
}

fn form(name: &str, secret: &str) -> String {
    format!("grant_type=x&{name}={}&scope=y", percent(secret, is_reserved, false))
}

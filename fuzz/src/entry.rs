//! An exchange, to be written as a line of NDJSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// One exchange of a recording.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The method.
    pub method: String,
    /// Path and query, or a whole URL.
    pub url: String,
    /// The headers of the request.
    pub sent: Vec<(String, String)>,
    /// The body of the request.
    pub asked: Option<Vec<u8>>,
    /// The status of the response.
    pub status: u16,
    /// The headers of the response.
    pub headers: Vec<(String, String)>,
    /// The body of the response.
    pub answer: Vec<u8>,
}

impl Entry {
    /// Adds a header to the request.
    pub(crate) fn send(&mut self, name: &str, value: String) {
        self.sent.push((name.to_owned(), value));
    }

    /// Adds a header to the response.
    pub(crate) fn receive(&mut self, name: &str, value: String) {
        self.headers.push((name.to_owned(), value));
    }

    /// A HAR entry, as a line.
    pub fn line(&self) -> Vec<u8> {
        let url = if self.url.contains("://") { self.url.clone() } else { format!("http://a.test{}", self.url) };
        let mut request = json!({"method": self.method, "url": url, "headers": headers(&self.sent), "bodySize": 0});
        if let Some(asked) = &self.asked {
            request["postData"] = recorded(asked);
        }
        let response =
            json!({"status": self.status, "headers": headers(&self.headers), "content": recorded(&self.answer)});
        format!("{}\n", json!({"request": request, "response": response})).into_bytes()
    }
}

fn headers(headers: &[(String, String)]) -> Vec<Value> {
    headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

/// A body: as text where it is text.
fn recorded(body: &[u8]) -> Value {
    match str::from_utf8(body) {
        Ok(text) => json!({"size": body.len(), "text": text}),
        Err(_) => json!({"size": body.len(), "text": STANDARD.encode(body), "encoding": "base64"}),
    }
}

//! Runs the command in a folder of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use mx_rules::cors;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The name of the operation that most tests judge.
pub(crate) const LOGIN: &str = "POST /_matrix/client/v3/login";
/// A conforming answer to it.
pub(crate) const LOGIN_BODY: &str = r#"{"user_id":"@alice:synapse.test","access_token":"abc","device_id":"DEV"}"#;

/// A folder that is removed when the test ends.
pub(crate) struct Folder(TempDir);

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The command with these arguments, in this folder.
    pub(crate) fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mx-conform"));
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Run {
        finish(self.command(arguments), b"")
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped());
        finish(command, input)
    }

    /// Judges a body as the answer to a login and gives the JSON report.
    pub(crate) fn judge_login(&self, body: impl AsRef<[u8]>) -> (Run, Value) {
        self.write("body.json", body);
        let run = self.run(&["check", "body.json", "--operation", LOGIN, "--format", "json"]);
        let report = run.json();
        (run, report)
    }
}

impl Run {
    /// The findings of the JSON report: level, rule and what `detail` names.
    pub(crate) fn findings(&self) -> Vec<(String, String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let detail = |value: &Value| match value.as_object().and_then(|members| members.values().next()) {
            Some(Value::Array(names)) => names.iter().map(text).collect::<Vec<_>>().join(", "),
            Some(name) => text(name),
            None => String::new(),
        };
        let report = self.json();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|it| (text(&it["level"]), text(&it["rule"]), detail(&it["detail"]))).collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("no JSON report ({error}): {self:?}"))
    }
}

fn finish(mut command: Command, input: &[u8]) -> Run {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let Some(mut stdin) = child.stdin.take() {
        // A run that refuses its arguments does not read to the end.
        let _ = stdin.write_all(input);
    }
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().expect("the run ended by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The headers of a JSON response: its media type, and those that let clients in a browser read it.
const ANSWER_HEADERS: [(&str, &str); 4] =
    [("Content-Type", "application/json"), cors::ORIGIN, cors::METHODS, cors::HEADERS];

/// The headers of a request with a JSON body, and a token.
const ASK_HEADERS: [(&str, &str); 2] = [("Content-Type", "application/json"), ("Authorization", "Bearer a")];

/// A HAR entry: a POST to `path` and the JSON answer to it.
pub(crate) fn entry(path: &str, status: u16, body: &str) -> Value {
    let headers = ANSWER_HEADERS.map(|(name, value)| json!({ "name": name, "value": value }));
    json!({
        "request": {
            "method": "POST",
            "url": format!("http://synapse.test{path}"),
            "httpVersion": "HTTP/1.1",
            "headers": ASK_HEADERS.map(|(name, value)| json!({ "name": name, "value": value })),
            "queryString": [], "cookies": [], "headersSize": -1, "bodySize": -1,
        },
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "headers": headers,
            "cookies": [],
            "content": { "size": body.len(), "mimeType": "application/json", "text": body },
            "redirectURL": "", "headersSize": -1, "bodySize": -1,
        },
    })
}

/// The same for a GET.
pub(crate) fn get(path: &str, body: &str) -> Value {
    let mut entry = entry(path, 200, body);
    entry["request"]["method"] = "GET".into();
    entry
}

/// The entry with this JSON body of its request.
pub(crate) fn asked(mut entry: Value, body: &str) -> Value {
    entry["request"]["postData"] = json!({ "mimeType": "application/json", "text": body });
    entry
}

/// The answer of a server that advertises these versions.
pub(crate) fn advertised(versions: &[&str]) -> Value {
    get("/_matrix/client/versions", &json!({ "versions": versions }).to_string())
}

/// Entries as NDJSON.
pub(crate) fn ndjson(entries: &[Value]) -> String {
    let lines: Vec<String> = entries.iter().map(Value::to_string).collect();
    lines.join("\n") + "\n"
}

/// The entry of a login with this answer.
pub(crate) fn login_entry(body: &str) -> Value {
    entry("/_matrix/client/v3/login", 200, body)
}

/// A HAR document of these entries.
pub(crate) fn har(entries: &[Value]) -> String {
    json!({ "log": { "version": "1.2", "creator": { "name": "test", "version": "1" }, "entries": entries } })
        .to_string()
}

//! Fixtures: bodies whose path names the response that they are and the result that is expected of them.
//!
//! ```text
//! <api>/<operationId>/<status>/valid/<what-it-shows>.json
//! <api>/<operationId>/<status>/invalid/<the-single-defect>.json   with <the-single-defect>.toml
//! <api>/error/{valid,invalid}/...                                 the standard error, of no operation
//! ```
//!
//! The body file holds the exact bytes and may have any extension. `<status>` is a number, or a class
//! such as `4XX`, which is judged as its first status.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use crate::name::without_gz;
use crate::{Headers, ReadError, Size};

/// The APIs, as the folders are called.
const APIS: [&str; 5] = ["application-service", "client-server", "identity", "push-gateway", "server-server"];

/// The response that a fixture is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationHint {
    /// The API, such as `client-server`.
    pub api: &'static str,
    /// The operation.
    pub operation: HintedOperation,
    /// The status; `None` where the path has no status.
    pub status: Option<u16>,
}

/// The operation that a fixture's path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HintedOperation {
    /// No operation: a fixture of the API's standard error.
    Error,
    /// The operation with this operationId.
    Id(String),
}

/// The expected result of a fixture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// It passes every layer.
    Valid,
    /// It breaks this rule.
    Invalid {
        /// The rule, such as `schema/required`.
        rule: String,
        /// Why it matters.
        why: String,
    },
}

/// The response that a fixture is, and its expected result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixture {
    /// The response that it is, by its path.
    pub hint: OperationHint,
    /// The expected result.
    pub expectation: Expectation,
}

/// The facts in the path and the side file of a fixture.
#[derive(Clone, Debug)]
pub(crate) struct FixtureFile {
    pub(crate) fixture: Fixture,
    pub(crate) headers: Headers,
}

/// The file beside a fixture.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SideFile {
    rule: Option<String>,
    why: Option<String>,
    headers: BTreeMap<String, String>,
    /// For people.
    #[serde(rename = "links")]
    _links: Vec<String>,
}

/// Whether a file in a folder is a fixture, whatever its extension.
pub(crate) fn is_fixture(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let about = |extension: &OsStr| extension.eq_ignore_ascii_case("toml") || extension.eq_ignore_ascii_case("md");
    !hidden && !path.extension().is_some_and(about) && layout(path).is_some()
}

/// Reads the path and the side file of a fixture; `None` where the path is not that of a fixture.
pub(crate) fn fixture(path: &Path, file: &Arc<str>) -> Result<Option<FixtureFile>, ReadError> {
    let Some((hint, valid)) = layout(path) else { return Ok(None) };
    let beside = side_file(path);
    let wrong = |what: String| {
        let side_file = beside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        ReadError::SideFile { file: file.clone(), side_file, what }
    };
    let told: SideFile = match side_text(&beside) {
        Ok(text) => toml::from_str(&text).map_err(|error| wrong(error.message().to_owned()))?,
        Err(error) if valid && error.kind() == ErrorKind::NotFound => SideFile::default(),
        Err(error) => return Err(wrong(error.to_string())),
    };
    let expectation = match (valid, told.rule, told.why) {
        (true, None, _) => Expectation::Valid,
        (true, Some(_), _) => return Err(wrong("a valid fixture breaks no `rule`".to_owned())),
        (false, Some(rule), Some(why)) => Expectation::Invalid { rule, why },
        (false, ..) => return Err(wrong("it must say `rule`, the rule that is broken, and `why`".to_owned())),
    };
    let fixture = Fixture { hint, expectation };
    Ok(Some(FixtureFile { fixture, headers: told.headers.into_iter().collect() }))
}

/// The longest side file that is read, in bytes.
const SIDE_FILE_LIMIT: u64 = 1 << 20;

/// The text of a side file, which has to be a plain file and short.
fn side_text(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    let mut text = String::new();
    File::open(path)?.take(SIDE_FILE_LIMIT + 1).read_to_string(&mut text)?;
    if text.len() as u64 > SIDE_FILE_LIMIT {
        return Err(io::Error::other(format!("it is larger than {}", Size(SIDE_FILE_LIMIT))));
    }
    Ok(text)
}

/// `<name>.toml` for `<name>.json` and `<name>.json.gz`.
fn side_file(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(without_gz(&name)).with_extension("toml")
}

/// The response that the path names, and whether the fixture is a valid one.
fn layout(path: &Path) -> Option<(OperationHint, bool)> {
    // A path that is relative to a folder of the fixture has to work too.
    let path = std::path::absolute(path).ok()?;
    let mut folders = path.parent()?.iter().rev().map(|folder| folder.to_string_lossy());
    let valid = match folders.next()?.as_ref() {
        "valid" => true,
        "invalid" => false,
        _ => return None,
    };
    let (inner, middle, outer) = (folders.next()?, folders.next()?, folders.next());
    if let (true, Some(api)) = (inner == "error", api(&middle)) {
        return Some((OperationHint { api, operation: HintedOperation::Error, status: None }, valid));
    }
    let api = api(&outer?)?;
    let operation = if middle == "error" { HintedOperation::Error } else { HintedOperation::Id(middle.into_owned()) };
    Some((OperationHint { api, operation, status: Some(status(&inner)?) }, valid))
}

fn api(folder: &str) -> Option<&'static str> {
    APIS.into_iter().find(|api| *api == folder)
}

fn status(folder: &str) -> Option<u16> {
    let first = folder.to_ascii_uppercase().replace("XX", "00");
    first.parse().ok().filter(|status| (100..600).contains(status))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{HintedOperation, OperationHint, layout};

    fn hint(api: &'static str, operation: Option<&str>, status: Option<u16>) -> OperationHint {
        let operation = operation.map_or(HintedOperation::Error, |id| HintedOperation::Id(id.to_owned()));
        OperationHint { api, operation, status }
    }

    #[test]
    fn the_path_tells() {
        let cases = [
            ("x/client-server/login/200/valid/a.json", Some((hint("client-server", Some("login"), Some(200)), true))),
            ("identity/getHash/4XX/invalid/a.bin", Some((hint("identity", Some("getHash"), Some(400)), false))),
            ("server-server/error/valid/a.json", Some((hint("server-server", None, None), true))),
            ("server-server/error/404/invalid/a.json", Some((hint("server-server", None, Some(404)), false))),
            ("somewhere/login/200/valid/a.json", None),
            ("client-server/login/ok/valid/a.json", None),
            ("client-server/login/200/a.json", None),
            ("valid/a.json", None),
        ];
        for (path, expected) in cases {
            assert_eq!(layout(Path::new(path)), expected, "{path}");
        }
    }
}

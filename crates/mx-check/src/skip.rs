//! Why something was not judged. The texts are keys of the report's summary.

/// A HEAD request: its answer has no body.
pub const HEAD: &str = "HEAD request";
/// A CORS preflight or another OPTIONS request, which the spec does not describe.
pub const OPTIONS: &str = "OPTIONS request";
/// The method and path are not in this version of the spec.
pub const NO_OPERATION: &str = "no such operation";
/// A bare body or raw response, and no `--operation`.
pub const NO_OPERATION_GIVEN: &str = "no --operation given for a body or raw response";
/// An entry of a recording whose request names no URL.
pub const NO_URL: &str = "the recorded request has no `url`";
/// A raw response, where requests alone are judged.
pub const NO_REQUEST: &str = "a raw response holds no request";
/// There was no answer.
pub const ABORTED: &str = "no response (aborted)";
/// The operation has no body here, and none was sent.
pub const NOTHING_TO_JUDGE: &str = "no body to judge";
/// The spec describes no body here, but one was sent.
pub const NO_SCHEMA: &str = "the spec describes no body here";
/// The spec describes the body as something else than JSON.
pub const NOT_JSON: &str = "the body is not JSON by the spec";
/// No operation tells what the body is, and its media type is not that of JSON.
pub const NOT_SENT_AS_JSON: &str = "the body is not sent as JSON";
/// An undocumented status of no error: nothing says what the body must be.
pub const UNDOCUMENTED: &str = "undocumented status";
/// Text in a HAR is Unicode by construction: whether the bytes were UTF-8 cannot be told.
pub const UTF8_UNVERIFIABLE: &str = "UTF-8 not checkable: a body was recorded as text";

//! The body in a HAR entry: `response.content` or `request.postData`.
//!
//! The rules are the table at [`NotRecorded`].

use std::mem;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT as BASE64;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::scalar::Scalar;
use super::surrogate;
use super::text::{MaybeText, Text};
use crate::{Body, Headers, NotRecorded, Recorded, content_coding};

/// `response.content` or `request.postData`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct HarBody {
    text: MaybeText,
    encoding: Option<Text>,
    size: Scalar,
    compression: Scalar,
    mime_type: Option<Text>,
    params: Option<Vec<IgnoredAny>>,
    #[serde(rename = "_file")]
    file: Option<IgnoredAny>,
    #[serde(rename = "_sha1")]
    sha1: Option<IgnoredAny>,
    #[serde(alias = "_truncated")]
    truncated: Scalar,
    comment: Option<Text>,
}

/// The facts about a body in the rest of its entry.
#[derive(Debug)]
pub(super) struct Surroundings<'a> {
    pub(super) headers: &'a Headers,
    /// `bodySize`: the size of a request's body, or the number of bytes sent for a response's body.
    pub(super) body_size: Option<u64>,
    pub(super) is_request: bool,
    /// Whether HTTP allows no body here, such as in a response to HEAD.
    pub(super) bodiless: bool,
}

/// The body that an entry describes.
pub(super) fn body(mut told: HarBody, around: &Surroundings<'_>) -> Body {
    match mem::take(&mut told.text) {
        MaybeText::Text(Text(text)) if !text.is_empty() => recorded(text, &told, around),
        MaybeText::Text(_) => without_text(&told, around, Body::Bytes(Recorded { bytes: Vec::new(), as_text: true })),
        MaybeText::Null => without_text(&told, around, Body::NotRecorded(NotRecorded::Missing)),
        MaybeText::Missing => without_text(&told, around, Body::Absent),
    }
}

/// The body of a request without `postData`.
pub(super) fn untold(around: &Surroundings<'_>) -> Body {
    let mut lengths = [around.body_size, around.headers.content_length()].into_iter().flatten().peekable();
    let is_known = lengths.peek().is_some();
    if is_known && lengths.all(|length| length == 0) { Body::Absent } else { Body::NotRecorded(NotRecorded::Missing) }
}

/// A body whose text is missing, null or empty; `none` is the result if its length was 0.
fn without_text(told: &HarBody, around: &Surroundings<'_>, none: Body) -> Body {
    if around.bodiless {
        return Body::Absent;
    }
    let elsewhere = [
        (told.file.is_some() || told.sha1.is_some(), NotRecorded::Attached),
        (told.params.as_ref().is_some_and(|params| !params.is_empty()), NotRecorded::Params),
        (told.says_truncated(), NotRecorded::Truncated),
    ];
    if let Some((_, reason)) = elsewhere.into_iter().find(|(holds, _)| *holds) {
        return Body::NotRecorded(reason);
    }
    let size = told.size.length();
    // An empty body that was sent in chunks or frames has a `bodySize` above 0.
    let sent = around.body_size.filter(|_| none.bytes().is_none() || size != Some(0));
    let mut lengths = [size, sent, around.headers.content_length()].into_iter().flatten().peekable();
    // Recorders write a `size` beside the text of a response. An entry without it is handwritten and means its text.
    let is_by_hand = !around.is_request && told.size == Scalar::Null && none.bytes().is_some();
    let is_known = lengths.peek().is_some() || is_by_hand;
    if is_known && lengths.all(|length| length == 0) { none } else { Body::NotRecorded(NotRecorded::Missing) }
}

fn recorded(text: Vec<u8>, told: &HarBody, around: &Surroundings<'_>) -> Body {
    if told.says_truncated() {
        return Body::NotRecorded(NotRecorded::Truncated);
    }
    let encoding = told.encoding.as_ref().map(Text::to_lowercase).unwrap_or_default();
    let recorded = match encoding.as_str() {
        "base64" => from_base64(text),
        "" | "utf-8" | "utf8" => from_text(text),
        _ => Err(NotRecorded::Encoding),
    };
    match recorded {
        Err(reason) => Body::NotRecorded(reason),
        Ok(recorded) if is_cut_off(&recorded, told, around) => Body::NotRecorded(NotRecorded::Truncated),
        Ok(recorded) => Body::Bytes(recorded),
    }
}

fn from_base64(mut text: Vec<u8>) -> Result<Recorded, NotRecorded> {
    text.retain(|byte| !byte.is_ascii_whitespace());
    let bytes = BASE64.decode(text).map_err(|_| NotRecorded::Base64)?;
    Ok(Recorded { bytes, as_text: false })
}

fn from_text(text: Vec<u8>) -> Result<Recorded, NotRecorded> {
    if str::from_utf8(&text).is_ok() {
        return Ok(Recorded { bytes: text, as_text: true });
    }
    let bytes = surrogate::unescape(&text).ok_or(NotRecorded::Surrogate)?;
    Ok(Recorded { bytes, as_text: false })
}

/// Whether the recorded bytes are certainly fewer than the body had.
fn is_cut_off(recorded: &Recorded, told: &HarBody, around: &Surroundings<'_>) -> bool {
    const BOM: u64 = 3;
    let packed = content_coding::is_named(around.headers) || told.compression.as_f64().is_some_and(|it| it != 0.0);
    let size = if around.is_request {
        around.body_size.filter(|_| !packed)
    } else {
        // The `size` of a packed body can be the packed size unless it differs from `bodySize`.
        told.size.length().filter(|size| !packed || around.body_size.is_some_and(|sent| sent != *size))
    };
    let known = recorded.bytes.len() as u64;
    size.is_some_and(|size| size > known && !(recorded.as_text && (size == known + BOM || !is_utf8(told, around))))
}

/// Whether the body was UTF-8 by its media type, so that its text has as many bytes.
fn is_utf8(told: &HarBody, around: &Surroundings<'_>) -> bool {
    let media_type = told.mime_type.as_ref().map(Text::to_lowercase).unwrap_or_default();
    let header = around.headers.get("content-type").unwrap_or_default().to_ascii_lowercase();
    [media_type, header].iter().all(|media_type| {
        let charset =
            media_type.split_once("charset=").map(|(_, charset)| charset.trim_start_matches(['"', '\'', ' ']));
        charset.is_none_or(|charset| ["utf-8", "utf8", "us-ascii"].iter().any(|known| charset.starts_with(known)))
    })
}

impl HarBody {
    fn says_truncated(&self) -> bool {
        let comment = self.comment.as_ref().map(Text::to_lowercase).unwrap_or_default();
        self.truncated == Scalar::Bool(true) || comment.contains("truncated")
    }
}

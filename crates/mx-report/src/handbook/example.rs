//! The examples of a rule, in words.

use mx_rules::{Against, BodyExample, ExchangeExample, Part};

/// The operation or schema that judges the body of an example; names are put between `quotes`.
pub(super) fn held_against(against: &Against, quotes: &str) -> String {
    match against {
        Against::Schema(schema) => format!("against {quotes}{schema}{quotes}"),
        Against::Operation(ExchangeExample { operation, part: Part::Request, .. }) => {
            format!("a request of {quotes}{operation}{quotes}")
        }
        Against::Operation(example) => {
            let media = example.header("content-type").filter(|media_type| *media_type != "application/json");
            let media = media.filter(|_| example.usual_headers).map(|media_type| format!(" as {media_type}"));
            format!(
                "a response {} of {quotes}{}{quotes}{}",
                example.status,
                example.operation,
                media.unwrap_or_default()
            )
        }
    }
}

/// The unusual facts around the body of an example: a name and a value for each.
pub(super) fn around(example: &BodyExample) -> Vec<(&'static str, String)> {
    let mut around = Vec::new();
    around.extend(example.max_bytes.map(|limit| ("size limit", format!("{limit} bytes"))));
    let Against::Operation(example) = &example.against else { return around };
    if !example.operation.ends_with(&format!(" {}", example.url)) {
        around.push(("url", example.url.to_owned()));
    }
    around.extend(example.request.map(|request| ("request", request.to_owned())));
    around.extend(example.version.map(|version| ("judged by", version.to_string())));
    if !example.usual_headers {
        around.extend(example.headers.iter().map(|(name, value)| ("header", format!("{name}: {value}"))));
    }
    around
}

/// A body as text: it is escaped where it is not readable text, and a long one is cut.
pub(super) fn body(example: &BodyExample) -> String {
    const LONGEST: usize = 400;
    let body = example.body;
    let text: String = body.escape_ascii().map(char::from).take(LONGEST).collect();
    match std::str::from_utf8(body) {
        Ok("") => "(no body)".to_owned(),
        Ok(readable) if body.len() <= LONGEST && !readable.chars().any(char::is_control) => readable.to_owned(),
        _ if body.len() > LONGEST => format!("{text}... ({} bytes)", body.len()),
        _ => text,
    }
}

//! A fault before it is reported.

/// The fault that an error is about.
pub(super) struct Found {
    pub(super) rule: &'static str,
    pub(super) message: String,
    pub(super) place: Place,
}

/// Where it was found.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// Where the reading stopped.
    Here,
    /// At the value that the path leads to, which was read before.
    AtEndOfWay,
    /// At a place in the body.
    At(usize),
}

impl Found {
    /// A fault that `serde_json` found. Its errors differ in their messages alone.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(&*text, |(message, _)| message);
        if error.is_data() {
            return Self { rule: "schema/type", message: without_value(message), place: Place::Here };
        }
        let (rule, message) = match message {
            "trailing characters" => ("wire/trailing-data", "there is something after the JSON"),
            "number out of range" => ("wire/number-range", "the number is more than a double can hold"),
            "expected value" | "expected ident" => ("wire/syntax", "this is not a value"),
            "EOF while parsing a value" => ("wire/syntax", "the text breaks off where a value is due"),
            "EOF while parsing a string" => ("wire/syntax", "the text breaks off in a string"),
            "EOF while parsing an object" => ("wire/syntax", "the text breaks off in an object"),
            "EOF while parsing a list" => ("wire/syntax", "the text breaks off in an array"),
            _ if message.contains("surrogate") || message == "unexpected end of hex escape" => {
                ("wire/lone-surrogate", "the escape is one half of a surrogate pair")
            }
            _ => ("wire/syntax", message),
        };
        Self { rule, message: message.to_owned(), place: Place::Here }
    }
}

/// A message such as `invalid type: string "secret", expected an object`, without the part from the body and in words
/// of JSON.
fn without_value(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message.to_owned() };
    let kind = found.split(['"', '`']).next().unwrap_or_default().trim_end();
    let kind = kind.replace(": sequence", ": array").replace(": map", ": object");
    format!("{kind}, expected {expected}")
}

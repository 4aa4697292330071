//! Reads a whole body, with nothing before or after it.

use super::fault::Fault;
use super::place;
use super::read::Read;
use super::reader::Reader;

pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads a body and forgives nothing.
pub(crate) fn strict<'de, T: Read<'de>>(body: &'de [u8]) -> Result<T, Fault> {
    if body.starts_with(BYTE_ORDER_MARK) {
        return Err(byte_order_mark());
    }
    read(body, Reader::new(body, false)).map(|(value, _)| value)
}

/// Reads what can be understood, and returns the forgiven faults.
pub(crate) fn tolerant<'de, T: Read<'de>>(body: &'de [u8]) -> Result<(T, Vec<Fault>), Fault> {
    let text = body.strip_prefix(BYTE_ORDER_MARK);
    let (value, reader) = read(text.unwrap_or(body), Reader::new(body, true))?;
    let mut forgiven = reader.forgiven();
    if text.is_some() {
        forgiven.insert(0, byte_order_mark());
    }
    Ok((value, forgiven))
}

fn read<'de, 't, T: Read<'de>>(body: &'de [u8], mut reader: Reader<'t>) -> Result<(T, Reader<'t>), Fault> {
    // UTF-8 is checked once for all strings. Where it is broken, the text before is still read, to find the pointer to
    // that place.
    let text = str::from_utf8(body).unwrap_or_else(|_| body.utf8_chunks().next().map_or("", |chunk| chunk.valid()));
    let (_, rest) = body.split_at(text.len());
    let mut from = serde_json::Deserializer::from_str(text);
    let read = T::read(&mut from, &mut reader).and_then(|value| from.end().map(|()| value));
    match read {
        Ok(value) if rest.is_empty() => Ok((value, reader)),
        Err(error) if rest.is_empty() || !stops_at_end(text, &error) => Err(reader.fatal(body, &error)),
        _ => {
            let error = reader.refuse("wire/not-utf8", "bytes that are not UTF-8");
            reader.settle(rest, 1);
            Err(reader.fatal(body, &error))
        }
    }
}

/// Whether an error is about the end of a text. `serde_json` reports a number that breaks off as an invalid one.
fn stops_at_end(text: &str, error: &serde_json::Error) -> bool {
    let place = place::of_line(text.as_bytes(), error.line(), error.column());
    error.is_eof() || (error.to_string().starts_with("invalid number") && place + 1 >= text.len())
}

fn byte_order_mark() -> Fault {
    Fault {
        rule: "wire/byte-order-mark",
        pointer: String::new(),
        line: 1,
        column: 1,
        message: "there is a byte-order mark before the JSON".to_owned(),
    }
}

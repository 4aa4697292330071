//! The text that a planted secret is read from.
//!
//! ```text
//! member access_token                       the carrier, and a name for it
//! after raw                                 where the exchange that repeats the secret stands, and the spelling
//! GET /_matrix/client/v3/account/whoami     that exchange, in which SECRET stands for the secret
//! 200 X-Header: SECRET
//! {"user_id":["SECRET"]}
//! ```
//!
//! The other exchange has the same body without the secret. A word that is unknown chooses one by its bytes.

use super::carriers::{CARRIERS, Carrier, NAMES};
use super::spellings::SPELLINGS;
use super::{Pair, Place, Planted};
use crate::entry::Entry;
use crate::lines::{chosen, line};

/// What stands for the secret in an input.
const PLACEHOLDER: &str = "SECRET";

const PLACES: &[(&str, Place)] = &[
    ("same", Place::Same),
    ("before", Place::Before),
    ("after", Place::After),
    ("earlier-file", Place::EarlierFile),
    ("later-file", Place::LaterFile),
];

pub(super) fn read(bytes: &[u8]) -> Option<Planted> {
    let (first, rest) = line(bytes)?;
    let (second, rest) = line(rest)?;
    let ((carrier, name), (place, spelling)) = (words(first), words(second));
    let carrier = chosen(CARRIERS, carrier, |carrier| carrier.name);
    let name = *chosen(NAMES, name, |name| name);
    let (_, place) = chosen(PLACES, place, |(place, _)| place);
    let (_, spell) = chosen(SPELLINGS, spelling, |(spelling, _)| spelling);
    let random = random(bytes, carrier);
    let repeated = carrier.spell.unwrap_or(*spell)(&random);
    let telling = entry(rest, "")?;
    let repeating = entry(rest, &repeated)?;
    let pair = Pair { telling: Entry { url: "/_matrix/client/v3/login".to_owned(), ..telling }, repeating };
    Some(Planted::new(carrier, random, name, *place, pair))
}

/// The two words of a line.
fn words(line: &[u8]) -> (&[u8], &[u8]) {
    let space = line.iter().position(|byte| *byte == b' ').unwrap_or(line.len());
    (&line[..space], line[space..].trim_ascii())
}

/// 24 characters of a token that depend on the input, so that it cannot hold them, and in their midst what the carrier
/// has there. The forms of tokens have letters and digits.
fn random(input: &[u8], carrier: &Carrier) -> String {
    const TOKEN: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";
    let characters = if carrier.spell.is_some() { &TOKEN[..62] } else { TOKEN };
    let mut state = input
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |state: u64, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    let mut text = String::new();
    for number in 0..24 {
        if number == 12 {
            text.push_str(carrier.inserted);
        }
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        let at = (state >> 33) as usize % characters.len();
        text.push(char::from(characters[at]));
    }
    text
}

/// The exchange of the last lines of an input, with `secret` in all places.
fn entry(lines: &[u8], secret: &str) -> Option<Entry> {
    let (request, rest) = line(lines)?;
    let (response, body) = line(rest)?;
    let put = |text: &[u8]| String::from_utf8_lossy(text).replace(PLACEHOLDER, secret);
    let ((method, url), (status, header)) = (words(request), words(response));
    let header = put(header);
    let (name, value) = header.split_once(':').unwrap_or((&header, ""));
    let mut entry = Entry {
        method: put(method),
        url: put(url),
        // A status of 0 is no response.
        status: str::from_utf8(status).ok().and_then(|it| it.parse().ok()).filter(|it| *it >= 100).unwrap_or(200),
        answer: put(body).into_bytes(),
        ..Entry::default()
    };
    // Of exchanges that have nothing to do with Matrix, bodies that say that they are something else are not searched.
    entry.receive("Content-Type", "application/json".to_owned());
    if !name.trim().eq_ignore_ascii_case("content-type") {
        entry.receive(name, value.trim().to_owned());
    }
    Some(entry)
}

//! JSON for tests: any value, times in milliseconds, members that a type does not know.

use std::time::Duration;

use arbitrary::{Result, Unstructured};

use super::number::MOST;
use super::{Json, Number, Others};
use crate::sample::{Sample, members, several, text_of};

impl Sample for Duration {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        let milliseconds = match from.int_in_range(0..=5)? {
            0..=3 => from.int_in_range(0..=10_000_000)?,
            4 => from.int_in_range(0..=MOST)?,
            _ => MOST,
        };
        Ok(Self::from_millis(milliseconds))
    }
}

impl Sample for Json {
    fn sample(from: &mut Unstructured<'_>) -> Result<Self> {
        json(from, 4)
    }
}

/// A value with at most so many nested levels.
fn json(from: &mut Unstructured<'_>, levels: usize) -> Result<Json> {
    Ok(match from.int_in_range(0..=if levels > 0 { 5 } else { 3 })? {
        0 => Json::Null,
        1 => Json::Bool(from.arbitrary()?),
        2 => Json::Number(Number::try_from(&*number(from)?).expect("what is made keeps to the bounds")),
        3 => Json::String(String::sample(from)?),
        4 => Json::Array(several(from, 3, |from| json(from, levels - 1))?),
        _ => Json::Object(members(from, |from| json(from, levels - 1))?),
    })
}

/// A number in one of its spellings. An integer is never spelled `-0`.
fn number(from: &mut Unstructured<'_>) -> Result<String> {
    let whole = from.int_in_range(0..=MOST)?;
    let sign = if from.arbitrary()? { "-" } else { "" };
    Ok(match from.int_in_range(0..=2)? {
        0 if whole == 0 => whole.to_string(),
        0 => format!("{sign}{whole}"),
        1 => format!("{sign}{whole}.{}", text_of(from, "0123456789", 1..=12)?),
        _ => {
            let exponent = from.choose(&["e", "E", "e+", "E-"])?;
            format!("{sign}{whole}.5{exponent}{}", from.int_in_range(0..=99)?)
        }
    })
}

/// Members that a type does not know: none of `known`.
pub(crate) fn others(from: &mut Unstructured<'_>, known: &[&str]) -> Result<Others> {
    if from.ratio(2, 3)? {
        return Ok(Others::default());
    }
    let mut members = members(from, Json::sample)?;
    members.retain(|name, _| !known.contains(&name.as_str()));
    Ok(Others(members))
}

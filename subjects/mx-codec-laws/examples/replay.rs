//! Checks the laws for cases, one a line, as a broken law prints them after `replay:`.
//!
//!     cargo run -p mx-codec-laws --example replay < lines
//!
//! Exits with 1 if a law is broken, and with 2 if a line is not a case of an operation that the codec knows.

use std::io::{self, BufRead as _, Write as _};
use std::process::ExitCode;

use mx_codec_laws::OwnLaws;
use mx_laws::Case;

fn main() -> io::Result<ExitCode> {
    let laws = OwnLaws::newest();
    let (mut out, mut messages) = (io::stdout().lock(), io::stderr().lock());
    let mut broken = 0;
    for (line, number) in io::stdin().lock().lines().zip(1u32..) {
        let case: Case = match line?.parse() {
            Ok(case) => case,
            Err(why) => {
                writeln!(messages, "line {number}: {why}")?;
                return Ok(ExitCode::from(2));
            }
        };
        if !laws.operations().contains(&&*case.operation) {
            writeln!(
                messages,
                "line {number}: unknown operation `{}`; the codec knows {}",
                case.operation,
                laws.operations().join(", ")
            )?;
            return Ok(ExitCode::from(2));
        }
        match laws.hold(&case) {
            Ok(()) => writeln!(out, "line {number}: every law holds")?,
            Err(law) => {
                writeln!(out, "line {number}: {}: {law}", law.law.as_str())?;
                broken += 1;
            }
        }
    }
    Ok(ExitCode::from(u8::from(broken > 0)))
}

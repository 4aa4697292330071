//! `mx-conform redact`: a recording in, the same recording without its secrets out.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use clap::Args;
use mx_check::{Judge, Redactor, Settings};
use mx_exchange::{Body, Exchange, ITEM_LIMIT, Input, Limits, NotRecorded};
use mx_spec::Spec;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::say;
use crate::written::{FileId, Target};

/// Longer lines are redacted in pieces of about this many bytes, with as much around them as a secret can have.
const PIECE: usize = 4 << 20;
const AROUND: usize = 16 << 10;

#[derive(Debug, Args)]
#[command(
    after_help = "Every access token, password, one-time code and private key is replaced, wherever it stands and however it is
spelled, by a text of the same length and form; the same secret by the same text. What is secret is told by the
names of members, parameters and headers, and by the form of known tokens. Look at the result before you share
it: a secret under a name that nobody knows is not found; name it with --secret.

Example:
  mx-conform redact session.har --out session.redacted.har"
)]
pub(crate) struct RedactArguments {
    /// The recording
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// Where the recording without secrets is written
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A further name of members, parameters or headers whose values are secret; may be repeated
    #[arg(long, value_name = "NAME")]
    secret: Vec<String>,
}

pub(crate) fn run(arguments: &RedactArguments) -> Result<Exit, Failure> {
    let (input, out) = (&arguments.input, &arguments.out);
    let found = mx_exchange::inputs(std::slice::from_ref(input));
    let [Ok(recording)] = found.as_slice() else {
        return Err(Failure::Usage(format!("`{}` is not a file that can be read", input.display())));
    };
    if FileId::of(input).is_some_and(|id| FileId::of(out) == Some(id)) {
        return Err(Failure::Usage(format!(
            "`{}` is the recording itself; name another file with --out",
            out.display()
        )));
    }
    Target::probe(out).map_err(|source| Failure::Unwritable { path: out.clone(), source })?;
    let names = || arguments.secret.iter().map(String::as_str);
    let judge = Judge::by(Spec::embedded(Spec::newest())?, Settings::default().with_secret_names(names()));
    let mut redactor = Redactor::new(names());
    if let Err(exit) = each(recording, |exchange| redactor.learn(&judge.learn(exchange))) {
        return Ok(exit);
    }
    let mut packed = Packed::default();
    if let Err(exit) = each(recording, |exchange| packed.add(exchange, &mut redactor)) {
        return Ok(exit);
    }
    write(input, out, &mut redactor, &packed)?;
    Ok(Exit::Conforms)
}

/// Visits every exchange. The secrets of one that cannot be read are not known, so nothing may be written then.
fn each(recording: &Input, mut visit: impl FnMut(&Exchange)) -> Result<(), Exit> {
    let failed = |error| {
        say(error);
        say("nothing is written: the secrets of what cannot be read are not known");
        Exit::Unreadable
    };
    let limits = Limits::of_bodies(ITEM_LIMIT);
    let mut reader = recording.open(None).map_err(failed)?;
    while let Some(raw) = reader.next_raw() {
        let item = raw.and_then(|raw| raw.decode(limits)).map_err(failed)?;
        if let Some(reason) = unseen(&item.exchange) {
            say(format_args!("{}, entry {}: {reason}", recording.name(), item.exchange.source.entry));
            say("nothing is written: the secrets in this body are not known");
            return Err(Exit::Unreadable);
        }
        visit(&item.exchange);
    }
    Ok(())
}

/// Why the bytes of a body that is in the recording are not known. One that is left out of it, or cut, holds nothing that
/// could not be seen.
fn unseen(exchange: &Exchange) -> Option<NotRecorded> {
    exchange.bodies().find_map(|body| match body {
        Body::NotRecorded(NotRecorded::Attached | NotRecorded::Missing | NotRecorded::Truncated) => None,
        Body::NotRecorded(reason) => Some(*reason),
        _ => None,
    })
}

/// Bodies in base64 that hold a secret, which no look at the recording's text finds: as they are, and as they shall be.
#[derive(Default)]
struct Packed(Vec<(Vec<u8>, Vec<u8>)>);

impl Packed {
    fn add(&mut self, exchange: &Exchange, redactor: &mut Redactor) {
        for body in exchange.bodies() {
            let Body::Bytes(recorded) = body else { continue };
            let redacted = if recorded.as_text { continue } else { redactor.redact(&recorded.bytes) };
            if redacted != recorded.bytes {
                let text = |bytes: &[u8]| BASE64.encode(bytes).into_bytes();
                self.0.push((text(&recorded.bytes), text(&redacted)));
            }
        }
    }

    /// The line with the bodies in it as they shall be.
    fn replace(&self, mut line: Vec<u8>) -> Vec<u8> {
        for (was, is) in &self.0 {
            let mut from = 0;
            while let Some(at) = memchr::memmem::find(&line[from..], was).map(|at| from + at) {
                line.splice(at..at + was.len(), is.iter().copied());
                from = at + is.len();
            }
        }
        line
    }
}

/// The file that failed while the recording was copied.
enum Broken {
    Read(io::Error),
    Write(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

fn write(input: &Path, out: &Path, redactor: &mut Redactor, packed: &Packed) -> Result<(), Failure> {
    let written = Target::open(out).map_err(Broken::Write).and_then(|target| {
        target.write(|out| {
            let mut bytes = mx_exchange::open_unpacked(input).map_err(Broken::Read)?;
            let mut line = Vec::new();
            while bytes.read_until(b'\n', &mut line).map_err(Broken::Read)? > 0 {
                write_line(out, &packed.replace(std::mem::take(&mut line)), redactor)?;
            }
            Ok(())
        })
    });
    written.map_err(|broken| match broken {
        Broken::Read(source) => Failure::Read { path: input.to_owned(), source },
        Broken::Write(source) => Failure::Write { path: out.to_owned(), source },
    })
}

fn write_line(out: &mut dyn Write, line: &[u8], redactor: &mut Redactor) -> io::Result<()> {
    for start in (0..line.len()).step_by(PIECE) {
        let end = line.len().min(start + PIECE);
        let (from, to) = (start.saturating_sub(AROUND), line.len().min(end + AROUND));
        let redacted = redactor.redact(&line[from..to]);
        out.write_all(&redacted[start - from..end - from])?;
    }
    Ok(())
}

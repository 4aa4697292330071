//! mx-codec as a subject.

use http::Response;
use mx_codec::{Again, Codec, codecs};

use crate::subject::{Refusal, Subject};

/// The strict reader.
#[derive(Debug)]
pub struct StrictCodec(Vec<Codec>);

/// The reader that forgives.
#[derive(Debug)]
pub struct TolerantCodec(Vec<Codec>);

impl Default for StrictCodec {
    fn default() -> Self {
        Self(codecs())
    }
}

impl Default for TolerantCodec {
    fn default() -> Self {
        Self(codecs())
    }
}

impl Subject for StrictCodec {
    fn operations(&self) -> Vec<String> {
        operations(&self.0)
    }

    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Response<Vec<u8>>, Refusal> {
        again(&self.0, operation, |codec| codec.strict, response)
    }

    fn is_strict(&self) -> bool {
        true
    }
}

impl Subject for TolerantCodec {
    fn operations(&self) -> Vec<String> {
        operations(&self.0)
    }

    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Response<Vec<u8>>, Refusal> {
        again(&self.0, operation, |codec| codec.tolerant, response)
    }

    fn is_strict(&self) -> bool {
        false
    }
}

fn operations(codecs: &[Codec]) -> Vec<String> {
    codecs.iter().map(|codec| codec.operation.to_owned()).collect()
}

fn again(
    codecs: &[Codec],
    operation: &str,
    reader: impl Fn(&Codec) -> Again,
    response: Response<&[u8]>,
) -> Result<Response<Vec<u8>>, Refusal> {
    let codec = codecs.iter().find(|codec| codec.operation == operation);
    let codec = codec.ok_or_else(|| Refusal(format!("no codec for {operation}")))?;
    reader(codec)(response).map(|(again, _)| again).map_err(|refusal| Refusal(refusal.to_string()))
}

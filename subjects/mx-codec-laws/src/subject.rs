//! mx-codec as a subject of mx-laws.

use http::Response;
use mx_codec::{Codec, codecs};
use mx_laws::{Refusal, Subject, Written};

/// One of the readers of mx-codec.
#[derive(Debug)]
pub struct OwnCodec {
    codecs: Vec<Codec>,
    is_strict: bool,
}

impl OwnCodec {
    /// The strict reader.
    pub fn strict() -> Self {
        Self { codecs: codecs(), is_strict: true }
    }

    /// The tolerant reader.
    pub fn tolerant() -> Self {
        Self { codecs: codecs(), is_strict: false }
    }
}

impl Subject for OwnCodec {
    fn operations(&self) -> Vec<String> {
        self.codecs.iter().map(|codec| codec.operation.to_owned()).collect()
    }

    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Written, Refusal> {
        let codec = self.codecs.iter().find(|codec| codec.operation == operation);
        let codec = codec.ok_or_else(|| Refusal(format!("no codec for {operation}")))?;
        let again = if self.is_strict { codec.strict } else { codec.tolerant };
        match again(response) {
            Ok((response, forgiven)) => Ok(Written { response, forgiven }),
            Err(refusal) => Err(Refusal(refusal.to_string())),
        }
    }

    fn is_strict(&self) -> bool {
        self.is_strict
    }
}

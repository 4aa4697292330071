//! What must hold between a codec and the judge: one subject in, broken laws out.
//!
//! A law is a function of a trial: a subject and a case before the judge. Whoever has cases drives it: a property test, the
//! fixtures, a fuzzer. What is broken carries the case and both results, and becomes a finding of the layer `law`.

mod broken;
mod case;
mod codec;
mod judges;
pub mod laws;
mod line;
mod own;
mod same;
mod spelled;
mod subject;
mod trial;

pub use self::broken::Broken;
pub use self::case::Case;
pub use self::codec::OwnCodec;
pub use self::judges::Judges;
pub use self::line::NoCase;
pub use self::own::OwnLaws;
pub use self::subject::{Refusal, Subject, Written};
pub use self::trial::Trial;

//! Runs a judge over inputs: exchanges in, verdicts out in the order of the input.
//!
//! ```text
//! inputs() -> once() -> Choice::of() -> run() -> Sink, such as a Recorder -> Report
//!                       which releases judge     one Outcome after another
//! ```
//!
//! [`run`] reads and judges on several threads. A [`Sink`] takes each [`Outcome`] as soon as all those before it
//! are there; the same input gives the same outcomes in the same order, whatever the number of threads. Memory is
//! bounded by [`MaxMemory`]: readers wait for the sink, for an exchange that takes long to judge, and for memory.

mod advertised;
mod choice;
mod files;
mod limits;
mod memory;
mod once;
mod operation;
mod order;
mod overruled;
mod pool;
mod recorder;
mod settings;
mod sink;
mod source;
mod stream;
mod weight;
mod window;

pub use self::choice::{Choice, ChoiceError};
pub use self::files::Files;
pub use self::limits::{MaxBody, MaxMemory, NoLimit};
pub use self::once::once;
pub use self::operation::{Meaning, NamedOperation};
pub use self::overruled::Overruled;
pub use self::recorder::{Recorded, Recorder};
pub use self::settings::{Releases, Settings};
pub use self::sink::{Outcome, Sink};
pub use self::stream::run;

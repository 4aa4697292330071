//! The laws, made once for the many runs of a process.

use std::sync::LazyLock;

use mx_codec::{Endpoint as _, session};
use mx_laws::{Broken, OwnLaws};

/// The operation of a login.
pub const LOGIN: &str = session::login::v3::Response::OPERATION;
/// The operation of a registration, which asks to authenticate with 401.
pub const REGISTER: &str = session::register::v3::Response::OPERATION;
/// The operation that tells whose token it is.
pub const WHOAMI: &str = session::whoami::v3::Response::OPERATION;

/// Every law of the codec, by the newest version of the specification.
pub static LAWS: LazyLock<OwnLaws> = LazyLock::new(|| OwnLaws::newest().expect("the newest version is embedded"));

/// Panics where a law is broken, with all that it takes to see it again.
///
/// # Panics
///
/// That is how a fuzzer is told.
pub fn held<T>(law: Result<T, Box<Broken>>) {
    if let Err(broken) = law {
        panic!("{}: {broken}", broken.law.as_str());
    }
}

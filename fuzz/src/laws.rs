//! The laws, built once for the many runs of a process.

use std::sync::LazyLock;

use mx_codec::{Endpoint as _, session};
use mx_codec_laws::OwnLaws;
use mx_laws::Broken;

/// The operation of a login.
pub const LOGIN: &str = session::login::v3::Response::OPERATION;
/// The operation of a registration, which asks to authenticate with 401.
pub const REGISTER: &str = session::register::v3::Response::OPERATION;
/// The operation that says whose token it is.
pub const WHOAMI: &str = session::whoami::v3::Response::OPERATION;

/// Every law of the codec, by the newest version of the specification.
pub static LAWS: LazyLock<OwnLaws> = LazyLock::new(OwnLaws::newest);

/// Panics if a law is broken, with everything needed to reproduce it.
///
/// # Panics
///
/// If a law is broken: a fuzzer detects a finding by the panic.
pub fn held<T>(law: Result<T, Box<Broken>>) {
    if let Err(broken) = law {
        panic!("{}: {broken}", broken.law.as_str());
    }
}

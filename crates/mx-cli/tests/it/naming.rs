//! Operations that are named wrongly: what was meant, or where to look.

use crate::harness::{Folder, LOGIN_BODY};

/// The message for an operation that does not exist.
fn told(flags: &[&str]) -> String {
    let folder = Folder::new();
    folder.write("body.json", LOGIN_BODY);
    let run = folder.run(&[&["check", "body.json", "--operation"], flags].concat());
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    run.stderr
}

#[test]
fn a_method_that_was_forgotten() {
    let told_of_login = told(&["/_matrix/client/v3/login"]);
    assert!(told_of_login.contains("the method is missing"), "{told_of_login}");
    for method in ["GET", "POST"] {
        assert!(told_of_login.contains(&format!("`{method} /_matrix/client/v3/login`")), "{told_of_login}");
    }
    let with_values = told(&["/_matrix/client/v3/rooms/!r:example.org/join"]);
    assert!(with_values.contains("`POST /_matrix/client/v3/rooms/{roomId}/join`"), "{with_values}");
    let misspelt = told(&["/_matrix/client/v3/logn"]);
    assert!(misspelt.contains("the method is missing") && misspelt.contains("/v3/login`?"), "{misspelt}");
}

#[test]
fn the_end_of_a_path() {
    let told = told(&["post /login"]);
    assert!(told.contains("did you mean `POST /_matrix/client/v3/login`?"), "{told}");
}

#[test]
fn another_method_on_a_path_that_exists() {
    let told = told(&["PATCH /_matrix/client/v3/login"]);
    let both = "on this path there is `GET /_matrix/client/v3/login` and `POST /_matrix/client/v3/login`";
    assert!(told.contains(both) && !told.contains("did you mean"), "{told}");
}

#[test]
fn a_word_is_looked_up_by_another_command() {
    let known = told(&["Login"]);
    assert!(
        known.contains("`POST /_matrix/client/v3/login`") && known.contains("`mx-conform operations Login`"),
        "{known}"
    );
    let part = told(&["mutual"]);
    assert!(part.contains("operationId; `mx-conform operations mutual`"), "{part}");
    let unknown = told(&["wibble"]);
    assert!(unknown.contains("`mx-conform operations` lists them all"), "{unknown}");
}

#[test]
fn an_operation_of_a_newer_release() {
    let threads = "GET /_matrix/client/v1/rooms/{roomId}/threads";
    let told_by_old = told(&[threads, "--spec", "v1.2"]);
    assert!(told_by_old.ends_with(&format!("v1.2 has no operation `{threads}`: it is new in v1.4\n")), "{told_by_old}");
    let nowhere = told(&["GET /_matrix/client/v1/threds", "--spec", "v1.2"]);
    assert!(nowhere.contains("did you mean"), "{nowhere}");
}

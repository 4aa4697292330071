//! A secret, the way that it is told, and an exchange that repeats it: no report shows it in any spelling.
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(|bytes: &[u8]| if let Some(planted) = fuzz::Planted::of(bytes) {
    planted.stays_hidden();
});

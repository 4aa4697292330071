//! Makes a program of a target.

/// Declares the target of a file: an expression on a value that is made from a fuzzer's bytes.
///
/// With `cfg(fuzzing)`, libFuzzer calls it. Otherwise it is a program that runs the target on the given files, to
/// reproduce a finding without a fuzzer, and a test that runs it on all seeds and past crashes.
#[macro_export]
macro_rules! target {
    (|$value:ident: $type:ty| $body:expr) => {
        fn run(bytes: &[u8]) {
            let value = <$type as arbitrary::Arbitrary>::arbitrary_take_rest(arbitrary::Unstructured::new(bytes));
            if let Ok($value) = value {
                $body;
            }
        }

        #[cfg(fuzzing)]
        $crate::libfuzzer_sys::fuzz_target!(|bytes: &[u8]| run(bytes));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            $crate::files(std::env::args_os().skip(1), run)
        }

        #[cfg(test)]
        #[test]
        fn seeds_and_past_crashes() {
            $crate::committed(env!("CARGO_CRATE_NAME"), run);
        }
    };
}

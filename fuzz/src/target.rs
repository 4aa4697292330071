//! How a target becomes a program.

/// Declares the target of a file: what is done with a value that is made of a fuzzer's bytes.
///
/// With cargo-fuzz it is what libFuzzer calls. Else it is a program that runs the target on the files that it is given,
/// to see a finding again without a fuzzer, and a test that runs it on all seeds and past crashes.
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

//! Holds snapshot tests only; see `tests/`.

//! The specification as other crates use it: releases, operations, outlines, differences.

mod diff;
mod embedded;
mod outline;
mod rules;
mod schemas;

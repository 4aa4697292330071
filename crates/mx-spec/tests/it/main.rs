//! The specification as other crates use it: releases, operations, outlines, differences.

mod diff;
mod embedded;
mod folder;
mod outline;
mod rules;
mod schemas;

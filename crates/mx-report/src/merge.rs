//! Reports of parts in, the report of the whole out.

use std::fmt::{self, Display};

use crate::report::{FORMAT, Report};
use crate::tally::Tally;

/// Why reports cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// There is no report.
    #[error("there is no report to merge")]
    Nothing,
    /// A report is of a format that this release does not write.
    #[error("report {number} is of format {found}; this release merges format {FORMAT}")]
    Format {
        /// The number of the report, from 1.
        number: usize,
        /// Its format.
        found: u32,
    },
    /// Two reports were not made in the same way.
    #[error("the reports differ in {what}: report 1 has {first}, report {number} has {other}")]
    Differ {
        /// The property that differs.
        what: Difference,
        /// That of the first report.
        first: String,
        /// The number of the other report, from 1.
        number: usize,
        /// That of the other report.
        other: String,
    },
}

/// The properties that reports of one run have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The release of mx-conform that made the report.
    Tool,
    /// The version of the spec that judged.
    Spec,
    /// How many operations that version has.
    Operations,
    /// The material that was judged.
    Material,
    /// Whether equal findings were kept apart.
    All,
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tool => "the release that made them",
            Self::Spec => "the version of the spec",
            Self::Operations => "the number of operations of the spec",
            Self::Material => "what was judged",
            Self::All => "`all`, whether equal findings are kept apart",
        })
    }
}

/// The report of a run, from the reports of its consecutive parts in their order: byte for byte what one run over
/// everything writes, in every format.
///
/// ```
/// # use mx_report::{Tally, merge};
/// let part = || Tally::new("v1.19", 235, false).finish();
/// assert_eq!(merge([part(), part()])?, part());
/// # Ok::<(), mx_report::MergeError>(())
/// ```
pub fn merge(parts: impl IntoIterator<Item = Report>) -> Result<Report, MergeError> {
    let mut parts = parts.into_iter();
    let first = parts.next().ok_or(MergeError::Nothing)?;
    let made = Made::of(&first, 1)?;
    let mut tally = Tally::like(&first);
    tally.add_report(first);
    for (part, number) in parts.zip(2..) {
        made.fits(&Made::of(&part, number)?, number)?;
        tally.add_report(part);
    }
    Ok(tally.finish())
}

/// The properties of a report that have to be those of the others.
struct Made([(Difference, String); 5]);

impl Made {
    fn of(report: &Report, number: usize) -> Result<Self, MergeError> {
        if report.format != FORMAT {
            return Err(MergeError::Format { number, found: report.format });
        }
        Ok(Self([
            (Difference::Tool, format!("{} {}", report.tool.name, report.tool.version)),
            (Difference::Spec, report.spec.clone()),
            (Difference::Operations, report.summary.operations.known.to_string()),
            (Difference::Material, report.material.plural().to_owned()),
            (Difference::All, report.all.to_string()),
        ]))
    }

    fn fits(&self, other: &Self, number: usize) -> Result<(), MergeError> {
        match self.0.iter().zip(&other.0).find(|(first, other)| first != other) {
            None => Ok(()),
            Some(((what, first), (_, other))) => {
                Err(MergeError::Differ { what: *what, first: first.clone(), number, other: other.clone() })
            }
        }
    }
}

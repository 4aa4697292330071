//! Several versions of the spec judge one exchange, and what they say is told once.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_exchange::Exchange;
use mx_rules::{Level, Release, id};
use mx_spec::{Errata, Spec, SpecError, versions};

use crate::finding::{Finding, Part};
use crate::judge::Judge;
use crate::options::Options;
use crate::same::Same;
use crate::session::Session;
use crate::skip;
use crate::verdict::Verdict;
use crate::versions::Versions;

/// Judges exchanges by several versions of the spec. One panel serves any number of threads.
#[derive(Debug)]
pub struct Panel {
    /// Oldest first; at least one.
    judges: Vec<Judge>,
    counts: Counts,
}

/// Whose word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    /// That of each: what any of them refuses is told.
    All,
    /// That of the oldest. What a newer one allows is a note.
    Oldest,
}

impl Panel {
    /// A panel of every version that the binary carries, each of whose word counts.
    pub fn all(options: &Options, errata: Errata) -> Result<Self, SpecError> {
        let judge = |version| Ok(Judge::new(Spec::embedded_with(version, errata)?, options.clone()));
        Ok(Self { judges: versions().map(judge).collect::<Result<_, SpecError>>()?, counts: Counts::All })
    }

    /// A panel that judges by one version, for servers that say they speak it: what newer versions add or allow is
    /// noted, not refused.
    pub fn since(version: Release, options: &Options, errata: Errata) -> Result<Self, SpecError> {
        let is_asked = |name: &&str| name.parse::<Release>().is_ok_and(|release| release >= version);
        let specs = versions().filter(is_asked).map(|name| Spec::embedded_with(name, errata).map(Arc::new));
        let specs: Vec<Arc<Spec>> = specs.collect::<Result<_, _>>()?;
        let newest = specs.last().cloned();
        let mut judges: Vec<Judge> = specs.into_iter().map(|spec| Judge::new(spec, options.clone())).collect();
        if let (Some(newest), false) = (newest, judges.len() < 2) {
            let oldest = judges.remove(0);
            judges.insert(0, oldest.noting_newer(newest));
        }
        Ok(Self { judges, counts: Counts::Oldest })
    }

    /// The oldest version of the panel.
    pub fn oldest(&self) -> &Spec {
        self.judges[0].spec()
    }

    /// The newest version of the panel.
    pub fn newest(&self) -> &Spec {
        self.judges[self.judges.len() - 1].spec()
    }

    /// Judges one exchange of a session. Errs as [`Judge::check`] does.
    pub fn check_in(&self, session: &Session, exchange: &Exchange) -> Result<Verdict, SpecError> {
        match self.counts {
            Counts::All => self.all_say(session, exchange),
            Counts::Oldest => self.oldest_says(session, exchange),
        }
    }

    fn all_say(&self, session: &Session, exchange: &Exchange) -> Result<Verdict, SpecError> {
        let say = |judge: &Judge| Ok((judge.spec().release(), judge.check_in(session, exchange)?));
        let verdicts = self.judges.iter().map(say).collect::<Result<Vec<_>, SpecError>>()?;
        let mut told: BTreeMap<Same, (Finding, Vec<Release>)> = BTreeMap::new();
        for (release, verdict) in &verdicts {
            for finding in &verdict.findings {
                let (newest, refused) = told.entry(Same::of(finding)).or_insert_with(|| (finding.clone(), Vec::new()));
                // The words of the newest version are those that a reader can look up best.
                newest.clone_from(finding);
                if refused.last() != Some(release) {
                    refused.push(*release);
                }
            }
        }
        let asked = |part: Part| {
            verdicts.iter().filter(move |(_, verdict)| verdict.judged.contains(&part)).map(|(release, _)| *release)
        };
        let with_versions = |(finding, refused): (Finding, Vec<Release>)| {
            let allowed = asked(finding.part).filter(|release| !refused.contains(release)).collect();
            Finding { versions: Some(Arc::new(Versions { refused, allowed })), ..finding }
        };
        let mut findings: Vec<Finding> = told.into_values().map(with_versions).collect();
        findings.sort_by(|a, b| {
            (a.part, a.source.offset, a.rule, &a.detail).cmp(&(b.part, b.source.offset, b.rule, &b.detail))
        });
        let newest_that_knows = verdicts.iter().rev().position(|(_, verdict)| verdict.is_checked());
        let chosen = verdicts.len() - 1 - newest_that_knows.unwrap_or(0);
        let verdict = verdicts.into_iter().nth(chosen).map(|(_, verdict)| verdict);
        Ok(Verdict { findings, ..verdict.expect("a panel has at least one judge") })
    }

    fn oldest_says(&self, session: &Session, exchange: &Exchange) -> Result<Verdict, SpecError> {
        let (oldest, newer) = self.judges.split_first().expect("a panel has at least one judge");
        let mut verdict = oldest.check_in(session, exchange)?;
        if verdict.skipped == Some(skip::NO_OPERATION) {
            return self.first_that_knows(session, exchange, verdict);
        }
        if verdict.findings.iter().all(|finding| finding.level == Level::Note) {
            return Ok(verdict);
        }
        let mut refusing = vec![vec![oldest.spec().release()]; verdict.findings.len()];
        for judge in newer {
            let (release, other) = (judge.spec().release(), judge.check_in(session, exchange)?);
            let told: Vec<Same> = other.findings.iter().map(Same::of).collect();
            let open = verdict.findings.iter_mut().zip(&mut refusing).filter(|(finding, _)| finding.versions.is_none());
            for (finding, refused) in open.filter(|(finding, _)| other.judged.contains(&finding.part)) {
                if told.contains(&Same::of(finding)) {
                    refused.push(release);
                } else {
                    finding.level = Level::Note;
                    let (refused, allowed) = (std::mem::take(refused), vec![release]);
                    finding.versions = Some(Arc::new(Versions { refused, allowed }));
                }
            }
        }
        Ok(verdict)
    }

    /// An operation that is newer than the version judged by: noted, and judged by the first version that has it.
    fn first_that_knows(&self, session: &Session, exchange: &Exchange, unknown: Verdict) -> Result<Verdict, SpecError> {
        for judge in &self.judges[1..] {
            let mut verdict = judge.check_in(session, exchange)?;
            if verdict.operation.is_none() || verdict.skipped == Some(skip::NO_OPERATION) {
                continue;
            }
            verdict.findings.iter_mut().for_each(|finding| finding.level = Level::Note);
            let (its, ours) = (judge.spec().version(), self.oldest().version());
            let message = format!("the operation is new in {its}; judged was by {ours}");
            verdict.findings.extend(judge.remark(exchange, &verdict, id::SCHEMA_NEWER_OPERATION, message));
            return Ok(verdict);
        }
        Ok(unknown)
    }
}

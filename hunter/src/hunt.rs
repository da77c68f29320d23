//! A hunt: programs in units, units on all processors, and a report.

use crate::generate::program;
use crate::outcome::Outcome;
use crate::print::pasted;
use crate::scratch::{Error, Scratch};
use crate::shrink::shrunk;
use crate::tree::Program;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to hunt through.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The seed of the first program; each further one has the next.
    pub seed: u64,
    /// The number of programs.
    pub count: usize,
    /// The programs that are compiled together.
    pub unit: usize,
    /// The units that are compiled at the same time.
    pub workers: usize,
    /// The findings that are made small; of each kind only the first is.
    pub shrink: usize,
}

/// What a hunt found.
#[derive(Debug, Default)]
pub struct Report {
    /// Programs of which at least one point was compared.
    pub passed: usize,
    /// Programs without a point that is fit for it.
    pub thin: usize,
    /// Programs that do not compile without derivatives either.
    pub mistakes: usize,
    /// the points compared, in all modes.
    pub points: usize,
    /// The findings: seed and outcome.
    pub findings: Vec<(u64, Outcome)>,
    /// The findings made small, ready to be pasted into the corpus.
    pub shrunk: Vec<String>,
}

/// Hunts.
///
/// # Errors
///
/// If the library or a unit cannot be compiled for reasons that lie in no program.
pub fn hunt(settings: &Settings) -> Result<Report, Error> {
    let scratch = Scratch::new(&format!("{}-{}", settings.seed, std::process::id()))?;
    let seeds: Vec<u64> = (settings.seed..).take(settings.count).collect();
    let units: Vec<&[u64]> = seeds.chunks(settings.unit.max(1)).collect();
    let (next, report) = (AtomicUsize::new(0), Mutex::new(Report::default()));
    let failure = Mutex::new(None);
    std::thread::scope(|threads| {
        for _ in 0..settings.workers.max(1) {
            threads.spawn(|| {
                while let Some(unit) = units.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let programs: Vec<Program> = unit.iter().map(|seed| program(*seed)).collect();
                    match scratch.judge(&format!("u{}", unit[0]), &programs) {
                        Ok(outcomes) => {
                            let mut report = report.lock().expect("no worker panics");
                            unit.iter()
                                .zip(outcomes)
                                .for_each(|(seed, outcome)| report.note(*seed, outcome));
                            eprintln!("{}", report.line());
                        }
                        Err(error) => {
                            *failure.lock().expect("no worker panics") = Some(error);
                            next.store(units.len(), Ordering::Relaxed);
                        }
                    }
                }
            });
        }
    });
    if let Some(error) = failure.into_inner().expect("no worker panics") {
        return Err(error);
    }
    let mut report = report.into_inner().expect("no worker panics");
    report.findings.sort_by_key(|(seed, _)| *seed);
    report.shrink(settings, &scratch)?;
    Ok(report)
}

/// The program of a seed, as text.
#[must_use]
pub fn shown(seed: u64) -> String {
    pasted(&program(seed))
}

impl Report {
    fn note(&mut self, seed: u64, outcome: Outcome) {
        match outcome {
            Outcome::Passed { good: 0, .. } => self.thin += 1,
            Outcome::Passed { good, .. } => {
                self.passed += 1;
                self.points += good;
            }
            Outcome::Mistake(message) => {
                self.mistakes += 1;
                eprintln!("mistake {seed}: {message}");
            }
            finding => {
                eprintln!("finding {seed}: {finding:?}");
                self.findings.push((seed, finding));
            }
        }
    }

    /// The counts, in a line.
    #[must_use]
    pub fn line(&self) -> String {
        format!(
            "{} passed at {} points, {} without a point, {} mistakes, {} findings",
            self.passed,
            self.points,
            self.thin,
            self.mistakes,
            self.findings.len()
        )
    }

    /// The findings, by kind, and the programs made of them.
    #[must_use]
    pub fn details(&self) -> String {
        let mut kinds: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (seed, outcome) in &self.findings {
            kinds.entry(outcome.signature()).or_default().push(*seed);
        }
        let mut text = String::new();
        for (kind, seeds) in kinds {
            let _ = writeln!(text, "{} times {kind}: {seeds:?}", seeds.len());
        }
        for program in &self.shrunk {
            let _ = write!(text, "\n----\n{program}");
        }
        text
    }

    fn shrink(&mut self, settings: &Settings, scratch: &Scratch) -> Result<(), Error> {
        let mut first: BTreeMap<String, u64> = BTreeMap::new();
        for (seed, outcome) in &self.findings {
            first.entry(outcome.signature()).or_insert(*seed);
        }
        for (kind, seed) in first.into_iter().take(settings.shrink) {
            let small = shrunk(program(seed), &kind, scratch, settings)?;
            self.shrunk.push(format!("// {kind}\n{}", pasted(&small)));
        }
        Ok(())
    }
}

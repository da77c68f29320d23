//! The loop that all methods share: look at the point, stop or go on to the next.
//!
//! Inside, everything is minimised: [`Evaluator`] negates what is to be maximised, and what leaves this
//! file is negated back. Both are exact.

use super::method::distance;
use super::settings::{Answer, Goal, History, Settings};
use super::{
    Error, Iteration, Method, Optimizer, Point, Quantity, Record, Report, StopReason, Verdict,
};
use std::ops::ControlFlow;
use std::time::Instant;

/// The length of a gradient that isn't the parameters'.
pub(super) struct WrongLength(pub usize);

/// Runs an optimizer from `start`. The objective returns the value and overwrites the gradient.
pub(super) fn run<M, C, F>(
    optimizer: Optimizer<M, C>,
    goal: Goal,
    start: &[f64],
    objective: F,
) -> Result<Report, Error>
where
    M: Method,
    C: FnMut(&Iteration<'_>) -> ControlFlow<()>,
    F: FnMut(&[f64], &mut [f64]) -> Result<f64, WrongLength>,
{
    let Optimizer {
        mut method,
        settings,
        mut callback,
    } = optimizer;
    settings.check()?;
    if start.is_empty() {
        return Err(Error::NoParameters);
    }
    method.start(start.len())?;

    let mut walk = Walk::begin(goal, start, objective)?;
    let mut notes = Notes::new(&settings);
    loop {
        let record = walk.record();
        notes.take(record, &walk.here);
        let told = callback(&record.at(&walk.here.parameters));
        let fired = settings.stopping.fired(&record, walk.change, told);
        if let Some(&reason) = fired.first() {
            return Ok(notes.report(walk, reason, fired));
        }
        let rate = settings.rate_at(walk.iteration);
        if walk.advance(&mut method, rate)?.is_break() {
            let reason = StopReason::NoDescent;
            return Ok(notes.report(walk, reason, vec![reason]));
        }
    }
}

/// Where a run is, and where it may go next.
struct Walk<F> {
    evaluator: Evaluator<F>,
    here: Point,
    next: Point,
    iteration: usize,
    step: f64,
    change: f64,
    clock: Instant,
}

impl<F> Walk<F>
where
    F: FnMut(&[f64], &mut [f64]) -> Result<f64, WrongLength>,
{
    fn begin(goal: Goal, start: &[f64], objective: F) -> Result<Self, Error> {
        let clock = Instant::now();
        let mut evaluator = Evaluator {
            objective,
            goal,
            count: 0,
        };
        let mut here = Point {
            parameters: start.to_vec(),
            value: f64::NAN,
            gradient: vec![f64::NAN; start.len()],
        };
        evaluator.evaluate(&mut here, 0)?;
        if let Some((quantity, found)) = not_finite(&here) {
            return Err(Error::NotFinite {
                quantity,
                found: goal.reported(quantity, found),
                iteration: 0,
                last_good: None,
            });
        }
        Ok(Self {
            evaluator,
            next: here.clone(),
            here,
            iteration: 0,
            step: 0.0,
            change: 0.0,
            clock,
        })
    }

    /// Makes one step, or breaks if the method gives up.
    fn advance<M: Method>(&mut self, method: &mut M, rate: f64) -> Result<ControlFlow<()>, Error> {
        loop {
            method.propose(rate, &self.here, &mut self.next.parameters);
            self.evaluator
                .evaluate(&mut self.next, self.iteration + 1)?;
            match method.judge(rate, &self.here, &self.next) {
                Verdict::Accept => break,
                Verdict::Retry => {}
                Verdict::GiveUp => return Ok(ControlFlow::Break(())),
            }
        }
        if let Some((quantity, found)) = not_finite(&self.next) {
            return Err(self.lost(quantity, found));
        }
        self.step = distance(&self.next.parameters, &self.here.parameters);
        self.change = self.next.value - self.here.value;
        self.iteration += 1;
        std::mem::swap(&mut self.here, &mut self.next);
        Ok(ControlFlow::Continue(()))
    }

    fn lost(&self, quantity: Quantity, found: f64) -> Error {
        let goal = self.evaluator.goal;
        Error::NotFinite {
            quantity,
            found: goal.reported(quantity, found),
            iteration: self.iteration + 1,
            last_good: Some(Box::new(goal.reported_point(self.here.clone()))),
        }
    }
}

impl<F> Walk<F> {
    fn record(&self) -> Record {
        Record {
            iteration: self.iteration,
            value: self.evaluator.goal.signed(self.here.value),
            gradient_norm: self.here.gradient_norm(),
            step: self.step,
            evaluations: self.evaluator.count,
            elapsed: self.clock.elapsed(),
        }
    }
}

/// The objective, in the sign that is minimised.
struct Evaluator<F> {
    objective: F,
    goal: Goal,
    count: usize,
}

impl<F> Evaluator<F>
where
    F: FnMut(&[f64], &mut [f64]) -> Result<f64, WrongLength>,
{
    /// Fills in value and gradient. The buffer is filled with NaN first, which tells what is never written.
    fn evaluate(&mut self, point: &mut Point, iteration: usize) -> Result<(), Error> {
        point.value = f64::NAN;
        point.gradient.fill(f64::NAN);
        if point.parameters.iter().any(|x| !x.is_finite()) {
            return Ok(());
        }
        self.count += 1;
        let value = (self.objective)(&point.parameters, &mut point.gradient).map_err(
            |WrongLength(found)| Error::GradientLength {
                expected: point.parameters.len(),
                found,
                iteration,
            },
        )?;
        point.value = self.goal.signed(value);
        for element in &mut point.gradient {
            *element = self.goal.signed(*element);
        }
        Ok(())
    }
}

/// The first thing at a point that is NaN or infinite.
fn not_finite(point: &Point) -> Option<(Quantity, f64)> {
    let first = |numbers: &[f64]| {
        let index = numbers.iter().position(|x| !x.is_finite())?;
        Some((index, numbers[index]))
    };
    if let Some((index, found)) = first(&point.parameters) {
        return Some((Quantity::Parameter(index), found));
    }
    if !point.value.is_finite() {
        return Some((Quantity::Value, point.value));
    }
    first(&point.gradient).map(|(index, found)| (Quantity::Gradient(index), found))
}

impl Goal {
    /// A number in the user's sign: parameters have no other.
    fn reported(self, quantity: Quantity, found: f64) -> f64 {
        match quantity {
            Quantity::Parameter(_) => found,
            Quantity::Value | Quantity::Gradient(_) => self.signed(found),
        }
    }

    fn reported_point(self, mut point: Point) -> Point {
        point.value = self.signed(point.value);
        for element in &mut point.gradient {
            *element = self.signed(*element);
        }
        point
    }
}

/// What is kept on the way for the report.
struct Notes {
    history: Option<Vec<Record>>,
    best: Best,
}

/// The best point so far, with its iteration, if it is wanted.
enum Best {
    Unwanted,
    None,
    Found(usize, Point),
}

impl Notes {
    fn new(settings: &Settings) -> Self {
        Self {
            history: match settings.history {
                History::Forget => None,
                History::Record => Some(Vec::new()),
            },
            best: match settings.answer {
                Answer::Last => Best::Unwanted,
                Answer::Best => Best::None,
            },
        }
    }

    fn take(&mut self, record: Record, here: &Point) {
        if let Some(history) = &mut self.history {
            history.push(record);
        }
        match &mut self.best {
            Best::Unwanted => {}
            Best::None => self.best = Best::Found(record.iteration, here.clone()),
            Best::Found(iteration, best) => {
                if here.value < best.value {
                    *iteration = record.iteration;
                    best.clone_from(here);
                }
            }
        }
    }

    fn report<F>(self, walk: Walk<F>, reason: StopReason, fired: Vec<StopReason>) -> Report {
        let end = walk.record();
        let (found_at, point) = match self.best {
            Best::Unwanted | Best::None => (walk.iteration, walk.here),
            Best::Found(iteration, best) => (iteration, best),
        };
        let point = walk.evaluator.goal.reported_point(point);
        Report {
            gradient_norm: point.gradient_norm(),
            parameters: point.parameters,
            value: point.value,
            gradient: point.gradient,
            found_at,
            iterations: end.iteration,
            evaluations: end.evaluations,
            elapsed: end.elapsed,
            reason,
            fired,
            history: self.history.unwrap_or_default(),
        }
    }
}

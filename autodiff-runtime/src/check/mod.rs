//! Checks derivatives at a point, in a user's tests: `differentiate::check!`.
//!
//! Each companion is compared with differences that are extrapolated to a step of zero, and `f_vjp` with `f_jvp`, to
//! rounding. At a kink the slope of either side will do, and what lies between them.

mod differences;
#[doc(hidden)]
pub mod glue;
mod report;
mod subject;
mod verdict;

pub use report::{Coordinate, Mistake, Place, Wrong};
#[doc(hidden)]
pub use subject::{Argument, Sample, Subject};

use differences::slopes;
use verdict::{Scale, Verdict, judge};

/// No more inputs, and outputs, than that are looked at one by one; of more, so many spread over all.
const LOOKED_AT: usize = 100;

/// How far `f_vjp` and `f_jvp` may be apart by rounding, in units of the rounding error.
const ROUNDING: f64 = 65536.0;

/// Checks a function's companions at a point.
///
/// # Errors
/// If one of them is wrong, or cannot be checked there.
#[doc(hidden)]
pub fn run(subject: &Subject) -> Result<(), Wrong> {
    let mut check = Check::new(subject);
    check.all();
    if check.mistakes.is_empty() {
        return Ok(());
    }
    Err(Wrong {
        function: subject.function,
        mistakes: check.mistakes,
    })
}

/// The derivatives that one companion gives: a row for each output looked at, a column for each input.
struct Claim {
    companion: &'static str,
    rows: Vec<Vec<f64>>,
}

struct Check<'a> {
    subject: &'a Subject<'a>,
    point: Vec<f64>,
    here: Sample,
    inputs: Vec<Coordinate>,
    outputs: Vec<Coordinate>,
    /// The inputs and outputs that are looked at.
    columns: Vec<usize>,
    rows: Vec<usize>,
    epsilon: f64,
    mistakes: Vec<Mistake>,
}

impl<'a> Check<'a> {
    fn new(subject: &'a Subject<'a>) -> Self {
        let point = subject.point();
        let here = (subject.primal)(&point);
        let (inputs, outputs) = (subject.inputs(), here.coordinates());
        let of_inputs = subject.arguments.iter().map(|argument| argument.epsilon);
        Check {
            subject,
            columns: spread(inputs.len()),
            rows: spread(outputs.len()),
            epsilon: of_inputs.fold(here.epsilon, f64::max),
            point,
            here,
            inputs,
            outputs,
            mistakes: Vec::new(),
        }
    }

    fn all(&mut self) {
        for (value, output) in self.here.outputs.iter().zip(&self.outputs) {
            if !value.is_finite() {
                self.mistakes.push(Mistake::Undefined {
                    output: *output,
                    value: *value,
                });
            }
        }
        if !self.mistakes.is_empty() {
            return;
        }
        let (grad, vjp, jvp) = (self.grad(), self.vjp(), self.jvp());
        let claims: Vec<&Claim> = [&grad, &vjp, &jvp].into_iter().flatten().collect();
        self.against_differences(&claims);
        if let (Some(vjp), Some(jvp)) = (&vjp, &jvp) {
            self.against_one_another(vjp, jvp);
            self.in_a_random_direction(vjp, jvp);
        }
        self.adds();
    }

    fn grad(&mut self) -> Option<Claim> {
        let (values, gradient) = (self.subject.grad?)(&self.point);
        let fits =
            self.values_hold("f_grad", &values) & self.has("f_grad", &gradient, self.inputs.len());
        fits.then(|| Claim {
            companion: "f_grad",
            rows: vec![pick(&gradient, &self.columns)],
        })
    }

    fn vjp(&mut self) -> Option<Claim> {
        let vjp = self.subject.vjp?;
        let mut rows = Vec::new();
        for row in self.rows.clone() {
            let (values, adjoints) = vjp(&self.point, &unit(self.outputs.len(), row), 0.0);
            let fits = self.values_hold("f_vjp", &values)
                & self.has("f_vjp", &adjoints, self.inputs.len());
            if !fits {
                return None;
            }
            rows.push(pick(&adjoints, &self.columns));
        }
        Some(Claim {
            companion: "f_vjp",
            rows,
        })
    }

    fn jvp(&mut self) -> Option<Claim> {
        let jvp = self.subject.jvp?;
        let mut rows = vec![Vec::new(); self.rows.len()];
        for column in self.columns.clone() {
            let (values, tangents) = jvp(&self.point, &unit(self.inputs.len(), column));
            let fits = self.values_hold("f_jvp", &values)
                & self.has("f_jvp", &tangents, self.outputs.len());
            if !fits {
                return None;
            }
            for (row, tangent) in rows.iter_mut().zip(pick(&tangents, &self.rows)) {
                row.push(tangent);
            }
        }
        Some(Claim {
            companion: "f_jvp",
            rows,
        })
    }

    /// A companion gives the function's value bit for bit.
    fn values_hold(&mut self, companion: &'static str, values: &[f64]) -> bool {
        if !self.has(companion, values, self.outputs.len()) {
            return false;
        }
        for (k, (found, expected)) in values.iter().zip(&self.here.outputs).enumerate() {
            if found.to_bits() != expected.to_bits() {
                self.mistakes.push(Mistake::Value {
                    companion,
                    output: self.outputs[k],
                    found: *found,
                    expected: *expected,
                });
                return false;
            }
        }
        true
    }

    fn has(&mut self, companion: &'static str, numbers: &[f64], expected: usize) -> bool {
        let found = numbers.len();
        if found != expected {
            self.mistakes.push(Mistake::Shape {
                companion,
                found,
                expected,
            });
        }
        found == expected
    }

    fn against_differences(&mut self, claims: &[&Claim]) {
        for k in 0..self.columns.len() {
            let column = self.columns[k];
            let line = |h: f64| self.beside(column, h);
            let all = slopes(
                &line,
                self.point[column],
                &self.here.outputs,
                &self.rows,
                self.epsilon,
            );
            for (row, output) in self.rows.clone().into_iter().enumerate() {
                let scale = self.scale(claims, row, column);
                for claim in claims.iter().filter(|claim| row < claim.rows.len()) {
                    let found = claim.rows[row][k];
                    let verdict = judge(found, &all[row], scale);
                    self.note(claim.companion, output, column, found, verdict);
                }
            }
        }
    }

    /// The outputs where one input is moved by `h`, and the step as it was rounded.
    fn beside(&self, column: usize, h: f64) -> Option<(f64, Vec<f64>)> {
        let mut numbers = self.point.clone();
        numbers[column] += h;
        let sample = (self.subject.primal)(&numbers);
        let same_shape = sample.parts == self.here.parts;
        same_shape.then(|| (sample.inputs[column] - self.point[column], sample.outputs))
    }

    /// What would be noticed: a derivative by this input as large as the change that any input makes to the output.
    fn scale(&self, claims: &[&Claim], row: usize, column: usize) -> Scale {
        let magnitude = |x: f64| if x == 0.0 { 1.0 } else { x.abs() };
        let rows = claims.iter().filter_map(|claim| claim.rows.get(row));
        let changes = rows.flat_map(|row| {
            let each = row.iter().zip(&self.columns);
            each.map(|(slope, column)| slope.abs() * magnitude(self.point[*column]))
        });
        let change = changes
            .filter(|change| change.is_finite())
            .fold(0.0, f64::max);
        let (value, span) = (
            self.here.outputs[self.rows[row]],
            self.point[column].abs().max(1.0),
        );
        let single = self.epsilon > f64::EPSILON;
        Scale {
            tolerance: self
                .subject
                .tolerance
                .unwrap_or(if single { 2e-3 } else { 1e-7 }),
            size: change / span,
            noise: 64.0 * self.epsilon * value.abs() / span,
        }
    }

    fn note(
        &mut self,
        companion: &'static str,
        output: usize,
        input: usize,
        found: f64,
        verdict: Verdict,
    ) {
        let (output, input) = (self.outputs[output], self.inputs[input]);
        match verdict {
            Verdict::Agrees => {}
            Verdict::Off(estimate) => self.mistakes.push(Mistake::Derivative {
                companion,
                output,
                input,
                found,
                differences: estimate.map(|estimate| (estimate.value, estimate.error)),
            }),
            Verdict::Unsettled => {
                let told = |mistake: &Mistake| matches!(mistake, Mistake::Unsettled { output: o, input: i, .. } if (*o, *i) == (output, input));
                if !self.mistakes.iter().any(told) {
                    self.mistakes.push(Mistake::Unsettled {
                        output,
                        input,
                        found,
                    });
                }
            }
        }
    }

    /// How far two derivatives of the given size may be apart by rounding.
    fn rounding(&self, size: f64) -> f64 {
        (ROUNDING * self.epsilon).max(self.subject.tolerance.unwrap_or(0.0)) * size
    }

    fn against_one_another(&mut self, vjp: &Claim, jvp: &Claim) {
        for (row, (reverse, forward)) in vjp.rows.iter().zip(&jvp.rows).enumerate() {
            let finite = |x: &&f64| x.is_finite();
            let all = reverse.iter().chain(forward).filter(finite);
            let size = all.fold(0.0_f64, |size, x| size.max(x.abs()));
            for (column, (&reverse, &forward)) in reverse.iter().zip(forward).enumerate() {
                // What is not finite, the differences have judged.
                let apart = (reverse - forward).abs();
                if apart.is_finite() && apart > self.rounding(size) {
                    self.mistakes.push(Mistake::Modes {
                        output: self.outputs[self.rows[row]],
                        input: self.inputs[self.columns[column]],
                        reverse,
                        forward,
                    });
                }
            }
        }
    }

    // ⟨seed, J v⟩ = ⟨Jᵀ seed, v⟩
    fn in_a_random_direction(&mut self, vjp: &Claim, jvp: &Claim) {
        let (Some(reverse), Some(forward)) = (self.subject.vjp, self.subject.jvp) else {
            return;
        };
        let (seed, direction) = (mixed(self.outputs.len(), 1), mixed(self.inputs.len(), 2));
        let (_, adjoints) = reverse(&self.point, &seed, 0.0);
        let (_, tangents) = forward(&self.point, &direction);
        let all = [vjp, jvp]
            .into_iter()
            .flat_map(|claim| claim.rows.iter().flatten());
        let sum: f64 = all.map(|slope| slope.abs()).sum();
        let sizes = adjoints
            .iter()
            .chain(&tangents)
            .map(|x| x.abs())
            .sum::<f64>()
            + sum;
        let (reverse, forward) = (dot(&adjoints, &direction), dot(&seed, &tangents));
        let apart = (reverse - forward).abs();
        if apart.is_finite() && apart > self.rounding(4.0 * sizes) {
            self.mistakes.push(Mistake::Product { reverse, forward });
        }
    }

    /// A pullback adds to its buffers: a zero seed leaves them as they were.
    fn adds(&mut self) {
        const HELD: f64 = 0.75;
        let Some(vjp) = self.subject.vjp else { return };
        let (_, adjoints) = vjp(&self.point, &vec![0.0; self.outputs.len()], HELD);
        let added_to = self.subject.is_added_to();
        for (k, found) in adjoints.into_iter().enumerate().take(added_to.len()) {
            let expected = if added_to[k] { HELD } else { 0.0 };
            if found != expected {
                self.mistakes.push(Mistake::NotAdded {
                    input: self.inputs[k],
                    found,
                    expected,
                });
            }
        }
    }
}

/// At most so many positions, spread over all.
fn spread(len: usize) -> Vec<usize> {
    (0..len).step_by(len.div_ceil(LOOKED_AT).max(1)).collect()
}

fn pick(numbers: &[f64], at: &[usize]) -> Vec<f64> {
    at.iter().map(|k| numbers[*k]).collect()
}

fn unit(len: usize, at: usize) -> Vec<f64> {
    (0..len).map(|k| if k == at { 1.0 } else { 0.0 }).collect()
}

/// Numbers of both signs between ½ and 2, the same on every run, and exact in `f32`.
fn mixed(len: usize, seed: u32) -> Vec<f64> {
    let mut state = seed;
    let mut next = || {
        // Knuth's linear congruence; its high bits are used.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let sign = if state >> 31 == 0 { 1.0 } else { -1.0 };
        sign * (0.5 + f64::from(state >> 15 & 0xffff) * 1.5 / 65536.0)
    };
    (0..len).map(|_| next()).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

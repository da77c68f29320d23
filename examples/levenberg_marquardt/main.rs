//! Nonlinear least squares by the crate `levenberg-marquardt`, fed with the Jacobian of the residuals: NIST's 27 problems
//! of reference, from both starts.
//!
//! `cargo run --release --example levenberg_marquardt`

mod problem;

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt};
use nalgebra::{DMatrix, DVector, Dyn, Owned};
use problem::{Problem, residuals, residuals_jacobian};

/// A problem at a point, as the crate asks for it.
struct Fit<'a> {
    problem: &'a Problem,
    b: DVector<f64>,
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for Fit<'_> {
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;
    type ParameterStorage = Owned<f64, Dyn>;

    fn set_params(&mut self, b: &DVector<f64>) {
        self.b.copy_from(b);
    }

    fn params(&self) -> DVector<f64> {
        self.b.clone()
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        let all = residuals(self.b.as_slice(), self.problem);
        Some(DVector::from_vec(all))
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        Some(jacobian(self.b.as_slice(), self.problem))
    }
}

fn jacobian(b: &[f64], problem: &Problem) -> DMatrix<f64> {
    let (_, matrix) = residuals_jacobian(b, problem);
    DMatrix::from_row_slice(matrix.rows(), matrix.cols(), matrix.as_slice())
}

/// The digits of the worst parameter; the certified ones have 11.
fn digits(found: &[f64], certified: &[f64]) -> f64 {
    let pairs = found.iter().zip(certified);
    let digits = pairs.map(|(b, c)| -(b / c - 1.0).abs().max(1e-11).log10());
    digits.fold(11.0, f64::min)
}

/// `2 Jᵀ r` at both starts against the gradient of the sum of squares with 50 digits; a component is relative to itself, or
/// to a hundredth of the largest.
fn check_gradients(problem: &Problem) {
    for (start, exact) in problem.starts.iter().zip(&problem.gradients) {
        let r = DVector::from_vec(residuals(start, problem));
        let gradient = jacobian(start, problem).tr_mul(&r) * 2.0;
        let largest = exact.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
        for (g, exact) in gradient.iter().zip(exact) {
            let off = (g - exact).abs() / exact.abs().max(0.01 * largest);
            assert!(off < 1e-11, "{}: {g}, not {exact}", problem.name);
        }
    }
}

/// The digits that are found from a start, and the number of evaluations.
///
/// With the crate's first step, of up to 100 times the scaled parameters, one problem of the 27 fails: `BoxBOD` is thrown
/// from its far start to where the exponential has vanished, and the model is flat in its rate.
fn fit(problem: &Problem, start: &[f64]) -> (f64, usize) {
    let fit = Fit {
        problem,
        b: DVector::from_column_slice(start),
    };
    let method = LevenbergMarquardt::new()
        .with_stepbound(10.0)
        .with_patience(1000);
    let (fit, report) = method.minimize(fit);
    (
        digits(fit.b.as_slice(), &problem.certified),
        report.number_of_evaluations,
    )
}

fn main() {
    println!(
        "Digits of the worst parameter, and evaluations, from the far start and from the near one"
    );
    for problem in &problem::all() {
        check_gradients(problem);
        let [far, near] = [0, 1].map(|k| fit(problem, &problem.starts[k]));
        println!(
            "{:>10} {:>7.1} {:>6} {:>7.1} {:>6}",
            problem.name, far.0, far.1, near.0, near.1
        );
        assert!(
            far.0 >= 6.0 && near.0 >= 6.0,
            "{} is not solved",
            problem.name
        );
    }
    println!("All 27 are solved, from both starts.");
}

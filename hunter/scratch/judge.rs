//! Whether a point is fit to be judged, and the verdict.
//!
//! Takes the place of the corpus's own `check`: the same comparisons, at the points where they mean something. The value
//! is compared bit for bit wherever the function has one.

use super::corpus::{Case, Dual, Dual2, check as compare};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// The points that were compared, and those that were passed over.
    static POINTS: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Compares at each point that is fit for it.
pub fn check(case: &Case) {
    for point in case.points {
        let (good, thin) = POINTS.get();
        let Some(scale) = scale_at(case, point) else {
            POINTS.set((good, thin + 1));
            continue;
        };
        compare(&Case {
            points: &[point],
            tolerance: 1e-9,
            absolute: 1e-10 * scale,
            twin2: None,
            ..*case
        });
        if let Some(bent) = case.twin2.and_then(|twin| scale_of(point, |at| curvature(twin, at))) {
            compare(&Case {
                points: &[point],
                tolerance: 1e-8,
                absolute: 1e-8 * scale.max(bent),
                ..*case
            });
        }
        POINTS.set((good + 1, thin));
    }
}

/// The size of the numbers at a point; `None` where they overflow, where the function panics, or where derivatives change
/// so fast that rounding errors could be seen: at kinks and in chaos.
fn scale_at(case: &Case, point: &[f64]) -> Option<f64> {
    let values = catch_unwind(AssertUnwindSafe(|| (case.primal)(point))).ok()?;
    let size = values.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    let finite = values.iter().all(|x| x.is_finite());
    let slope = scale_of(point, |at| jacobian(case, at))?;
    (finite && size <= 1e6).then_some(size.max(slope))
}

/// The size of derivatives at a point, if they are about the same beside it.
fn scale_of(point: &[f64], derivatives: impl Fn(&[f64]) -> Vec<f64>) -> Option<f64> {
    let at = |point: &[f64]| catch_unwind(AssertUnwindSafe(|| derivatives(point))).ok();
    let here = at(point)?;
    let scale = here.iter().fold(1e-3, |most: f64, x| most.max(x.abs()));
    if !here.iter().all(|x| x.is_finite()) || scale > 1e6 {
        return None;
    }
    for by in [1e-7, -1e-7] {
        // Each number by another amount, so that two equal ones are no longer.
        let amounts = (0_u8..).map(|k| by * (1.0 + 0.37 * f64::from(k % 16)));
        let beside: Vec<f64> = point
            .iter()
            .zip(amounts)
            .map(|(x, by)| x + by * (0.5 + x.abs()))
            .collect();
        let there = at(&beside)?;
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-4 * scale;
        if there.len() != here.len() || !here.iter().zip(&there).all(near) {
            return None;
        }
    }
    Some(scale)
}

/// The derivatives of every output by every input, by dual numbers.
fn jacobian(case: &Case, point: &[f64]) -> Vec<f64> {
    let columns = (0..point.len()).map(|i| {
        let lifted = point.iter().enumerate();
        let inputs: Vec<Dual> = lifted
            .map(|(k, &value)| Dual { value, tangent: if k == i { 1.0 } else { 0.0 } })
            .collect();
        (case.twin)(&inputs)
    });
    columns.flatten().map(|output| output.tangent).collect()
}

/// The derivatives, by every input, of every output's tangent in every direction.
fn curvature(twin: &dyn Fn(&[Dual2]) -> Vec<Dual2>, point: &[f64]) -> Vec<f64> {
    let n = point.len();
    let one_if = |yes: bool| if yes { 1.0 } else { 0.0 };
    let pairs = (0..n).flat_map(|i| (i..n).map(move |j| (i, j)));
    let entries = pairs.map(|(i, j)| {
        let lifted = point.iter().enumerate();
        let inputs: Vec<Dual2> = lifted
            .map(|(k, &x)| Dual2 {
                value: Dual::new(x, one_if(k == i)),
                tangent: Dual::new(one_if(k == j), 0.0),
            })
            .collect();
        twin(&inputs)
    });
    entries.flatten().map(|output| output.tangent.tangent).collect()
}

/// Runs the programs whose names are asked for, and says of each how it went, in a line.
pub fn run(programs: &[(&str, [(&str, fn()); 3])]) {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    std::panic::set_hook(Box::new(|_| {}));
    for (name, modes) in programs {
        if !asked.is_empty() && !asked.iter().any(|asked| asked == name) {
            continue;
        }
        println!("start {name}");
        POINTS.set((0, 0));
        let failed = modes.iter().find_map(|(mode, test)| {
            let panic = catch_unwind(AssertUnwindSafe(test)).err()?;
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Some(format!("{mode}: {}", text.unwrap_or_default().replace('\n', " ")))
        });
        let (good, thin) = POINTS.get();
        match failed {
            Some(message) => println!("fail {name} {message}"),
            None => println!("pass {name} {good} {thin}"),
        }
    }
}

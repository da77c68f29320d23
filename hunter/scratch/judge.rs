//! Whether a point is fit to be judged, and the verdict.
//!
//! Takes the place of the corpus's own `check`: the same comparisons, at the points where they mean something. The value
//! is compared bit for bit wherever the function has one.

use super::corpus::{Case, Dual, check as compare};
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
            ..*case
        });
        POINTS.set((good + 1, thin));
    }
}

/// The size of the numbers at a point; `None` where they overflow, where the function panics, or where they change so
/// fast that rounding errors could be seen: at kinks and in chaos.
fn scale_at(case: &Case, point: &[f64]) -> Option<f64> {
    let values = catch_unwind(AssertUnwindSafe(|| (case.primal)(point))).ok()?;
    let here = jacobian(case, point);
    let scale = values.iter().chain(&here).fold(1e-3, |most: f64, x| most.max(x.abs()));
    let finite = values.iter().chain(&here).all(|x| x.is_finite());
    if !finite || scale > 1e6 {
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
        let there = catch_unwind(AssertUnwindSafe(|| jacobian(case, &beside))).ok()?;
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

/// Runs the programs whose names are asked for, and says of each how it went, in a line.
pub fn run(programs: &[(&str, [fn(); 2])]) {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    std::panic::set_hook(Box::new(|_| {}));
    for (name, modes) in programs {
        if !asked.is_empty() && !asked.iter().any(|asked| asked == name) {
            continue;
        }
        println!("start {name}");
        POINTS.set((0, 0));
        let failed = modes.iter().zip(["optimised", "unoptimised"]).find_map(|(test, mode)| {
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

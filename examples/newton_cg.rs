//! Newton's method with conjugate gradients: Hessian-vector products, and no Hessian.
//!
//! One companion is used, `f_hvp`: value, gradient, and the Hessian times a direction. A step solves `H s = -g` by
//! conjugate gradients as far as it pays (Nocedal & Wright 2006, §7.1), and is shortened until the value falls.
//!
//! `cargo run --release --example newton_cg`

#![allow(
    clippy::cast_precision_loss,
    reason = "the numbers of points are small"
)]

use differentiate::differentiate;
use differentiate::linear::{ConjugateGradient, Stop};

/// A valley that turns at every coordinate; the least value is 0, where all are 1.
#[differentiate(hvp)]
fn rosenbrock(x: &[f64]) -> f64 {
    x.windows(2)
        .map(|w| (1.0 - w[0]).powi(2) + 100.0 * (w[1] - w[0] * w[0]).powi(2))
        .sum()
}

/// A square of `side` by `side` points over [-1, 1]², the outer ones held.
struct Frame {
    side: usize,
    /// The heights of all points; those inside are the unknowns.
    heights: Vec<f64>,
}

/// The area of the surface that is spanned by the frame, with triangles of which each has a right angle.
#[differentiate(hvp, wrt(inside))]
fn area(inside: &[f64], frame: &Frame) -> f64 {
    let n = frame.side;
    let mut z = frame.heights.clone();
    for i in 1..n - 1 {
        for j in 1..n - 1 {
            z[i * n + j] = inside[(i - 1) * (n - 2) + j - 1];
        }
    }
    let width = 2.0 / (n - 1) as f64;
    let mut area = 0.0;
    for i in 0..n - 1 {
        for j in 0..n - 1 {
            let (a, b) = (z[i * n + j], z[i * n + j + 1]);
            let (c, d) = (z[(i + 1) * n + j], z[(i + 1) * n + j + 1]);
            let lower = ((b - a) / width).powi(2) + ((c - a) / width).powi(2);
            let upper = ((d - b) / width).powi(2) + ((d - c) / width).powi(2);
            area += 0.5 * width * width * ((1.0 + lower).sqrt() + (1.0 + upper).sqrt());
        }
    }
    area
}

struct Found {
    x: Vec<f64>,
    value: f64,
    gradient: f64,
    steps: usize,
    products: usize,
}

/// `hvp` gives value, gradient and Hessian product, as `f_hvp` does.
fn newton(start: &[f64], hvp: impl Fn(&[f64], &[f64]) -> (f64, Vec<f64>, Vec<f64>)) -> Found {
    let mut x = start.to_vec();
    let mut products = 0;
    for steps in 0..500 {
        let (value, gradient, _) = hvp(&x, &vec![0.0; x.len()]);
        let size = norm(&gradient);
        if size < 1e-9 {
            return Found {
                x,
                value,
                gradient: size,
                steps,
                products,
            };
        }
        let downhill: Vec<f64> = gradient.iter().map(|g| -g).collect();
        let solution = ConjugateGradient::new()
            .tolerance(size.sqrt().min(0.5))
            .solve(
                |v| {
                    products += 1;
                    hvp(&x, v).2
                },
                &downhill,
            );
        // Where the Hessian curves down at once, there is only the gradient to follow.
        let step = match solution.stop {
            Stop::NotPositive { direction } if solution.iterations == 0 => direction,
            _ => solution.x,
        };
        x = shortened(&x, &step, value, dot(&gradient, &step), |x| {
            hvp(x, &downhill).0
        });
    }
    panic!("no minimum was found");
}

/// The longest of the step, its half, its quarter, … that lowers the value as its slope promises (Armijo 1966).
fn shortened(
    x: &[f64],
    step: &[f64],
    value: f64,
    slope: f64,
    f: impl Fn(&[f64]) -> f64,
) -> Vec<f64> {
    let mut length = 1.0;
    loop {
        let next: Vec<f64> = x.iter().zip(step).map(|(x, s)| x + length * s).collect();
        // At the minimum itself, values differ by rounding alone.
        let rounding = 1e-14 * value.abs();
        if f(&next) <= value + 1e-4 * length * slope + rounding || length < 1e-12 {
            return next;
        }
        length *= 0.5;
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(x: &[f64]) -> f64 {
    dot(x, x).sqrt()
}

fn report(what: &str, found: &Found) {
    let Found {
        value,
        gradient,
        steps,
        products,
        ..
    } = found;
    println!(
        "{what}: {value:.12} after {steps} steps with {products} products; gradient {gradient:.0e}"
    );
}

/// Scherk's surface, `exp(z) cos y = cos x`: its mean curvature is zero.
fn scherk(x: f64, y: f64) -> f64 {
    (x.cos() / y.cos()).ln()
}

/// The frame, and the largest distance of the surface found in it from Scherk's.
fn minimal_surface(side: usize) -> f64 {
    let coordinate = |k: usize| 2.0 * k as f64 / (side - 1) as f64 - 1.0;
    let exact: Vec<f64> = (0..side * side)
        .map(|k| scherk(coordinate(k / side), coordinate(k % side)))
        .collect();
    let frame = Frame {
        side,
        heights: exact.clone(),
    };
    let inner = side - 2;
    let found = newton(&vec![0.0; inner * inner], |x, v| area_hvp(x, &frame, v));
    report(&format!("area, {inner} by {inner} unknowns"), &found);
    assert_eq!(found.value, area(&found.x, &frame));
    let far = |k: usize| (found.x[k] - exact[(k / inner + 1) * side + k % inner + 1]).abs();
    (0..inner * inner).map(far).fold(0.0, f64::max)
}

fn main() {
    let mut start = vec![1.0; 50];
    start.iter_mut().step_by(2).for_each(|x| *x = -1.2);
    let found = newton(&start, rosenbrock_hvp);
    report("Rosenbrock, 50 coordinates", &found);
    assert_eq!(found.value, rosenbrock(&found.x));
    assert!(found.value < 1e-16);

    let [coarse, fine] = [17, 33].map(minimal_surface);
    println!("distance from Scherk's surface: {coarse:.1e}, and {fine:.1e} with half the width");
    // The triangles are of second order in their width.
    assert!((coarse / fine - 4.0).abs() < 0.5);
}

//! A molecular-dynamics trajectory whose force is the gradient of an energy, differentiated once more.
//!
//! Nobody writes the force: `energy_grad` is called in each step of the trajectory. How the trajectory moves with the
//! parameters of the energy needs the derivative of that gradient, which the option `hvp` makes. Here the parameters are
//! found from where the particles end.
//!
//! `cargo run --release --example molecular_dynamics`

use differentiate::differentiate;
use differentiate::linear::{ConjugateGradient, Jacobian};

/// Lennard-Jones: a depth and a radius for every pair.
#[differentiate(hvp)]
fn energy(x: &[[f64; 2]], parameters: &[f64]) -> f64 {
    let (depth, radius) = (parameters[0], parameters[1]);
    let mut sum = 0.0;
    for (i, a) in x.iter().enumerate() {
        for b in &x[..i] {
            let square = (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2);
            let power = (radius * radius / square).powi(3);
            sum += 4.0 * depth * (power * power - power);
        }
    }
    sum
}

/// Where the particles are, from rest, after steps by the method of Verlet.
#[differentiate]
fn positions(parameters: &[f64], steps: usize) -> Vec<f64> {
    let dt = 0.005;
    let mut x = Vec::new();
    for i in 0..9 {
        x.push([
            1.1 * f64::from(i % 3) + 0.02 * f64::from(i * i),
            1.15 * f64::from(i / 3),
        ]);
    }
    let mut v = vec![[0.0; 2]; x.len()];
    let (_, (mut slope, _)) = energy_grad(&x, parameters);
    for _ in 0..steps {
        for i in 0..x.len() {
            for k in 0..2 {
                v[i][k] -= 0.5 * dt * slope[i][k];
                x[i][k] += dt * v[i][k];
            }
        }
        let (_, (next, _)) = energy_grad(&x, parameters);
        slope = next;
        for i in 0..x.len() {
            for k in 0..2 {
                v[i][k] -= 0.5 * dt * slope[i][k];
            }
        }
    }
    x.concat()
}

/// A step of Gauss and Newton's method towards what was observed, and how far off the positions were.
fn step(parameters: &[f64], steps: usize, observed: &[f64]) -> (Vec<f64>, f64) {
    let (found, jacobian) = Jacobian::at(
        parameters,
        |at, direction| positions_jvp(at, steps, direction, ()),
        |at| {
            let (value, pullback) = positions_vjp(at, steps);
            let pullback = move |seed: Vec<f64>, bar: &mut [f64]| pullback(seed, bar, &mut ());
            (value, pullback)
        },
    );
    let off: Vec<f64> = observed.iter().zip(&found).map(|(a, b)| a - b).collect();
    let downhill = jacobian.apply_transpose(&off);
    let step = ConjugateGradient::new()
        .tolerance(1e-12)
        .solve(|v| jacobian.apply_transpose(&jacobian.apply(v)), &downhill);
    let next = parameters.iter().zip(&step.x).map(|(p, s)| p + s).collect();
    (next, off.iter().map(|d| d * d).sum::<f64>().sqrt())
}

fn main() {
    let (steps, truth) = (300, [1.0, 1.0]);
    let observed = positions(&truth, steps);
    let mut parameters = vec![0.9, 0.98];
    println!("{:>14} {:>14} {:>10}", "depth", "radius", "off by");
    for _ in 0..6 {
        let (next, off) = step(&parameters, steps, &observed);
        println!(
            "{:>14.10} {:>14.10} {off:>10.1e}",
            parameters[0], parameters[1]
        );
        parameters = next;
    }
    for (found, truth) in parameters.iter().zip(&truth) {
        assert!((found - truth).abs() < 1e-9);
    }
    differentiate::check!(positions(&parameters, constant 20)).expect("differences agree");
}

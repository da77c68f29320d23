//! Nonlinear regression on NIST's reference problems: gradients against 50-digit ones, and how far first-order methods get.
//!
//! `cargo run --release --example nist`

use differentiate::differentiate;
use differentiate::optimize::{Adam, Error, Nesterov};
use serde_json::Value;

#[derive(Clone, Copy)]
enum Model {
    Misra1a,
    Thurber,
    Mgh09,
}

#[differentiate(wrt(b))]
fn predict(model: Model, b: &[f64], x: f64) -> f64 {
    match model {
        Model::Misra1a => b[0] * (1.0 - (-b[1] * x).exp()),
        Model::Thurber => cubic([b[0], b[1], b[2], b[3]], x) / cubic([1.0, b[4], b[5], b[6]], x),
        Model::Mgh09 => b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]),
    }
}

#[differentiate(wrt(c))]
fn cubic(c: [f64; 4], x: f64) -> f64 {
    c[0] + x * (c[1] + x * (c[2] + x * c[3]))
}

/// The residual sum of squares.
#[differentiate(wrt(b))]
fn rss(b: &[f64], problem: &Problem) -> f64 {
    let mut sum = 0.0;
    for &(y, x) in &problem.data {
        sum += (y - predict(problem.model, b, x)).powi(2);
    }
    sum
}

/// The parameters `b = start exp(u)`: of the size and sign of the start, whatever their units. The certified ones
/// have the signs of the starts.
#[differentiate(wrt(u))]
fn parameters(u: &[f64], start: &[f64]) -> Vec<f64> {
    let mut b = Vec::with_capacity(u.len());
    for (u, start) in u.iter().zip(start) {
        b.push(start * u.exp());
    }
    b
}

/// What is minimised: the share of the response's sum of squares that is left.
#[differentiate(wrt(u))]
fn unexplained(u: &[f64], start: &[f64], problem: &Problem) -> f64 {
    let b = parameters(u, start);
    rss(&b, problem) / problem.total
}

struct Problem {
    name: String,
    model: Model,
    /// The rows `(y, x)`.
    data: Vec<(f64, f64)>,
    /// The sum of the squares of all `y`.
    total: f64,
    starts: [Start; 2],
    certified: Vec<f64>,
    certified_rss: f64,
}

struct Start {
    at: Vec<f64>,
    /// The gradient of the residual sum of squares there, computed with 50 digits.
    gradient: Vec<f64>,
}

fn main() -> Result<(), Error> {
    let problems = [
        read(Model::Misra1a, include_str!("data/nist/Misra1a.json")),
        read(Model::Thurber, include_str!("data/nist/Thurber.json")),
        read(Model::Mgh09, include_str!("data/nist/MGH09.json")),
    ];
    println!("Digits are those of the worst parameter; -3 digits: wrong by a factor of 1000.");
    for problem in &problems {
        println!("\n{}", problem.name);
        for (number, start) in (1..).zip(&problem.starts) {
            println!("  start {number}");
            check_gradient(problem, start);
            fit(problem, start)?;
        }
    }
    Ok(())
}

/// The error of a component is relative to the component.
fn check_gradient(problem: &Problem, start: &Start) {
    let (_, gradient) = rss_grad(&start.at, problem);
    let pairs = gradient.iter().zip(&start.gradient);
    let worst = pairs
        .map(|(g, exact)| (g / exact - 1.0).abs())
        .fold(0.0, f64::max);
    println!("    the gradient there agrees with the 50-digit one to {worst:.0e}");
    assert!(worst < 1e-12);
}

/// Adam finds the valley; Nesterov's method, which needs a gentle start, follows it to the bottom.
fn fit(problem: &Problem, start: &Start) -> Result<(), Error> {
    let objective =
        |u: &[f64], gradient: &mut [f64]| unexplained_grad_into(u, &start.at, problem, gradient);
    let valley = Adam::new(0.01)
        .decay(1e-3)
        .max_iterations(50_000)
        .minimise(&vec![0.0; start.at.len()], objective)?;
    let bottom = Nesterov::new(1e-3)
        .momentum(0.999)
        .max_iterations(150_000)
        .gradient_tolerance(1e-14)
        .minimise(&valley.parameters, objective)?;

    let rough = digits(
        &parameters(&valley.parameters, &start.at),
        &problem.certified,
    );
    let found = parameters(&bottom.parameters, &start.at);
    let reached = digits(&found, &problem.certified);
    let steps = [valley.iterations, bottom.iterations];
    println!("    Adam, {} steps: {rough:.1} digits", steps[0]);
    println!("    Nesterov, {} steps: {reached:.1} digits", steps[1]);
    println!("      {:>20} {:>20}", "found", "certified");
    for (k, (b, certified)) in (1..).zip(found.iter().zip(&problem.certified)) {
        println!("      b{k} {b:>17.10e} {certified:>20.10e}");
    }
    let (sum, certified) = (rss(&found, problem), problem.certified_rss);
    println!("      sum {sum:>16.10e} {certified:>20.10e}");
    let same = unexplained(&bottom.parameters, &start.at, problem);
    assert_eq!(
        bottom.value, same,
        "a companion computes what the function does"
    );
    assert!(bottom.converged() && reached > 8.0);
    assert!((sum / certified - 1.0).abs() < 1e-9);
    Ok(())
}

/// The number of digits of the worst parameter. The certified ones have 11.
fn digits(found: &[f64], certified: &[f64]) -> f64 {
    let pairs = found.iter().zip(certified);
    pairs
        .map(|(b, certified)| -(b / certified - 1.0).abs().log10())
        .fold(f64::INFINITY, f64::min)
}

fn read(model: Model, json: &str) -> Problem {
    let json: Value = serde_json::from_str(json).expect("the file is JSON");
    let rows = json["data"].as_array().expect("the data is a list of rows");
    let data: Vec<(f64, f64)> = rows
        .iter()
        .map(|row| (float(&row[0]), float(&row[1])))
        .collect();
    let start = |at, gradient| Start {
        at: floats(&json[at]),
        gradient: floats(&json[gradient]),
    };
    Problem {
        name: json["name"]
            .as_str()
            .expect("a problem has a name")
            .to_owned(),
        model,
        total: data.iter().map(|(y, _)| y * y).sum(),
        data,
        starts: [
            start("start1", "rss_grad_at_start1"),
            start("start2", "rss_grad_at_start2"),
        ],
        certified: floats(&json["certified"]),
        certified_rss: float(&json["certified_rss"]),
    }
}

fn floats(json: &Value) -> Vec<f64> {
    json.as_array().expect("a list").iter().map(float).collect()
}

fn float(json: &Value) -> f64 {
    json.as_f64().expect("a number")
}

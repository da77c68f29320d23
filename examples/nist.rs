//! Nonlinear regression on NIST's reference problems.

use differentiate::differentiate;
use differentiate::optimize::*;
use serde_json::Value;

#[derive(Clone, Copy)]
enum Model {
    Misra1a,
    Thurber,
    Mgh09,
}

#[differentiate(wrt(b))]
fn misra1a(b: &[f64], x: f64) -> f64 {
    b[0] * (1.0 - (-b[1] * x).exp())
}

#[differentiate(wrt(b))]
fn thurber(b: &[f64], x: f64) -> f64 {
    let (x2, x3) = (x * x, x * x * x);
    (b[0] + b[1] * x + b[2] * x2 + b[3] * x3) / (1.0 + b[4] * x + b[5] * x2 + b[6] * x3)
}

#[differentiate(wrt(b))]
fn mgh09(b: &[f64], x: f64) -> f64 {
    b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3])
}

#[differentiate(wrt(b))]
fn rss(b: &[f64], model: Model, data: &[[f64; 2]]) -> f64 {
    let mut sum = 0.0;
    for &[y, x] in data {
        let predicted = match model {
            Model::Misra1a => misra1a(b, x),
            Model::Thurber => thurber(b, x),
            Model::Mgh09 => mgh09(b, x),
        };
        sum += (y - predicted).powi(2);
    }
    sum
}

#[differentiate(wrt(u))]
fn scaled(u: &[f64], scale: &[f64], model: Model, data: &[[f64; 2]]) -> f64 {
    let mut b = vec![0.0; u.len()];
    for i in 0..u.len() {
        b[i] = scale[i] * u[i];
    }
    rss(&b, model, data)
}

fn floats(v: &Value) -> Vec<f64> {
    v.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

fn digits(b: &[f64], c: &[f64]) -> f64 {
    b.iter().zip(c).map(|(b, c)| -((b - c) / c).abs().log10()).fold(15.0, f64::min)
}

fn main() {
    for (model, text) in [
        (Model::Misra1a, include_str!("data/Misra1a.json")),
        (Model::Thurber, include_str!("data/Thurber.json")),
        (Model::Mgh09, include_str!("data/MGH09.json")),
    ] {
        let p: Value = serde_json::from_str(text).unwrap();
        let data: Vec<[f64; 2]> = p["data"].as_array().unwrap().iter().map(|r| { let r = floats(r); [r[0], r[1]] }).collect();
        let certified = floats(&p["certified"]);
        for s in ["1", "2"] {
            let start = floats(&p[&format!("start{s}")]);
            let want = floats(&p[&format!("rss_grad_at_start{s}")]);
            let (v, g) = rss_grad(&start, model, &data);
            let big = want.iter().fold(0.0, |m: f64, w| m.max(w.abs()));
            let err = g.iter().zip(&want).map(|(g, w)| (g - w).abs() / w.abs().max(0.01 * big)).fold(0.0, f64::max);
            println!("{} start {s}: rss {v:e} grad err {err:e}", p["name"]);
            let ones = vec![1.0; start.len()];
            let unit = v;
            let show = |name: &str, r: Result<Report, Error>| match r {
                Ok(r) => {
                    let b: Vec<f64> = r.parameters.iter().zip(&start).map(|(a, b)| a * b).collect();
                    println!("  {name}: digits {:.2} rss {:.12e} |g| {:.1e} it {} ev {} {:?} {:?} b {b:?}", digits(&b, &certified), r.value*unit, r.gradient_norm, r.iterations, r.evaluations, r.reason, r.elapsed);
                }
                Err(e) => println!("  {name}: {e}"),
            };
            let obj = |u: &[f64], g: &mut [f64]| {
                let v = scaled_grad_into(u, &start, model, &data, g);
                for g in g.iter_mut() { *g /= unit; }
                v / unit
            };
            let n = 1_000_000;
            show("gd bt", GradientDescent::new(1.0).backtracking().max_iterations(n).minimise(&ones, obj));
            for (r, d) in [(0.1, 1e-2), (0.01, 1e-3), (0.01, 1e-4), (0.001, 1e-4)] {
                show(&format!("adam {r} {d}"), Adam::new(r).decay(d).max_iterations(n).minimise(&ones, obj));
            }
            for r in [1e-1, 1e-2, 1e-3, 1e-4] {
                show(&format!("nesterov {r}"), Nesterov::new(r).momentum(0.999).max_iterations(n).minimise(&ones, obj));
            }
        }
    }
}

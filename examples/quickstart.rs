//! Three small functions, differentiated in both directions, beside finite differences.
//!
//! `cargo run --release --example quickstart`

use differentiate::differentiate;

#[differentiate]
fn wave(x1: f64, x2: f64) -> f64 {
    x1.cos() + x1 * x2 - x2.exp()
}

#[differentiate]
fn bump(x1: f64, x2: f64) -> f64 {
    x1 * (-(x1 * x1 + x2 * x2) / 2.0).exp()
}

#[differentiate]
fn logarithm(x1: f64, x2: f64) -> f64 {
    x1.ln() + x1 * x2
}

/// A function of two variables as it is, its gradient, and its derivative in one direction.
struct Case {
    formula: &'static str,
    at: (f64, f64),
    f: fn(f64, f64) -> f64,
    grad: fn(f64, f64) -> (f64, (f64, f64)),
    jvp: fn(f64, f64, f64, f64) -> (f64, f64),
    by_hand: (f64, f64),
}

fn main() {
    let decay = (-2.125_f64).exp();
    let cases = [
        Case {
            formula: "cos x1 + x1 x2 - exp x2",
            at: (2.0, 4.0),
            f: wave,
            grad: wave_grad,
            jvp: wave_jvp,
            by_hand: (4.0 - 2.0_f64.sin(), 2.0 - 4.0_f64.exp()),
        },
        Case {
            formula: "x1 exp(-(x1² + x2²) / 2)",
            at: (2.0, 0.5),
            f: bump,
            grad: bump_grad,
            jvp: bump_jvp,
            by_hand: (-3.0 * decay, -decay),
        },
        Case {
            formula: "ln x1 + x1 x2",
            at: (2.0, 5.0),
            f: logarithm,
            grad: logarithm_grad,
            jvp: logarithm_jvp,
            by_hand: (5.5, 2.0),
        },
    ];
    cases.iter().for_each(both_directions);
    finite_differences(&cases[0]);
}

/// One reverse sweep gives the whole gradient, a forward sweep the derivative in one direction.
fn both_directions(case: &Case) {
    let (x1, x2) = case.at;
    let (value, reverse) = (case.grad)(x1, x2);
    let forward = (
        (case.jvp)(x1, x2, 1.0, 0.0).1,
        (case.jvp)(x1, x2, 0.0, 1.0).1,
    );
    println!("f = {}   at ({x1}, {x2})", case.formula);
    println!("  value    {value:>20.13}");
    println!("  reverse  {:>20.13} {:>20.13}", reverse.0, reverse.1);
    println!("  forward  {:>20.13} {:>20.13}\n", forward.0, forward.1);

    assert_eq!(value, (case.f)(x1, x2), "a companion computes what f does");
    for gradient in [reverse, forward] {
        assert!((gradient.0 - case.by_hand.0).abs() <= 1e-15 * case.by_hand.0.abs());
        assert!((gradient.1 - case.by_hand.1).abs() <= 1e-15 * case.by_hand.1.abs());
    }
}

/// Central differences err by h²/6 f‴ for a large step h, and by about 1e-16 f/h for a small one.
fn finite_differences(case: &Case) {
    let (x1, x2) = case.at;
    let exact = (case.grad)(x1, x2).1.1;
    println!("df/dx2 of the first by central differences, (f(x2 + h) - f(x2 - h)) / 2h:\n");
    println!("      h    difference            error");
    let errors: Vec<f64> = (1..=13)
        .map(|k| {
            let h = 10_f64.powi(-k);
            let difference = ((case.f)(x1, x2 + h) - (case.f)(x1, x2 - h)) / (2.0 * h);
            let error = (difference - exact).abs();
            println!("  1e-{k:02}    {difference:<20.13}  {error:.1e}");
            error
        })
        .collect();
    let best = errors.iter().copied().fold(f64::INFINITY, f64::min);
    println!("\nThe error first falls with h² (truncation), then grows with 1/h (round-off).");
    println!(
        "The best step still errs by {best:.0e}; the derivative by rule is exact to rounding."
    );

    assert!((errors[0] / errors[1] - 100.0).abs() < 1.0, "truncation");
    assert!(errors[12] > 100.0 * best, "round-off");
    assert!(best > 1e-12, "no step gives all digits");
}

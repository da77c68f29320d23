//! A `while` loop differentiated: Newton's iteration for the square root, whose derivative is 1 / (2 √a).
//!
//! `cargo run --release --example newton_sqrt`

use differentiate::differentiate;

/// √a: the number of iterations depends on `a`, and the derivative follows them.
#[differentiate]
fn newton_sqrt(a: f64) -> f64 {
    let mut x = 0.5 * (a + 1.0);
    while (x * x - a).abs() > 1e-14 * a {
        x = 0.5 * (x + a / x);
    }
    x
}

fn main() {
    println!("      a                √a        by reverse        by forward          1/(2 √a)");
    for a in [0.01, 0.25, 2.0, 9.0, 1e6] {
        let (root, reverse) = newton_sqrt_grad(a);
        let (_, forward) = newton_sqrt_jvp(a, 1.0);
        let expected = 0.5 / a.sqrt();
        println!("{a:>7} {root:>17.12} {reverse:>17.12} {forward:>17.12} {expected:>17.12}");

        assert_eq!(root, newton_sqrt(a), "a companion computes what f does");
        assert!((root - a.sqrt()).abs() <= 1e-14 * a.sqrt());
        assert!((reverse - expected).abs() <= 1e-12 * expected);
        assert!((forward - expected).abs() <= 1e-12 * expected);
    }
}

//! The root of an equation, differentiated without its solver.
//!
//! Where `g(x, p) = 0`, the implicit-function theorem says `dx/dp = -(dg/dp) / (dg/dx)` at the root. So the iteration
//! that finds the root is opaque, and its derivative is the gradient of `g`, at one point.

use differentiate::{check, differentiate};

/// Kepler's equation: how far the eccentric anomaly is from belonging to the mean anomaly.
#[differentiate]
fn kepler(anomaly: f64, mean: f64, eccentricity: f64) -> f64 {
    anomaly - eccentricity * anomaly.sin() - mean
}

/// Its root, by bisection: to the last bit, and nothing that one would differentiate.
#[differentiate(partials(
    mean = {
        let (_, slopes) = kepler_grad(value, mean, eccentricity);
        -slopes.1 / slopes.0
    },
    eccentricity = {
        let (_, slopes) = kepler_grad(value, mean, eccentricity);
        -slopes.2 / slopes.0
    },
))]
fn eccentric_anomaly(mean: f64, eccentricity: f64) -> f64 {
    let (mut low, mut high) = (mean - eccentricity, mean + eccentricity);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || high <= middle {
            return middle;
        }
        if kepler(middle, mean, eccentricity) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// How far a planet is from its sun.
#[differentiate]
fn distance(mean: f64, eccentricity: f64) -> f64 {
    1.0 - eccentricity * eccentric_anomaly(mean, eccentricity).cos()
}

fn main() {
    let (mean, eccentricity) = (0.8, 0.2);
    let (radius, (by_mean, by_eccentricity)) = distance_grad(mean, eccentricity);
    println!("distance {radius}, its derivatives {by_mean} and {by_eccentricity}");

    // The textbook's: dr/dM = e sin E / r.
    let anomaly = eccentric_anomaly(mean, eccentricity);
    let expected = eccentricity * anomaly.sin() / radius;
    assert!((by_mean - expected).abs() < 1e-14);

    check!([grad, vjp, jvp] eccentric_anomaly(mean, eccentricity)).unwrap();
    check!([grad, vjp, jvp] distance(mean, eccentricity)).unwrap();
}

//! Kepler's equation by a fixed number of Newton steps, against Lagrange's series in the eccentricity.

use super::differentiate;

#[differentiate(taylor)]
fn f(eccentricity: f64, mean: f64) -> f64 {
    let mut e = mean;
    for _ in 0..12 {
        e -= (e - eccentricity * e.sin() - mean) / (1.0 - eccentricity * e.cos());
    }
    e
}

#[test]
fn agrees_with_lagrange() {
    // E = M + e·sin M + e²/2·sin 2M + e³/8·(3·sin 3M − sin M) + …
    for m in [0.3_f64, 1.0, 2.5] {
        let found = f_taylor::<4>(0.0, m);
        let expected = [
            m,
            m.sin(),
            (2.0 * m).sin() / 2.0,
            (3.0 * (3.0 * m).sin() - m.sin()) / 8.0,
        ];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
        }
    }
}

//! Values that do not depend on the variable: the other coefficients are zero.

use super::differentiate;

#[differentiate(taylor)]
fn f(x: f64, n: usize) -> f64 {
    if n == 0 {
        return 2.5;
    }
    let y = (n as f64).sqrt();
    if x > 100.0 { x } else { y }
}

#[test]
fn constants_stay_constant() {
    assert_eq!(f_taylor::<3>(1.0, 0), [2.5, 0.0, 0.0]);
    assert_eq!(f_taylor::<3>(1.0, 4), [2.0, 0.0, 0.0]);
    assert_eq!(f_taylor::<3>(200.0, 4), [200.0, 1.0, 0.0]);
}

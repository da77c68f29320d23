//! Different elements are overwritten in different branches, at places that depend on the data.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f(x: &[f64; 4]) -> f64 {
    let mut a = *x;
    for i in 0..3 {
        if a[i] > a[i + 1] {
            a[i + 1] = a[i] * a[i + 1];
        } else if a[i] > 0.0 {
            a[i] = a[i + 1].cos();
            a[3 - i] += a[i];
        }
    }
    let peak = if a[0] > a[3] { 0 } else { 3 };
    a[peak] = a[1] * a[peak];
    a[0] + a[1] * a[2] - a[3]
}

fn twin<T: Real>(x: &[T; 4]) -> T {
    let mut a = x.to_vec();
    for i in 0..3 {
        let (here, there) = (a[i], a[i + 1]);
        if here > there {
            a[i + 1] = here * there;
        } else if here > T::lit(0.0) {
            a[i] = there.cos();
            a[3 - i] = a[3 - i] + there.cos();
        }
    }
    let peak = if a[0] > a[3] { 0 } else { 3 };
    a[peak] = a[1] * a[peak];
    a[0] + a[1] * a[2] - a[3]
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, 0.4, 1.2, 0.3]);
    check_grad!(ref [0.1, 0.4, 1.2, 2.3]);
    check_grad!(ref [-0.5, -0.9, 0.7, 0.2]);
}

//! The program itself is generic over its numbers, so it is its own twin.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

#[differentiate]
fn f<T, const N: usize>(x: &[T; N], w: [T; 2], n: usize) -> T
where
    T: Real,
{
    let mut sum = T::ZERO;
    let mut powers = [T::ONE; N];
    for i in 0..N {
        powers[i] = x[i].powi(i as i32 + 1) * w[i % 2];
        sum += powers[i].sin();
    }
    for _ in 0..n {
        sum = sum * T::lit(0.5) + powers[0];
    }
    if sum > T::ZERO { sum.sqrt() } else { -sum }
}

fn twin<T: Real>(x: &[T; 3], w: [T; 2], n: usize) -> T {
    f(x, w, n)
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(ref [0.9, 1.2, 0.4], val [0.7, 1.6], con 3);
    check_grad!(ref [0.9, -1.2, 0.4], val [-2.7, 0.6], con 2);
}

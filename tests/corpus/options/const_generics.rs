//! Const generics give array lengths and take part in the computation.

use super::differentiate;
use crate::support::*;

#[test]
fn array_length() {
    #[differentiate]
    fn f<const N: usize>(x: &[f64; N]) -> f64 {
        let mut sum = 0.0;
        for i in 0..N {
            sum += x[i] * x[N - 1 - i] * (i + 1) as f64;
        }
        sum / N as f64
    }
    fn twin<T: Real, const N: usize>(x: &[T; N]) -> T {
        let terms = (0..N).map(|i| x[i] * x[N - 1 - i] * T::lit((i + 1) as f64));
        terms.sum::<T>() / T::lit(N as f64)
    }
    check!(f(x: &[f64; 3]) -> f64, twin, [[1.0, -2.0, 0.5]]);
    check!(f(x: &[f64; 1]) -> f64, twin, [[1.5]]);
}

#[test]
fn written_at_the_call() {
    #[differentiate]
    fn power<const N: i32>(x: f64) -> f64 {
        x.powi(N)
    }
    assert_eq!(power_grad::<3>(2.0), (8.0, 12.0));
    assert_eq!(power_jvp::<2>(3.0, 0.5), (9.0, 3.0));
    let (value, pullback) = power_vjp::<4>(2.0);
    let mut x_bar = 1.0;
    pullback(0.5, &mut x_bar);
    assert_eq!((value, x_bar), (16.0, 17.0));
}

//! `for_each` over disjoint elements.

use super::differentiate;
use crate::support::*;
use rayon::prelude::*;

#[differentiate]
fn f(x: &[f64], gain: f64) -> f64 {
    let mut y = vec![0.0; x.len()];
    y.par_iter_mut()
        .zip(x.par_iter())
        .for_each(|(out, v)| *out = (gain * v).exp());
    y.par_iter_mut()
        .enumerate()
        .for_each(|(k, out)| *out *= x[k] + 1.0);
    y.par_iter().map(|v| v * v).sum::<f64>()
}

fn twin<T: Real>(x: &[T], gain: T) -> T {
    x.iter()
        .map(|&v| {
            let y = (gain * v).exp() * (v + T::lit(1.0));
            y * y
        })
        .sum()
}

#[test]
fn agrees_with_dual_numbers() {
    let x: Vec<f64> = (0..300).map(|k| f64::from(k) / 300.0).collect();
    let (value, (x_bar, gain_bar)) = f_grad(&x, 0.4);
    let (by_vjp, pullback) = f_vjp(&x, 0.4);
    let (mut x_back, mut gain_back) = (vec![0.0; 300], 0.0);
    pullback(1.0, &mut x_back, &mut gain_back);
    let (by_jvp, dot) = f_jvp(&x, 0.4, &[0.0; 300], 1.0);
    assert_eq!([by_jvp.to_bits(), by_vjp.to_bits()], [value.to_bits(); 2]);
    near_all(&x_back, &x_bar);
    near_all(&[gain_back, dot], &[gain_bar; 2]);
    let dual: Vec<Dual> = x.iter().map(|&v| Dual::new(v, 0.0)).collect();
    let expected = twin(&dual, Dual::variable(0.4));
    near_all(&[value, gain_bar], &[expected.value, expected.tangent]);
    for k in [0, 17, 299] {
        let mut dual = dual.clone();
        dual[k].tangent = 1.0;
        near_all(&[x_bar[k]], &[twin(&dual, Dual::new(0.4, 0.0)).tangent]);
    }
}

//! Sums over parallel iterators. Their values are those of any order, to rounding; here they are compared with sums in order.

use super::differentiate;
use crate::support::*;
use rayon::prelude::*;

/// More elements than parts.
fn points(n: usize) -> Vec<f64> {
    (0..n).map(|k| (0.37 * k as f64).sin() + 0.1).collect()
}

/// The same as `f`, whose value is that of rayon's order.
macro_rules! in_any_order {
    ($grad:expr, $jvp:expr, $vjp:expr, $value:expr, $expected:expr) => {{
        let (value, gradient): (f64, f64) = $grad;
        let (by_jvp, dot): (f64, f64) = $jvp;
        let (by_vjp, back): (f64, f64) = $vjp;
        let (expected, slope): (f64, f64) = $expected;
        assert_eq!([by_jvp.to_bits(), by_vjp.to_bits()], [value.to_bits(); 2]);
        near_all(
            &[value, gradient, dot, back, $value],
            &[expected, slope, slope, slope, expected],
        );
    }};
}

#[test]
fn of_elements() {
    #[differentiate]
    fn f(a: f64, x: &[f64]) -> f64 {
        x.par_iter().map(|v| (a * v).sin()).sum::<f64>()
    }
    fn twin(a: Dual, x: &[f64]) -> Dual {
        x.iter().map(|v| (a * k(*v)).sin()).sum()
    }
    for n in [0, 1, 7, 64, 1000] {
        let x = points(n);
        let expected = twin(Dual::variable(0.7), &x);
        let mut by_x = vec![0.0; n];
        let pulled = || {
            let (value, pullback) = f_vjp(0.7, &x);
            let mut a_bar = 0.0;
            pullback(1.0, &mut a_bar, &mut vec![0.0; n]);
            (value, a_bar)
        };
        let (value, (a_bar, x_bar)) = f_grad(0.7, &x);
        let mut a_out = 9.0;
        assert_eq!(f_grad_into(0.7, &x, &mut a_out, &mut by_x), value);
        assert_eq!((a_out, &by_x), (a_bar, &x_bar));
        for (bar, v) in x_bar.iter().zip(&x) {
            assert!((bar - 0.7 * (0.7 * v).cos()).abs() < 1e-14);
        }
        in_any_order!(
            (value, a_bar),
            f_jvp(0.7, &x, 1.0, &vec![0.0; n]),
            pulled(),
            f(0.7, &x),
            (expected.value, expected.tangent)
        );
    }
}

#[test]
fn of_iterated_maps_with_parameters() {
    #[differentiate(constant(x))]
    fn f(w: &[f64], rate: f64, x: &[f64]) -> f64 {
        let n = x.len() as f64;
        let scale = rate * rate;
        let total: f64 = x
            .par_iter()
            .zip(x.par_iter().skip(1))
            .with_min_len(8)
            .enumerate()
            .map(|(k, (v, next))| {
                let mut y = *v;
                for turn in 0..5 {
                    y = (y * w[(k + turn) % w.len()] + next * scale).tanh();
                }
                if y > 0.0 { y * y } else { -y }
            })
            .sum();
        total / n + w[0]
    }
    fn twin<T: Real>(w: &[T], rate: T, x: &[f64]) -> T {
        let scale = rate * rate;
        let mut total = T::lit(0.0);
        for at in 0..x.len() - 1 {
            let mut y = T::lit(x[at]);
            for turn in 0..5 {
                y = (y * w[(at + turn) % w.len()] + T::lit(x[at + 1]) * scale).tanh();
            }
            total += if y.value() > 0.0 { y * y } else { -y };
        }
        total / T::lit(x.len() as f64) + w[0]
    }
    let x = points(333);
    let (w, rate) = ([0.3, -0.4, 1.2], 0.6);
    let (value, (w_bar, rate_bar)) = f_grad(&w, rate, &x);
    let (by_vjp, pullback) = f_vjp(&w, rate, &x);
    let (mut w_back, mut rate_back) = (vec![0.0; 3], 0.0);
    pullback(1.0, &mut w_back, &mut rate_back, &mut ());
    assert_eq!(by_vjp.to_bits(), value.to_bits());
    for direction in 0..4 {
        let at = |k: usize, v: f64| Dual::new(v, f64::from(u8::from(k == direction)));
        let dual: Vec<Dual> = (0..3).map(|k| at(k, w[k])).collect();
        let expected = twin(&dual, at(3, rate), &x);
        let dots: Vec<f64> = dual.iter().map(|w| w.tangent).collect();
        let (by_jvp, dot) = f_jvp(&w, rate, &x, &dots, at(3, rate).tangent, ());
        assert_eq!(by_jvp.to_bits(), value.to_bits());
        let bars = [w_bar[0], w_bar[1], w_bar[2], rate_bar];
        let backs = [w_back[0], w_back[1], w_back[2], rate_back];
        near_all(
            &[
                value,
                bars[direction],
                backs[direction],
                dot,
                f(&w, rate, &x),
            ],
            &[
                expected.value,
                expected.tangent,
                expected.tangent,
                expected.tangent,
                expected.value,
            ],
        );
    }
}

#[test]
fn of_ranges_and_calls() {
    #[differentiate]
    fn term(a: f64, k: f64) -> f64 {
        (a * k).cos() / (1.0 + k)
    }
    #[differentiate]
    fn f(a: f64) -> f64 {
        let even: f64 = (0..500i32)
            .into_par_iter()
            .map(|k| term(a, f64::from(k)))
            .sum();
        let scaled: f64 = (3..90usize)
            .into_par_iter()
            .map(|k| even * a / k as f64)
            .sum();
        scaled + even
    }
    fn twin(a: Dual) -> Dual {
        let even: Dual = (0..500)
            .map(|n| (a * k(f64::from(n))).cos() / k(1.0 + f64::from(n)))
            .sum();
        let scaled: Dual = (3..90).map(|n| even * a / k(f64::from(n))).sum();
        scaled + even
    }
    let expected = twin(Dual::variable(0.3));
    let pulled = || {
        let (value, pullback) = f_vjp(0.3);
        let mut a_bar = 0.0;
        pullback(1.0, &mut a_bar);
        (value, a_bar)
    };
    in_any_order!(
        f_grad(0.3),
        f_jvp(0.3, 1.0),
        pulled(),
        f(0.3),
        (expected.value, expected.tangent)
    );
}

#[test]
fn reduced() {
    #[differentiate]
    fn f(a: f64, x: &[f64]) -> f64 {
        let logs = x
            .par_iter()
            .map(|v| (a * v * v + 1.0).ln())
            .reduce(|| 0.0, |s, t| s + t);
        let moved: f64 = x.to_vec().into_par_iter().map(|v| v * a).sum();
        logs * moved
    }
    fn twin(a: Dual, x: &[f64]) -> Dual {
        let logs: Dual = x.iter().map(|v| (a * k(v * v) + k(1.0)).ln()).sum();
        let moved: Dual = x.iter().map(|v| k(*v) * a).sum();
        logs * moved
    }
    let x = points(200);
    let expected = twin(Dual::variable(0.7), &x);
    let pulled = || {
        let (value, pullback) = f_vjp(0.7, &x);
        let mut a_bar = 0.0;
        pullback(1.0, &mut a_bar, &mut vec![0.0; 200]);
        (value, a_bar)
    };
    let (value, (a_bar, _)) = f_grad(0.7, &x);
    in_any_order!(
        (value, a_bar),
        f_jvp(0.7, &x, 1.0, &[0.0; 200]),
        pulled(),
        f(0.7, &x),
        (expected.value, expected.tangent)
    );
}

fn k(value: f64) -> Dual {
    Dual::new(value, 0.0)
}

//! Functions that give references, or what holds them, and the calls of them.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn larger<'a>(a: &'a [f64], b: &'a [f64]) -> &'a [f64] {
    if a[0] > b[0] { a } else { b }
}

#[differentiate]
fn behind(a: &[f64], mut k: usize) -> &[f64] {
    if a.len() < 2 {
        return a;
    }
    k += 1;
    &a[k..]
}

#[differentiate]
fn middle(a: &[f64]) -> &f64 {
    &a[a.len() / 2]
}

#[differentiate]
fn largest(a: &[f64]) -> Option<&f64> {
    a.iter().max_by(|a, b| a.total_cmp(b))
}

#[differentiate]
fn halves(a: &[f64]) -> (&[f64], &[f64]) {
    a.split_at(a.len() / 2)
}

#[test]
fn by_themselves() {
    let (a, b) = ([1.0, 2.0], [3.0, 0.5, 4.0]);
    let (value, pullback) = larger_vjp(&a, &b);
    assert_eq!(value.as_ptr(), b.as_ptr());
    let (mut a_bar, mut b_bar) = ([10.0; 2], [20.0; 3]);
    pullback(vec![1.0, 2.0, 3.0], &mut a_bar, &mut b_bar);
    assert_eq!((a_bar, b_bar), ([10.0; 2], [21.0, 22.0, 23.0]));
    let (value, tangent) = larger_jvp(&a, &b, &[1.0, 2.0], &[3.0, 4.0, 5.0]);
    assert_eq!((value, tangent), (&b[..], vec![3.0, 4.0, 5.0]));

    let (value, pullback) = behind_vjp(&b, 0);
    assert_eq!(value, [0.5, 4.0]);
    let mut b_bar = [0.0; 3];
    pullback(vec![5.0, 6.0], &mut b_bar, &mut ());
    assert_eq!(b_bar, [0.0, 5.0, 6.0]);
    assert_eq!(behind_jvp(&b, 1, &[1.0, 2.0, 3.0], ()).1, [3.0]);
    assert_eq!(behind_jvp(&b[..1], 1, &[1.0], ()), (&b[..1], vec![1.0]));

    let (value, pullback) = middle_vjp(&b);
    let mut b_bar = [1.0; 3];
    pullback(2.0, &mut b_bar);
    assert_eq!((*value, b_bar), (0.5, [1.0, 3.0, 1.0]));
    assert_eq!(middle_jvp(&b, &[1.0, 2.0, 3.0]), (&0.5, 2.0));

    let (value, pullback) = largest_vjp(&b);
    let mut b_bar = [1.0; 3];
    pullback(Some(2.0), &mut b_bar);
    assert_eq!((value, b_bar), (Some(&4.0), [1.0, 1.0, 3.0]));
    assert_eq!(largest_jvp(&[], &[]), (None, None));

    let ((left, right), pullback) = halves_vjp(&b);
    let mut b_bar = [0.0; 3];
    pullback((vec![1.0], vec![2.0, 3.0]), &mut b_bar);
    assert_eq!((left, right, b_bar), (&b[..1], &b[1..], [1.0, 2.0, 3.0]));
}

#[test]
#[should_panic(expected = "length")]
fn a_seed_of_another_length() {
    let x = [1.0, 2.0];
    behind_vjp(&x, 0).1(vec![1.0, 2.0], &mut [0.0; 2], &mut ());
}

#[test]
fn called() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let (a, b) = (&x[..x.len() / 2], &x[x.len() / 2..]);
        let chosen = larger(a, b);
        let mut sum = chosen.iter().map(|v| v * v * v).sum::<f64>() + chosen[0] * *middle(a);
        for v in behind(b, 0) {
            sum += v.sin();
        }
        for (v, w) in larger(a, b).iter().zip(behind(a, 0)) {
            sum += v * w;
        }
        if let Some(top) = largest(b) {
            sum *= top;
        }
        let (left, right) = halves(a);
        sum + left.len() as f64 * right[0]
    }
    fn twin<T: Real>(x: &[T]) -> T {
        let (a, b) = x.split_at(x.len() / 2);
        let chosen = if a[0].value() > b[0].value() { a } else { b };
        let mut sum =
            chosen.iter().fold(-T::ZERO, |s, v| s + *v * *v * *v) + chosen[0] * a[a.len() / 2];
        let behind = |a: &[T]| {
            if a.len() < 2 {
                a.to_vec()
            } else {
                a[1..].to_vec()
            }
        };
        for v in behind(b) {
            sum += v.sin();
        }
        for (v, w) in chosen.iter().zip(behind(a)) {
            sum += *v * w;
        }
        let mut top = b[0];
        for v in b {
            if v.value() >= top.value() {
                top = *v;
            }
        }
        sum *= top;
        sum + T::lit((a.len() / 2) as f64) * a[a.len() / 2]
    }
    check!(f(x: &[f64]) -> f64, twin, [
        [0.7, -1.2, 0.4, 0.3, 0.9, 0.5],
        [0.2, 1.5, 0.3, 0.9, -0.4],
        [0.2, 0.1],
        [0.1, 0.2],
    ]);
}

#[test]
fn loops_over_what_calls_give() {
    #[differentiate]
    fn squares(a: &[f64]) -> Vec<f64> {
        a.iter().map(|v| v * v).collect()
    }
    #[differentiate]
    fn pair(a: f64) -> [f64; 2] {
        [a.sin(), a.cos()]
    }
    fn steps(n: usize) -> impl Iterator<Item = (usize, f64)> {
        (0..n).map(|k| (k, k as f64 + 0.5))
    }
    #[differentiate]
    fn f(a: &[f64]) -> f64 {
        let mut sum = 0.0;
        for v in squares(a) {
            sum += v.sin();
        }
        for (k, v) in squares(a).into_iter().enumerate() {
            sum += v * k as f64;
        }
        for v in &squares(a) {
            sum += *v;
        }
        for part in pair(a[0]) {
            sum *= 1.0 + part;
        }
        for (k, weight) in steps(a.len()) {
            sum += weight * a[k];
        }
        sum
    }
    fn twin<T: Real>(a: &[T]) -> T {
        let mut sum = T::ZERO;
        let squares: Vec<T> = a.iter().map(|v| *v * *v).collect();
        for v in &squares {
            sum += v.sin();
        }
        for (k, v) in squares.iter().enumerate() {
            sum += *v * T::lit(k as f64);
        }
        for v in &squares {
            sum += *v;
        }
        for part in [a[0].sin(), a[0].cos()] {
            sum *= T::ONE + part;
        }
        for (k, weight) in steps(a.len()) {
            sum += T::lit(weight) * a[k];
        }
        sum
    }
    check!(f(a: &[f64]) -> f64, twin, [[0.7, -1.2, 0.4], [0.5]]);
}

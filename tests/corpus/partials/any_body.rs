//! A body may do what a differentiated one may not.

use super::differentiate;
use crate::support::*;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

static CALLS: AtomicUsize = AtomicUsize::new(0);

#[differentiate(partials(x = if x > 2.0 { 0.0 } else { y }, y = if x > 2.0 { 0.0 } else { x }))]
fn f(x: f64, y: f64) -> f64 {
    #[derive(Default)]
    struct Memo {
        known: HashMap<u64, f64>,
    }
    fn helper(x: f64) -> Option<f64> {
        (!x.is_nan()).then_some(x)
    }
    CALLS.fetch_add(1, Ordering::Relaxed);
    if x > 2.0 {
        return 7.0;
    }
    let mut memo = Memo::default();
    let product = std::thread::scope(|scope| scope.spawn(|| x * y).join());
    memo.known.insert(x.to_bits(), product.unwrap_or(f64::NAN));
    let text = format!("{:?}", memo.known[&x.to_bits()]);
    'found: loop {
        for _ in 0..3 {
            if let Some(number) = text.parse().ok().and_then(helper) {
                break 'found number;
            }
        }
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    if x > T::lit(2.0) { T::lit(7.0) } else { x * y }
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(f(x, y), twin, [[0.3, 1.5], [-1.7, 0.25], [3.0, 1.0]]);
}

#[test]
fn each_companion_runs_the_body_once() {
    fn calls(run: impl Fn()) -> usize {
        // Other tests count too, so the least of a few tries is the truth.
        let once = |_| {
            let before = CALLS.load(Ordering::Relaxed);
            run();
            CALLS.load(Ordering::Relaxed) - before
        };
        (0..50).map(once).min().unwrap()
    }
    assert_eq!(calls(|| assert_eq!(f_grad(0.5, 2.0).0, 1.0)), 1);
    assert_eq!(
        calls(|| assert_eq!(f_jvp(0.5, 2.0, 1.0, 0.0), (1.0, 2.0))),
        1
    );
    assert_eq!(calls(|| f_vjp(0.5, 2.0).1(1.0, &mut 0.0, &mut 0.0)), 1);
}

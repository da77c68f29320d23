//! A generator of random numbers is a part of the state.

use super::differentiate;
use crate::support::*;

#[derive(Clone)]
pub struct Generator(u64);

impl Generator {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }
}

#[differentiate(wrt(drift, volatility))]
fn f(drift: f64, volatility: f64, seed: u64) -> f64 {
    let mut random = Generator(seed);
    let mut price = 1.0;
    #[checkpoint(every = 5)]
    for _ in 0..23 {
        let kick = random.next() - 0.5;
        price *= 1.0 + drift + volatility * kick;
    }
    price
}

fn twin<T: Real>(drift: T, volatility: T, seed: u64) -> T {
    let mut random = Generator(seed);
    (0..23).fold(T::lit(1.0), |price, _| {
        price * (T::lit(1.0) + drift + volatility * T::lit(random.next() - 0.5))
    })
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(drift, volatility, seed = 7),
        twin,
        [[0.01, 0.2], [-0.02, 0.4]]
    );
}

//! Fish in many lakes that multiply by the logistic law, each at its own rate, and are fished once a year: how many are left.

use super::{Numbers, Workload, differentiate};
use crate::kernels::kernel;

const LAKES: usize = 64;

#[differentiate(constant(share))]
fn left(fish: &[f64; LAKES], rates: &[f64; LAKES], share: f64, years: usize) -> f64 {
    let mut fish = *fish;
    for _ in 0..years {
        for (fish, rate) in fish.iter_mut().zip(rates) {
            *fish += rate * *fish * (1.0 - *fish) - share * *fish;
        }
    }
    fish.iter().sum()
}

pub fn measured() -> Vec<Workload> {
    let years = 20;
    let mut numbers = Numbers::new(5.0);
    let [fish, rates] = [(); 2].map(|()| std::array::from_fn(|_| numbers.uniform(1)[0]));
    vec![kernel(
        &format!("fishery, {LAKES} lakes, {years} years"),
        2 * LAKES,
        Box::new(move |value| value[0] = left(&fish, &rates, 0.1, years)),
        Box::new(move |value, entries| {
            let (gradient, by_rates);
            (value[0], (gradient, by_rates)) = left_grad(&fish, &rates, 0.1, years);
            entries[..LAKES].copy_from_slice(&gradient);
            entries[LAKES..].copy_from_slice(&by_rates);
        }),
    )]
}

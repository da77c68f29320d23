//! Two parts of one element of a `Vec`, each changed under a name of its own.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Particle {
    x: f64,
    v: [f64; 2],
}

#[derive(Clone, Debug, Differentiable)]
struct Statistics {
    running: Vec<(f64, f64)>,
    momentum: f64,
    particles: Vec<Particle>,
}

#[differentiate]
impl Statistics {
    #[differentiate(wrt(self, x, y))]
    fn update(&mut self, x: f64, y: f64) {
        for k in 0..self.running.len() {
            let (mean, spread) = &mut self.running[k];
            *mean += self.momentum * (x - *mean);
            *spread *= y + *mean;
        }
        for (mean, spread) in self.running.iter_mut() {
            *mean *= *spread;
            *spread += *mean;
        }
        for Particle { x, v } in &mut self.particles {
            *x += v[0];
            v[1] *= *x;
        }
        let last = self.particles.len() - 1;
        let Particle {
            x: place,
            v: [a, b],
        } = &mut self.particles[last];
        *a *= *b;
        *b -= *a * *place;
        *place *= *b;
    }
}

#[differentiate]
fn f(x: f64, y: f64) -> f64 {
    let mut all = Statistics {
        running: vec![(x, 1.0), (0.5, y)],
        momentum: x * y,
        particles: vec![Particle { x, v: [y, 0.5] }],
    };
    all.update(x, y);
    let mut pairs: Vec<(f64, [f64; 2])> = vec![(x, [y, 2.0]), (y, [x, x])];
    let mut k = 0;
    while k < pairs.len() {
        let (a, [b, c]) = &mut pairs[k];
        k += 1;
        *a += *b * *c;
        *c = *a * k as f64;
    }
    let pairs: f64 = pairs.iter().map(|(a, [b, c])| a * b * c).sum();
    let running: f64 = all.running.iter().map(|(mean, spread)| mean * spread).sum();
    let Particle {
        x: place,
        v: [a, b],
    } = all.particles[0];
    pairs + running + place * a + b
}

fn twin(x: Dual, y: Dual) -> Dual {
    let running = |mean: Dual, spread: Dual| {
        let mean = mean + x * y * (x - mean);
        let spread = spread * (y + mean);
        let mean = mean * spread;
        mean * (spread + mean)
    };
    let place = x + y;
    let b = k(0.5) * place;
    let a = y * b;
    let b = b - a * place;
    let (one, two) = (x + k(2.0) * y, y + x * x);
    let pairs = one * y * one + two * x * two * k(2.0);
    pairs + running(x, k(1.0)) + running(k(0.5), y) + place * b * a + b
}

#[test]
fn agrees_with_dual_numbers() {
    crate::support::check_scalars!(f(x, y), twin, [[0.5, 1.5], [-1.25, 0.3]]);
}

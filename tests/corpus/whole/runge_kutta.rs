//! A Runge–Kutta integrator, generic over its right-hand side.

use super::*;

trait System: Differentiable {
    #[differentiate(wrt(self, y))]
    fn slope(&self, t: f64, y: &[f64]) -> Vec<f64>;
}

#[derive(Clone, Debug, Differentiable)]
struct Predators {
    birth: f64,
    hunt: f64,
    death: f64,
}

#[differentiate]
impl System for Predators {
    #[differentiate(wrt(self, y))]
    fn slope(&self, _t: f64, y: &[f64]) -> Vec<f64> {
        let meetings = self.hunt * y[0] * y[1];
        vec![self.birth * y[0] - meetings, meetings - self.death * y[1]]
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Forced {
    stiffness: f64,
    force: f64,
}

#[differentiate]
impl System for Forced {
    #[differentiate(wrt(self, y))]
    fn slope(&self, t: f64, y: &[f64]) -> Vec<f64> {
        vec![y[1], self.force * t.cos() - self.stiffness * y[0]]
    }
}

#[differentiate]
fn along(y: &[f64], k: &[f64], h: f64) -> Vec<f64> {
    y.iter().zip(k).map(|(y, k)| y + h * k).collect()
}

#[differentiate(wrt(system, y0))]
fn f<S: System>(system: &S, y0: &[f64], h: f64, steps: usize) -> f64 {
    let mut y = y0.to_vec();
    for i in 0..steps {
        let t = i as f64 * h;
        let k1 = system.slope(t, &y);
        let k2 = system.slope(t + 0.5 * h, &along(&y, &k1, 0.5 * h));
        let k3 = system.slope(t + 0.5 * h, &along(&y, &k2, 0.5 * h));
        let k4 = system.slope(t + h, &along(&y, &k3, h));
        for j in 0..y.len() {
            y[j] += h / 6.0 * (k1[j] + 2.0 * k2[j] + 2.0 * k3[j] + k4[j]);
        }
    }
    y[0] * y[1]
}

fn twin(
    slope: impl Fn(f64, [Dual; 2]) -> [Dual; 2],
    mut y: [Dual; 2],
    h: f64,
    steps: usize,
) -> Dual {
    let along = |y: [Dual; 2], s: [Dual; 2], h: f64| [y[0] + k(h) * s[0], y[1] + k(h) * s[1]];
    for i in 0..steps {
        let t = i as f64 * h;
        let k1 = slope(t, y);
        let k2 = slope(t + 0.5 * h, along(y, k1, 0.5 * h));
        let k3 = slope(t + 0.5 * h, along(y, k2, 0.5 * h));
        let k4 = slope(t + h, along(y, k3, h));
        y = [0, 1].map(|j| y[j] + k(h / 6.0) * (k1[j] + k(2.0) * k2[j] + k(2.0) * k3[j] + k4[j]));
    }
    y[0] * y[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref Predators { birth: 1.1, hunt: 0.4, death: 0.7 }, ref vec![1.2, 0.8], con 0.1, con 5), |p| {
        let slope = |_: f64, y: [Dual; 2]| {
            let m = p[1] * y[0] * y[1];
            [p[0] * y[0] - m, m - p[2] * y[1]]
        };
        twin(slope, [p[3], p[4]], 0.1, 5)
    });
    check_data!(grad f(ref Forced { stiffness: 1.1, force: 0.4 }, ref vec![1.2, 0.8], con 0.1, con 5), |p| {
        twin(|t, y| [y[1], p[1] * k(t.cos()) - p[0] * y[0]], [p[2], p[3]], 0.1, 5)
    });
}

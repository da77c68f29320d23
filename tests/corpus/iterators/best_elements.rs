//! The best, the first and the last of structs: found by chains, and by loops over an `Option`.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

/// It is not `Default`, and not `Copy`.
#[derive(Clone, Debug, Differentiable)]
struct Candidate {
    cost: f64,
    features: Vec<f64>,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Hit {
    distance: f64,
    light: f64,
}

fn of<T: Real>(x: &[T]) -> Vec<(T, T)> {
    let next = x.iter().cycle().skip(1);
    x.iter().zip(next).map(|(a, b)| (*a, *a * *b)).collect()
}

#[test]
fn found_by_chains() {
    #[differentiate(wrt(all))]
    fn score(all: &[Candidate]) -> f64 {
        let least = all.iter().min_by(|a, b| a.cost.total_cmp(&b.cost)).unwrap();
        let most = all
            .iter()
            .filter(|c| c.features[0] > 0.0)
            .max_by(|a, b| a.cost.partial_cmp(&b.cost).unwrap())
            .map_or(1.0, |c| c.features[0].sin());
        let first = all.iter().find(|c| c.cost > 0.0);
        let mut sum = least.cost * least.features[0] * most;
        if let Some(first) = first {
            sum += first.features[0] * first.cost;
        }
        sum + all.last().map_or(0.0, |c| c.cost.exp())
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut all = Vec::new();
        for k in 0..x.len() {
            let next = x[(k + 1) % x.len()];
            all.push(Candidate {
                cost: x[k],
                features: vec![x[k] * next],
            });
        }
        score(&all)
    }
    fn twin(x: &[Dual]) -> Dual {
        let all = of(x);
        let (mut least, mut most) = (all[0], None);
        for c in &all {
            if c.0 < least.0 {
                least = *c;
            }
            let better = most.is_none_or(|most: (Dual, Dual)| c.0 >= most.0);
            if c.1 > Dual::lit(0.0) && better {
                most = Some(*c);
            }
        }
        let mut sum = least.0 * least.1 * most.map_or(Dual::lit(1.0), |c| c.1.sin());
        if let Some(first) = all.iter().find(|c| c.0 > Dual::lit(0.0)) {
            sum = sum + first.0 * first.1;
        }
        sum + x[x.len() - 1].exp()
    }
    check_slice!(
        f,
        twin,
        [[0.3, 1.0, -0.4], [0.6, -0.5, 2.0, 1.5], [-1.0, 2.0]]
    );
}

#[test]
fn found_by_loops() {
    #[differentiate(wrt(hits))]
    fn shade(hits: &[Hit]) -> f64 {
        let mut near: Option<Hit> = None;
        for hit in hits {
            if near.is_none_or(|best| hit.distance < best.distance) {
                near = Some(*hit);
            }
        }
        let mut far: Option<Hit> = None;
        for &hit in hits {
            if far
                .as_ref()
                .map_or(true, |best| hit.distance > best.distance)
            {
                far = Some(hit);
            }
        }
        let mut bright: Option<Hit> = None;
        for hit in hits {
            if !matches!(bright, Some(best) if best.light >= hit.light) {
                bright = Some(*hit);
            }
        }
        let near = near.map_or(0.0, |hit| hit.light.exp() * hit.distance);
        near + far.unwrap().light * bright.unwrap().distance
    }
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let next = |k: usize| x[(k + 1) % x.len()];
        let hits: Vec<Hit> = (0..x.len())
            .map(|k| Hit {
                distance: x[k],
                light: x[k] * next(k),
            })
            .collect();
        shade(&hits)
    }
    fn twin(x: &[Dual]) -> Dual {
        let all = of(x);
        let by = |a: &&(Dual, Dual), b: &&(Dual, Dual)| a.0.value.total_cmp(&b.0.value);
        let near = all.iter().min_by(by).unwrap();
        let far = all.iter().max_by(by).unwrap();
        let light = |a: &&(Dual, Dual), b: &&(Dual, Dual)| a.1.value.total_cmp(&b.1.value);
        let bright = all.iter().max_by(light).unwrap();
        near.1.exp() * near.0 + far.1 * bright.0
    }
    check_slice!(
        f,
        twin,
        [[0.3, 1.0, -0.4], [0.6, -0.5, 2.0, 1.5], [-1.0, 2.2, 0.7]]
    );
}

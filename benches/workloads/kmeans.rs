//! The cost of clusters: the squared distances of points to their nearest centroids.

use super::golden::Golden;
use super::{Expected, Numbers, Workload, differentiate};
use std::rc::Rc;

#[differentiate(constant(points))]
pub fn cost(points: &[f64], centroids: &[f64], d: usize) -> f64 {
    let mut cost = 0.0;
    for point in points.chunks_exact(d) {
        let mut nearest = f64::INFINITY;
        for centroid in centroids.chunks_exact(d) {
            let distance = centroid
                .iter()
                .zip(point)
                .map(|(c, p)| (c - p) * (c - p))
                .sum::<f64>();
            nearest = nearest.min(distance);
        }
        cost += nearest;
    }
    cost
}

/// Only the nearest centroid of a point moves with it.
fn by_hand(points: &[f64], centroids: &[f64], d: usize, gradient: &mut [f64]) -> f64 {
    gradient.fill(0.0);
    let mut cost = 0.0;
    for point in points.chunks_exact(d) {
        let (mut nearest, mut of) = (f64::INFINITY, 0);
        for (k, centroid) in centroids.chunks_exact(d).enumerate() {
            let distance = centroid
                .iter()
                .zip(point)
                .map(|(c, p)| (c - p) * (c - p))
                .sum::<f64>();
            if distance < nearest {
                (nearest, of) = (distance, k);
            }
        }
        cost += nearest;
        let centroid = &centroids[of * d..(of + 1) * d];
        let bar = &mut gradient[of * d..(of + 1) * d];
        for ((g, c), p) in bar.iter_mut().zip(centroid).zip(point) {
            *g += 2.0 * (c - p);
        }
    }
    cost
}

fn workload(points: Vec<f64>, centroids: Vec<f64>, d: usize) -> Workload {
    let data = Rc::new((points, centroids));
    let (at, also_at) = (data.clone(), data.clone());
    let (points, centroids) = (data.0.len() / d, data.1.len() / d);
    Workload {
        title: format!("kmeans, k {centroids}, n {points}, d {d}: gradient"),
        values: 1,
        entries: data.1.len(),
        primal: Box::new(move |value| value[0] = cost(&data.0, &data.1, d)),
        ours: Box::new(move |value, gradient| value[0] = cost_grad_into(&at.0, &at.1, d, gradient)),
        by_hand: Box::new(move |value, gradient| {
            value[0] = by_hand(&also_at.0, &also_at.1, d, gradient);
        }),
    }
}

pub fn expected() -> Vec<Expected> {
    let golden = Golden::read(include_str!("data/kmeans.json"));
    let points = golden.numbers("/input/points");
    let d = points.len() / golden.rows("/input/points");
    vec![Expected {
        workload: workload(points, golden.numbers("/input/centroids"), d),
        value: golden.numbers("/cost"),
        derivative: golden.numbers("/gradient"),
    }]
}

pub fn measured() -> Vec<Workload> {
    let mut numbers = Numbers::new(3.0);
    let (k, n, d) = (100, 1_000, 8);
    vec![workload(numbers.uniform(n * d), numbers.uniform(k * d), d)]
}

//! The distance of two places on a sphere by the haversine formula, in degrees.

use super::differentiate;
use crate::support::*;

const RADIUS: f64 = 6371.0;

#[differentiate]
fn f(latitude1: f64, longitude1: f64, latitude2: f64, longitude2: f64) -> f64 {
    let (p1, p2) = (latitude1.to_radians(), latitude2.to_radians());
    let half_dp = (p2 - p1) / 2.0;
    let half_dl = (longitude2 - longitude1).to_radians() / 2.0;
    let h = half_dp.sin().powi(2) + p1.cos() * p2.cos() * half_dl.sin().powi(2);
    2.0 * RADIUS * h.sqrt().asin()
}

fn twin<T: Real>(latitude1: T, longitude1: T, latitude2: T, longitude2: T) -> T {
    let half = |a: T, b: T| ((b - a) * T::lit(0.5)).to_radians().sin().powi(2);
    let cosines = latitude1.to_radians().cos() * latitude2.to_radians().cos();
    let h = half(latitude1, latitude2) + cosines * half(longitude1, longitude2);
    T::lit(2.0 * RADIUS) * h.sqrt().asin()
}

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(a, b, c, d),
        twin,
        [[52.5, 13.4, 48.9, 2.35], [-33.9, 151.2, 40.7, -74.0]]
    );
}

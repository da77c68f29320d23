//! Pressure of a van der Waals gas and the spectral radiance of a black body.

use super::differentiate;
use crate::support::*;

#[test]
fn van_der_waals() {
    #[differentiate]
    fn f(moles: f64, volume: f64, temperature: f64) -> f64 {
        const R: f64 = 8.314_462_618;
        let (a, b) = (0.364, 4.27e-5);
        moles * R * temperature / (volume - moles * b) - a * moles * moles / (volume * volume)
    }
    fn twin<T: Real>(n: T, v: T, t: T) -> T {
        n * T::lit(8.314_462_618) * t / (v - n * T::lit(4.27e-5)) - T::lit(0.364) * (n / v).powi(2)
    }
    check_scalars!(f(n, v, t), twin, [[1.0, 0.024, 300.0], [2.5, 0.001, 250.0]]);
}

#[test]
fn planck() {
    #[differentiate]
    fn f(frequency: f64, temperature: f64) -> f64 {
        let energy = 4.799_243e-11 * frequency / temperature;
        1.474_499e-50 * frequency.powi(3) / energy.exp_m1()
    }
    fn twin<T: Real>(frequency: T, temperature: T) -> T {
        let energy = T::lit(4.799_243e-11) * frequency / temperature;
        T::lit(1.474_499e-50) * frequency.powi(3) / energy.exp_m1()
    }
    check_scalars!(
        f(frequency, temperature),
        twin,
        [[5e14, 5800.0], [1e12, 300.0]]
    );
}

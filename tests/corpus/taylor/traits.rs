//! Methods of a trait: declared with the option, and defined by an `impl` with it.

use super::differentiate;
use crate::support::Real;

trait Shape {
    #[differentiate(taylor)]
    fn area(&self, scale: f64) -> f64;

    #[differentiate(taylor)]
    fn corners(&self, scale: f64) -> [f64; 2];
}

struct Square(f64);

#[differentiate(taylor)]
impl Shape for Square {
    fn area(&self, scale: f64) -> f64 {
        (self.0 * scale).powi(2)
    }

    fn corners(&self, scale: f64) -> [f64; 2] {
        [self.0 * scale, scale.sin()]
    }
}

#[differentiate(taylor)]
fn f<S: Shape>(x: f64, shape: &S) -> f64 {
    let [a, b] = shape.corners(x);
    shape.area(x * x) * a + b
}

fn twin<T: Real>(x: T) -> T {
    T::lit(8.0) * x.powi(5) + x.sin()
}

#[test]
fn agrees_with_the_series() {
    let square = Square(2.0);
    assert_eq!(square.area_taylor::<3>(1.0), [4.0, 8.0, 4.0]);
    for x in [0.7, -1.2] {
        let expected = crate::support::taylor::eight(twin, x);
        crate::support::taylor::compare(
            "f",
            f(x, &square),
            &f_taylor::<Square, 8>(x, &square),
            &expected,
            1e-12,
        );
    }
}

//! Operators over `f32`.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct V2 {
    x: f32,
    y: f32,
}

#[differentiate]
impl Add for V2 {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
}

#[differentiate]
impl Mul<V2> for f32 {
    type Output = V2;
    fn mul(self, v: V2) -> V2 {
        V2 {
            x: self * v.x,
            y: self * v.y,
        }
    }
}

#[differentiate(wrt(a, b, t))]
fn f(a: V2, b: V2, t: f32) -> f32 {
    let c = t * a + (1.0 - t) * b;
    (c.x * c.x + c.y * c.y).sqrt()
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(val V2 { x: 0.5, y: 1.5 }, val V2 { x: -0.25, y: 0.75 }, val 0.375_f32), |x| {
        let t = x[4];
        let (p, q) = (t * x[0] + (k(1.0) - t) * x[2], t * x[1] + (k(1.0) - t) * x[3]);
        (p * p + q * q).sqrt()
    }, single);
}

//! Quaternions: rotations composed by `*`.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Quaternion {
    w: f64,
    v: [f64; 3],
}

#[differentiate]
impl Mul for Quaternion {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.v, o.v);
        Self {
            w: self.w * o.w - a * d - b * e - c * f,
            v: [
                self.w * d + a * o.w + b * f - c * e,
                self.w * e + b * o.w + c * d - a * f,
                self.w * f + c * o.w + a * e - b * d,
            ],
        }
    }
}

#[differentiate]
impl Quaternion {
    fn about(axis: usize, angle: f64) -> Self {
        let mut v = [0.0; 3];
        v[axis] = (angle / 2.0).sin();
        Self {
            w: (angle / 2.0).cos(),
            v,
        }
    }

    #[differentiate(wrt(self))]
    fn conjugate(self) -> Self {
        Self {
            v: [-self.v[0], -self.v[1], -self.v[2]],
            ..self
        }
    }

    #[differentiate(wrt(self, p))]
    fn rotate(self, p: [f64; 3]) -> [f64; 3] {
        (self * Self { w: 0.0, v: p } * self.conjugate()).v
    }
}

#[differentiate]
fn f(angles: &[f64; 3], p: [f64; 3]) -> [f64; 3] {
    let mut q = Quaternion {
        w: 1.0,
        v: [0.0; 3],
    };
    for (axis, angle) in angles.iter().enumerate() {
        q = Quaternion::about(axis, *angle) * q;
    }
    q.rotate(p)
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(value f(ref [0.3, -0.8, 1.1], val [0.4, 0.7, -0.2]), |x| {
        let mut p = [x[3], x[4], x[5]];
        for axis in 0..3 {
            let (i, j) = ((axis + 1) % 3, (axis + 2) % 3);
            let (c, s) = (x[axis].cos(), x[axis].sin());
            (p[i], p[j]) = (c * p[i] - s * p[j], s * p[i] + c * p[j]);
        }
        p
    });
}

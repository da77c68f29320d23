//! An image of a smooth union of solids, by sphere tracing: traits through generics, closed forms inside out.

use super::*;

trait Solid {
    #[differentiate(wrt(self, p))]
    fn distance(&self, p: [f64; 3]) -> f64;
}

#[derive(Clone, Debug, Differentiable)]
struct Sphere {
    center: [f64; 3],
    radius: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Plane {
    normal: [f64; 3],
    offset: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct SmoothUnion<A, B> {
    a: A,
    b: B,
    softness: f64,
}

#[differentiate]
impl Solid for Sphere {
    #[differentiate(wrt(self, p))]
    fn distance(&self, p: [f64; 3]) -> f64 {
        let square: f64 = p
            .iter()
            .zip(&self.center)
            .map(|(a, b)| (a - b).powi(2))
            .sum();
        square.sqrt() - self.radius
    }
}

#[differentiate]
impl Solid for Plane {
    #[differentiate(wrt(self, p))]
    fn distance(&self, p: [f64; 3]) -> f64 {
        p[0] * self.normal[0] + p[1] * self.normal[1] + p[2] * self.normal[2] + self.offset
    }
}

#[differentiate]
impl<A: Solid + Differentiable, B: Solid + Differentiable> Solid for SmoothUnion<A, B> {
    #[differentiate(wrt(self, p))]
    fn distance(&self, p: [f64; 3]) -> f64 {
        let (a, b) = (self.a.distance(p), self.b.distance(p));
        let h = (0.5 + 0.5 * (b - a) / self.softness).clamp(0.0, 1.0);
        b * (1.0 - h) + a * h - self.softness * h * (1.0 - h)
    }
}

/// How far a ray goes before it hits something.
#[differentiate(wrt(scene, direction))]
fn march<S: Solid + Differentiable>(scene: &S, direction: [f64; 3]) -> Option<f64> {
    let mut t = 0.0;
    for _ in 0..20 {
        let p = direction.map(|d| d * t);
        let distance = scene.distance(p);
        if distance < 1e-3 {
            return Some(t);
        }
        t += distance;
        if t > 50.0 {
            break;
        }
    }
    None
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let sphere = Sphere {
        center: [x[0], x[1], 4.0],
        radius: x[2],
    };
    let floor = Plane {
        normal: [0.0, 1.0, 0.0],
        offset: 1.0,
    };
    let scene = SmoothUnion {
        a: sphere,
        b: floor,
        softness: x[3],
    };
    let mut light = 0.0;
    for row in -2..=2 {
        for column in -2..=2_i32 {
            let mut direction = [0.1 * f64::from(column), 0.1 * f64::from(row), 1.0];
            let length = direction.iter().map(|d| d * d).sum::<f64>().sqrt();
            direction.iter_mut().for_each(|d| *d /= length);
            light += match march(&scene, direction) {
                Some(t) => (-0.1 * t).exp(),
                None => 0.0,
            };
        }
    }
    light
}

fn lit(x: &[Dual], row: i32, column: i32) -> Dual {
    let (u, v) = (0.1 * f64::from(column), 0.1 * f64::from(row));
    let length = (u * u + v * v + 1.0).sqrt();
    let mut t = k(0.0);
    for _ in 0..20 {
        let [p, q, r] = [u, v, 1.0].map(|d| t * k(d / length));
        let (dp, dq, dr) = (p - x[0], q - x[1], r - k(4.0));
        let a = (dp * dp + dq * dq + dr * dr).sqrt() - x[2];
        let b = q + k(1.0);
        let h = k(0.5) + k(0.5) * (b - a) / x[3];
        let distance = if h.value <= 0.0 {
            b
        } else if h.value >= 1.0 {
            a
        } else {
            b + (a - b) * h - x[3] * h * (k(1.0) - h)
        };
        if distance.value < 1e-3 {
            return (k(-0.1) * t).exp();
        }
        t = t + distance;
        if t.value > 50.0 {
            break;
        }
    }
    k(0.0)
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref vec![0.1, 0.2, 1.1, 0.3]), |x| {
        let mut light = k(0.0);
        for row in -2..=2 {
            for column in -2..=2 {
                light = light + lit(x, row, column);
            }
        }
        light
    });
}

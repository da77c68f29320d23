//! A vector of three floats, with all its operators.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Vec3 {
    x: f64,
    y: f64,
    z: f64,
}

#[differentiate]
impl Add for Vec3 {
    type Output = Vec3;
    fn add(self, o: Vec3) -> Vec3 {
        Vec3 {
            x: self.x + o.x,
            y: self.y + o.y,
            z: self.z + o.z,
        }
    }
}

#[differentiate]
impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self {
            x: self.x - o.x,
            y: self.y - o.y,
            z: self.z - o.z,
        }
    }
}

#[differentiate]
impl Mul<f64> for Vec3 {
    type Output = Self;
    fn mul(self, k: f64) -> Self {
        Self {
            x: self.x * k,
            y: self.y * k,
            z: self.z * k,
        }
    }
}

#[differentiate]
impl Mul<Vec3> for f64 {
    type Output = Vec3;
    fn mul(self, v: Vec3) -> Vec3 {
        v * self
    }
}

#[differentiate]
impl Mul for Vec3 {
    type Output = f64;
    fn mul(self, o: Vec3) -> f64 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
}

#[differentiate]
impl Div<f64> for Vec3 {
    type Output = Self;
    fn div(self, k: f64) -> Self {
        self * (1.0 / k)
    }
}

#[differentiate]
impl Neg for Vec3 {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            x: -self.x,
            y: -self.y,
            z: -self.z,
        }
    }
}

#[differentiate]
impl AddAssign for Vec3 {
    fn add_assign(&mut self, o: Self) {
        self.x += o.x;
        self.y += o.y;
        self.z += o.z;
    }
}

#[differentiate]
impl SubAssign for Vec3 {
    fn sub_assign(&mut self, o: Self) {
        *self = *self - o;
    }
}

#[differentiate]
impl MulAssign<f64> for Vec3 {
    fn mul_assign(&mut self, k: f64) {
        self.x *= k;
        self.y *= k;
        self.z *= k;
    }
}

#[differentiate]
impl DivAssign<f64> for Vec3 {
    fn div_assign(&mut self, k: f64) {
        *self *= 1.0 / k;
    }
}

#[differentiate]
impl Vec3 {
    #[differentiate(wrt(self, o))]
    fn cross(self, o: Self) -> Self {
        Self {
            x: self.y * o.z - self.z * o.y,
            y: self.z * o.x - self.x * o.z,
            z: self.x * o.y - self.y * o.x,
        }
    }

    #[differentiate(wrt(self))]
    fn length(self) -> f64 {
        (self * self).sqrt()
    }

    #[differentiate(wrt(self))]
    fn unit(self) -> Self {
        self / self.length()
    }
}

type D3 = [Dual; 3];

fn at(x: &[Dual], i: usize) -> D3 {
    [x[3 * i], x[3 * i + 1], x[3 * i + 2]]
}

fn cross(a: D3, b: D3) -> D3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn dot(a: D3, b: D3) -> Dual {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn scaled(a: D3, k: Dual) -> D3 {
    a.map(|v| v * k)
}

fn sum(a: D3, b: D3) -> D3 {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

const A: Vec3 = Vec3 {
    x: 0.3,
    y: -0.8,
    z: 1.1,
};
const B: Vec3 = Vec3 {
    x: 0.9,
    y: 0.4,
    z: -0.2,
};

mod expressions {
    use super::*;

    #[differentiate(wrt(a, b, t))]
    fn f(a: Vec3, b: Vec3, t: f64) -> f64 {
        let c = (a - b * t) / 2.0 + -b;
        let d = 3.0 * c;
        d * a + c.length()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val A, val B, val 0.7), |x| {
            let (a, b, t) = (at(x, 0), at(x, 1), x[6]);
            let c = sum(scaled(sum(a, scaled(b, -t)), k(0.5)), scaled(b, k(-1.0)));
            k(3.0) * dot(c, a) + dot(c, c).sqrt()
        });
    }
}

mod assigning {
    use super::*;

    #[differentiate(wrt(points, t))]
    fn f(points: &[Vec3], t: f64) -> Vec3 {
        let mut sum = points[0] - points[0];
        for (i, p) in points.iter().enumerate() {
            sum += *p * t;
            sum *= t;
            if i > 0 {
                sum -= points[i - 1];
            }
        }
        sum /= t + 1.0;
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(ref vec![A, B, A], val 0.7), |x| {
            let t = x[9];
            let mut s = [k(0.0); 3];
            for i in 0..3 {
                s = scaled(sum(s, scaled(at(x, i), t)), t);
                if i > 0 {
                    s = sum(s, scaled(at(x, i - 1), k(-1.0)));
                }
            }
            scaled(s, k(1.0) / (t + k(1.0)))
        });
    }
}

mod fields_of_structs {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Body {
        at: Vec3,
        speed: Vec3,
        mass: f64,
    }

    #[differentiate(wrt(bodies))]
    fn f(bodies: &mut [Body], dt: f64, n: usize) {
        for _ in 0..n {
            for i in 0..bodies.len() {
                for j in 0..bodies.len() {
                    if i != j {
                        let d = bodies[j].at - bodies[i].at;
                        let r = d.length();
                        bodies[i].speed += d * (dt * bodies[j].mass / (r * r * r));
                    }
                }
            }
            for body in bodies.iter_mut() {
                body.at += body.speed * dt;
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let body = |at, speed, mass| Body { at, speed, mass };
        check_data!(state f(mut vec![body(A, B, 1.5), body(B, A, 0.7)], con 0.1, con 3), |x| {
            let mut s: Vec<[D3; 2]> = (0..2).map(|i| [at(&x[7 * i..], 0), at(&x[7 * i..], 1)]).collect();
            let mass = [x[6], x[13]];
            for _ in 0..3 {
                for (i, j) in [(0, 1), (1, 0)] {
                    let d = sum(s[j][0], scaled(s[i][0], k(-1.0)));
                    let r = dot(d, d).sqrt();
                    s[i][1] = sum(s[i][1], scaled(d, k(0.1) * mass[j] / (r * r * r)));
                }
                for b in &mut s {
                    b[0] = sum(b[0], scaled(b[1], k(0.1)));
                }
            }
            let out = |i: usize| [s[i][0].to_vec(), s[i][1].to_vec(), vec![mass[i]]].concat();
            [out(0), out(1)].concat()
        });
    }
}

mod products {
    use super::*;

    #[differentiate(wrt(a, b))]
    fn f(a: &Vec3, b: &Vec3) -> f64 {
        let n = a.cross(*b).unit();
        let mut turned = *a;
        for _ in 0..2 {
            turned = n.cross(turned) + *b * (turned * *a);
        }
        turned * n + turned * *b
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref A, ref B), |x| {
            let (a, b) = (at(x, 0), at(x, 1));
            let n = cross(a, b);
            let n = scaled(n, k(1.0) / dot(n, n).sqrt());
            let mut t = a;
            for _ in 0..2 {
                t = sum(cross(n, t), scaled(b, dot(t, a)));
            }
            dot(t, n) + dot(t, b)
        });
    }
}

mod constants_among_them {
    use super::*;

    const UP: Vec3 = Vec3 {
        x: 0.0,
        y: 1.0,
        z: 0.5,
    };

    #[differentiate(wrt(a))]
    fn f(a: Vec3, light: Vec3) -> f64 {
        let down = -UP;
        let l = light * 2.0 - down;
        (a + UP) * l
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val A, con B), |x| {
            x[0] * k(1.8) + (x[1] + k(1.0)) * k(1.8) + (x[2] + k(0.5)) * k(0.1)
        });
    }
}

mod negated_results {
    use super::*;

    #[differentiate(wrt(a, b))]
    fn f(a: Vec3, b: Vec3) -> f64 {
        let scaled = b * a.length();
        let opposite = -scaled;
        let mut back = a.cross(b);
        back = -back - a;
        let both = -(opposite + back);
        -both.length() * -back.x + (-both) * (-a)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val A, val B), |x| {
            let (a, b) = (at(x, 0), at(x, 1));
            let opposite = scaled(b, -dot(a, a).sqrt());
            let back = sum(scaled(cross(a, b), k(-1.0)), scaled(a, k(-1.0)));
            let both = scaled(sum(opposite, back), k(-1.0));
            dot(both, both).sqrt() * back[0] + dot(both, a)
        });
    }
}

//! Complex numbers, by value and by reference.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Complex(f64, f64);

#[differentiate]
impl Add for Complex {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Complex(self.0 + o.0, self.1 + o.1)
    }
}

#[differentiate]
impl<'a> Add<&'a Complex> for &'a Complex {
    type Output = Complex;
    fn add(self, o: &Complex) -> Complex {
        Complex(self.0 + o.0, self.1 + o.1)
    }
}

#[differentiate]
impl Mul for Complex {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        Complex(self.0 * o.0 - self.1 * o.1, self.0 * o.1 + self.1 * o.0)
    }
}

#[differentiate]
impl Mul<&Complex> for &Complex {
    type Output = Complex;
    fn mul(self, o: &Complex) -> Complex {
        Complex(self.0 * o.0 - self.1 * o.1, self.0 * o.1 + self.1 * o.0)
    }
}

#[differentiate]
impl MulAssign for Complex {
    fn mul_assign(&mut self, o: Self) {
        *self = *self * o;
    }
}

#[differentiate]
impl Div for Complex {
    type Output = Self;
    fn div(self, o: Self) -> Self {
        let n = o.0 * o.0 + o.1 * o.1;
        Complex(
            (self.0 * o.0 + self.1 * o.1) / n,
            (self.1 * o.0 - self.0 * o.1) / n,
        )
    }
}

#[differentiate]
impl Complex {
    #[differentiate(wrt(self))]
    fn norm(&self) -> f64 {
        self.0.hypot(self.1)
    }

    fn of_angle(angle: f64) -> Complex {
        Complex(angle.cos(), angle.sin())
    }
}

type C = (Dual, Dual);

fn times(a: C, b: C) -> C {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

mod mandelbrot {
    use super::*;

    #[differentiate(wrt(c))]
    fn f(c: Complex, n: usize) -> f64 {
        let mut z = Complex(0.0, 0.0);
        for _ in 0..n {
            z = z * z + c;
            if z.norm() > 2.0 {
                break;
            }
        }
        z.norm()
    }

    fn twin(x: &[Dual], n: usize) -> Dual {
        let (c, mut z) = ((x[0], x[1]), (k(0.0), k(0.0)));
        for _ in 0..n {
            z = times(z, z);
            z = (z.0 + c.0, z.1 + c.1);
            if z.0.hypot(z.1).value > 2.0 {
                break;
            }
        }
        z.0.hypot(z.1)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val Complex(-0.4, 0.5), con 7), |x| twin(x, 7));
        check_data!(grad f(val Complex(0.6, 0.5), con 50), |x| twin(x, 50));
    }
}

mod by_reference {
    use super::*;

    #[differentiate(wrt(a, b))]
    fn f(a: &Complex, b: &Complex) -> Complex {
        let s = a + b;
        let p = &s * a;
        &p + &(b * b)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(ref Complex(0.3, -0.8), ref Complex(0.9, 0.4)), |x| {
            let (a, b) = ((x[0], x[1]), (x[2], x[3]));
            let (p, q) = (times((a.0 + b.0, a.1 + b.1), a), times(b, b));
            [p.0 + q.0, p.1 + q.1]
        });
    }
}

mod polynomial {
    use super::*;

    #[differentiate(wrt(coefficients, angle))]
    fn f(coefficients: &[Complex], angle: f64) -> f64 {
        let z = Complex::of_angle(angle);
        let mut y = Complex(0.0, 0.0);
        for c in coefficients.iter().rev() {
            y *= z;
            y = y + *c;
        }
        let w = y / (z * z + Complex(2.0, 0.0));
        w.0 * w.1
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![Complex(0.3, -0.8), Complex(0.9, 0.4), Complex(-0.1, 0.6)], val 0.7), |x| {
            let z = (x[6].cos(), x[6].sin());
            let mut y = (k(0.0), k(0.0));
            for i in [2, 1, 0] {
                y = times(y, z);
                y = (y.0 + x[2 * i], y.1 + x[2 * i + 1]);
            }
            let d = times(z, z);
            let d = (d.0 + k(2.0), d.1);
            let n = d.0 * d.0 + d.1 * d.1;
            let w = times(y, (d.0 / n, -d.1 / n));
            w.0 * w.1
        });
    }
}

//! Short programs of many kinds: simulation, estimation, tables, lists, kernels.

use super::*;

mod matrices_of_any_size {
    use super::*;
    use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Sub};
    #[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
    struct Matrix<const R: usize, const C: usize> {
        data: [[f64; C]; R],
    }

    impl<const R: usize, const C: usize> Matrix<R, C> {
        const ZERO: Self = Self {
            data: [[0.0; C]; R],
        };
    }

    #[differentiate]
    impl<const R: usize, const C: usize, const K: usize> Mul<Matrix<C, K>> for Matrix<R, C> {
        type Output = Matrix<R, K>;
        fn mul(self, other: Matrix<C, K>) -> Matrix<R, K> {
            let mut out = Matrix::<R, K>::ZERO;
            for i in 0..R {
                for j in 0..K {
                    for k in 0..C {
                        out.data[i][j] += self.data[i][k] * other.data[k][j];
                    }
                }
            }
            out
        }
    }

    #[differentiate]
    impl<const R: usize, const C: usize> Add for Matrix<R, C> {
        type Output = Self;
        fn add(self, other: Self) -> Self {
            let mut out = self;
            for (row, other_row) in out.data.iter_mut().zip(&other.data) {
                for (a, b) in row.iter_mut().zip(other_row) {
                    *a += b;
                }
            }
            out
        }
    }

    #[differentiate]
    impl<const R: usize, const C: usize> Matrix<R, C> {
        #[differentiate(wrt(self))]
        fn transpose(&self) -> Matrix<C, R> {
            let mut out = Matrix::<C, R>::ZERO;
            for i in 0..R {
                for j in 0..C {
                    out.data[j][i] = self.data[i][j];
                }
            }
            out
        }
        #[differentiate(wrt(self))]
        fn norm2(&self) -> f64 {
            self.data.iter().flatten().map(|x| x * x).sum()
        }
    }

    #[differentiate(wrt(a, b))]
    fn f(a: Matrix<2, 3>, b: Matrix<3, 1>) -> f64 {
        let c = a * b;
        let d = a.transpose() * c + b;
        d.norm2() + c.norm2()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let a = Matrix {
            data: [[0.5, -0.2, 0.3], [1.0, 0.4, -0.6]],
        };
        let b = Matrix {
            data: [[0.7], [0.1], [-0.9]],
        };
        check_data!(grad f(val a, val b), |x| {
            let c = [0, 1].map(|i| x[3 * i] * x[6] + x[3 * i + 1] * x[7] + x[3 * i + 2] * x[8]);
            let d = [0, 1, 2].map(|j| x[j] * c[0] + x[3 + j] * c[1] + x[6 + j]);
            d[0] * d[0] + d[1] * d[1] + d[2] * d[2] + c[0] * c[0] + c[1] * c[1]
        });
    }
}

mod recursive_lists {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum List {
        Nil,
        Cons(f64, Box<List>),
    }

    #[differentiate]
    impl List {
        #[differentiate(wrt(self, x))]
        fn f(&self, x: f64) -> f64 {
            match self {
                List::Nil => 0.0,
                List::Cons(head, tail) => head + x * tail.f(x),
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let l = List::Cons(0.5, Box::new(List::Cons(-1.0, Box::new(List::Nil))));
        check_data!(grad List::f(ref l, val 0.7), |c| c[0] + c[1] * c[2]);
    }
}

mod generic_layers {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Layer<T: differentiate::Real> {
        w: Vec<Vec<T>>,
        b: Vec<T>,
    }

    #[differentiate]
    impl<T: differentiate::Real> Layer<T> {
        #[differentiate(wrt(self, x))]
        fn forward(&self, x: &[T]) -> Vec<T> {
            self.w
                .iter()
                .zip(&self.b)
                .map(|(row, b)| {
                    row.iter()
                        .zip(x)
                        .fold(*b, |acc, (w, x)| acc + *w * *x)
                        .tanh()
                })
                .collect()
        }
        #[differentiate(wrt(self, x))]
        fn f(&self, x: &[T]) -> T {
            let h = self.forward(x);
            let h = self.forward(&h);
            let mut total = T::ZERO;
            for v in &h {
                total += *v * *v;
            }
            total / T::lit(h.len() as f64)
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let l = Layer {
            w: vec![vec![0.5, -0.3], vec![0.8, 0.1]],
            b: vec![0.1, -0.2],
        };
        check_data!(grad Layer::f(ref l, ref vec![0.4, 0.9]), |p| {
            let go = |x: [Dual; 2]| [0, 1].map(|i| (p[4 + i] + p[2 * i] * x[0] + p[2 * i + 1] * x[1]).tanh());
            let h = go(go([p[6], p[7]]));
            (h[0] * h[0] + h[1] * h[1]) / k(2.0)
        });
    }
}

mod fields_of_charges {
    use super::*;
    use std::ops::{Add, Mul, Sub};
    #[derive(Clone, Copy, Debug, Default, PartialEq, Differentiable)]
    struct Vec3 {
        x: f64,
        y: f64,
        z: f64,
    }

    impl Vec3 {
        const ZERO: Self = Self {
            x: 0.0,
            y: 0.0,
            z: 0.0,
        };
    }

    #[differentiate]
    impl Add for Vec3 {
        type Output = Self;
        fn add(self, o: Self) -> Self {
            Self {
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
        fn mul(self, s: f64) -> Self {
            Self {
                x: self.x * s,
                y: self.y * s,
                z: self.z * s,
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
    impl Vec3 {
        #[differentiate(wrt(self, other))]
        fn dot(self, other: Self) -> f64 {
            self.x * other.x + self.y * other.y + self.z * other.z
        }
        #[differentiate(wrt(self))]
        fn normalized(self) -> Self {
            self * (1.0 / self.dot(self).sqrt())
        }
        fn new(x: f64, y: f64, z: f64) -> Self {
            Self { x, y, z }
        }
    }

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Charge {
        at: Vec3,
        q: f64,
    }

    #[differentiate(wrt(charges, p))]
    fn f(charges: &[Charge], p: Vec3) -> f64 {
        let field = charges
            .iter()
            .map(|c| {
                let d = p - c.at;
                let r2 = d.dot(d);
                d * (c.q / (r2 * r2.sqrt()))
            })
            .fold(Vec3::ZERO, |a, b| a + b);
        let centre = charges
            .iter()
            .fold(Vec3::default(), |acc, c| acc + c.q * c.at);
        field.dot(centre) + field.normalized().x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let c = |x, q| Charge {
            at: Vec3::new(x, 0.5 * x, 0.1),
            q,
        };
        check_data!(grad f(ref vec![c(1.0, 0.5), c(-0.5, -1.2)], val Vec3::new(0.2, 0.3, -0.4)), |v| {
            let p = [v[8], v[9], v[10]];
            let mut e = [k(0.0); 3]; let mut m = [k(0.0); 3];
            for i in 0..2 {
                let d = [0, 1, 2].map(|j| p[j] - v[4 * i + j]);
                let r2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
                for j in 0..3 { e[j] = e[j] + d[j] * v[4 * i + 3] / (r2 * r2.sqrt()); m[j] = m[j] + v[4 * i + 3] * v[4 * i + j]; }
            }
            e[0] * m[0] + e[1] * m[1] + e[2] * m[2] + e[0] / (e[0] * e[0] + e[1] * e[1] + e[2] * e[2]).sqrt()
        });
    }
}

mod tables_with_gaps {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Curve {
        xs: Vec<f64>,
        ys: Vec<f64>,
    }

    #[differentiate]
    impl Curve {
        #[differentiate(wrt(self, x))]
        fn at(&self, x: f64) -> Option<f64> {
            let i = self.xs.windows(2).position(|w| w[0] <= x && x < w[1])?;
            let t = (x - self.xs[i]) / (self.xs[i + 1] - self.xs[i]);
            Some(self.ys[i] * (1.0 - t) + self.ys[i + 1] * t)
        }
    }

    #[differentiate(wrt(curve, x))]
    fn f(curve: &Curve, x: f64) -> f64 {
        let inside = curve.at(x).unwrap_or(0.0);
        let outside = curve.at(x + 10.0).map_or(x * x, |y| y + 1.0);
        let both = match (curve.at(x), curve.at(0.5 * x)) {
            (Some(a), Some(b)) => a * b,
            (Some(a), None) | (None, Some(a)) => a,
            (None, None) => 0.0,
        };
        inside + outside + both
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let c = Curve {
            xs: vec![0.0, 1.0, 2.0],
            ys: vec![0.5, 1.5, -1.0],
        };
        check_data!(grad f(ref c, val 1.3), |v| {
            let (xs, ys, x) = (&v[0..3], &v[3..6], v[6]);
            let at = |x: Dual, i: usize| { let t = (x - xs[i]) / (xs[i + 1] - xs[i]); ys[i] * (k(1.0) - t) + ys[i + 1] * t };
            at(x, 1) + x * x + at(x, 1) * at(k(0.5) * x, 0)
        });
    }
}

mod flight_phases {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
    enum Phase {
        Boost { thrust: f64 },
        Coast,
        Landed,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Rocket {
        h: f64,
        v: f64,
        fuel: f64,
        phase: Phase,
        log: Vec<f64>,
    }

    #[differentiate]
    impl Rocket {
        #[differentiate(wrt(self))]
        fn step(&mut self, dt: f64) {
            let a = match self.phase {
                Phase::Boost { thrust } => thrust / (1.0 + self.fuel) - 9.81,
                Phase::Coast => -9.81,
                Phase::Landed => 0.0,
            };
            self.v += a * dt;
            self.h += self.v * dt;
            if let Phase::Boost { thrust } = self.phase {
                self.fuel -= 0.01 * thrust * dt;
                if self.fuel <= 0.0 {
                    self.phase = Phase::Coast;
                }
            }
            if self.h < 0.0 {
                self.phase = Phase::Landed;
                self.v = 0.0;
                self.h = 0.0;
            }
            self.log.push(self.h);
        }
    }

    #[differentiate(wrt(rocket))]
    fn f(mut rocket: Rocket, n: usize) -> f64 {
        for _ in 0..n {
            rocket.step(0.1);
        }
        rocket.log.iter().copied().fold(0.0, f64::max) + rocket.h
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let r = Rocket {
            h: 0.0,
            v: 0.5,
            fuel: 0.05,
            phase: Phase::Boost { thrust: 25.0 },
            log: vec![],
        };
        check_data!(grad f(val r, con 6), |x| {
            let (mut h, mut v, mut fuel, thrust) = (x[0], x[1], x[2], x[3]);
            let mut best = k(0.0); let mut boost = true;
            for _ in 0..6 {
                let a = if boost { thrust / (k(1.0) + fuel) - k(9.81) } else { k(-9.81) };
                v = v + a * k(0.1); h = h + v * k(0.1);
                if boost { fuel = fuel - k(0.001) * thrust; if fuel.value <= 0.0 { boost = false; } }
                assert!(h.value >= 0.0);
                if h.value > best.value { best = h; }
            }
            best + h
        });
    }
}

mod gaussian_process {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Gp {
        length: f64,
        noise: f64,
        signal: f64,
    }

    #[differentiate]
    impl Gp {
        #[differentiate(wrt(self))]
        fn kernel(&self, a: f64, b: f64) -> f64 {
            self.signal.powi(2) * (-0.5 * ((a - b) / self.length).powi(2)).exp()
        }
        #[differentiate(wrt(self))]
        fn f(&self, xs: &[f64], ys: &[f64]) -> f64 {
            let n = xs.len();
            let mut l = vec![vec![0.0; n]; n];
            let cov = |i: usize, j: usize| {
                self.kernel(xs[i], xs[j]) + if i == j { self.noise } else { 0.0 }
            };
            for i in 0..n {
                for j in 0..=i {
                    let s: f64 = (0..j).map(|k| l[i][k] * l[j][k]).sum();
                    l[i][j] = if i == j {
                        (cov(i, i) - s).sqrt()
                    } else {
                        (cov(i, j) - s) / l[j][j]
                    };
                }
            }
            let mut z = Vec::with_capacity(n);
            for i in 0..n {
                let s: f64 = l[i][..i].iter().zip(&z).map(|(a, b)| a * b).sum();
                z.push((ys[i] - s) / l[i][i]);
            }
            let fit: f64 = z.iter().map(|v| v * v).sum();
            let det: f64 = (0..n).map(|i| l[i][i].ln()).sum();
            0.5 * fit + det
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let (xs, ys) = ([0.0, 0.4, 1.1], [0.3, 0.5, -0.2]);
        check_data!(grad Gp::f(ref Gp { length: 0.8, noise: 0.1, signal: 1.2 }, con &xs, con &ys), |p| {
            let n = 3;
            let mut l = [[k(0.0); 3]; 3];
            for i in 0..n { for j in 0..=i {
                let d = k(xs[i] - xs[j]) / p[0];
                let mut s = p[2] * p[2] * (k(-0.5) * d * d).exp();
                if i == j { s = s + p[1]; }
                for q in 0..j { s = s - l[i][q] * l[j][q]; }
                l[i][j] = if i == j { s.sqrt() } else { s / l[j][j] };
            } }
            let mut z = [k(0.0); 3]; let mut out = k(0.0);
            for i in 0..n { let mut s = k(ys[i]); for q in 0..i { s = s - l[i][q] * z[q]; } z[i] = s / l[i][i]; out = out + k(0.5) * z[i] * z[i] + l[i][i].ln(); }
            out
        });
    }
}

mod mixtures_of_kernels {
    use super::*;

    trait Kernel: Differentiable {
        #[differentiate(wrt(self, r))]
        fn value(&self, r: f64) -> f64;
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Gauss {
        s: f64,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Rational {
        a: f64,
        b: f64,
    }

    #[differentiate]
    impl Kernel for Gauss {
        #[differentiate(wrt(self, r))]
        fn value(&self, r: f64) -> f64 {
            (-(r / self.s).powi(2)).exp()
        }
    }

    #[differentiate]
    impl Kernel for Rational {
        #[differentiate(wrt(self, r))]
        fn value(&self, r: f64) -> f64 {
            self.a / (1.0 + self.b * r * r)
        }
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Mix<A: Kernel, B: Kernel> {
        first: A,
        second: B,
        weight: f64,
    }

    #[differentiate(wrt(mix, x))]
    fn f<A: Kernel, B: Kernel>(mix: &Mix<A, B>, x: &[f64]) -> f64 {
        let mut s = 0.0;
        for (i, a) in x.iter().enumerate() {
            for b in &x[i + 1..] {
                let r = a - b;
                s += mix.weight * mix.first.value(r) + (1.0 - mix.weight) * mix.second.value(r);
            }
        }
        s
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let mix = Mix {
            first: Gauss { s: 0.7 },
            second: Rational { a: 1.5, b: 0.4 },
            weight: 0.3,
        };
        check_data!(grad f(ref mix, ref vec![0.1, 0.9, -0.4]), |p| {
            let mut s = k(0.0);
            for (i, j) in [(4, 5), (4, 6), (5, 6)] { let r = p[i] - p[j]; s = s + p[3] * (-(r / p[0]) * (r / p[0])).exp() + (k(1.0) - p[3]) * p[1] / (k(1.0) + p[2] * r * r); }
            s
        });
    }
}

mod settings_inside {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Config {
        dt: f64,
        steps: usize,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Sim {
        x: f64,
        k: f64,
        #[differentiable(constant)]
        times: [f64; 2],
        config: Config,
    }

    #[differentiate]
    impl Sim {
        #[differentiate(wrt(self))]
        fn f(&self) -> f64 {
            let Sim {
                x,
                k,
                times,
                config,
            } = self;
            let mut x = *x;
            for _ in 0..config.steps {
                x += -k * x * config.dt * times[0];
            }
            let Self { k: stiffness, .. } = *self;
            x * x * stiffness * times[1] + times.iter().sum::<f64>() * x
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Sim::f(ref Sim { x: 1.0, k: 0.6, times: [0.5, 2.0], config: Config { dt: 0.1, steps: 2 } }), |p| {
            let mut x = p[0];
            for _ in 0..2 { x = x - p[1] * x * p[2] * k(0.5); }
            x * x * p[1] * k(2.0) + k(2.5) * x
        });
    }
}

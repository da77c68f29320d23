//! Methods that lend: rows, elements and members of their receiver.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Matrix {
    data: Vec<f64>,
    columns: usize,
}

#[differentiate]
impl Matrix {
    #[differentiate(wrt(self))]
    fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.columns..][..self.columns]
    }

    #[differentiate(wrt(self))]
    fn at(&self, i: usize, j: usize) -> &f64 {
        &self.row(i)[j]
    }

    #[differentiate(wrt(self))]
    fn data(&self) -> &Vec<f64> {
        &self.data
    }

    #[differentiate(wrt(self, x))]
    fn times(&self, x: &[f64]) -> Vec<f64> {
        (0..self.data.len() / self.columns)
            .map(|i| self.row(i).iter().zip(x).map(|(a, b)| a * b).sum())
            .collect()
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Planet {
    mass: f64,
    place: [f64; 2],
    name: &'static str,
}

#[derive(Clone, Debug, Differentiable)]
struct System {
    planets: Vec<Planet>,
    sun: Planet,
}

#[differentiate]
impl System {
    #[differentiate(wrt(self))]
    fn planet(&self, k: usize) -> &Planet {
        &self.planets[k]
    }

    #[differentiate(wrt(self))]
    fn sun(&self) -> &Planet {
        &self.sun
    }

    #[differentiate(wrt(self))]
    fn known(&self, k: usize) -> Option<&Planet> {
        self.planets.get(k)
    }

    #[differentiate(wrt(self))]
    fn heavier(&self, k: usize) -> &Planet {
        if self.planets[k].mass > self.sun.mass {
            return &self.planets[k];
        }
        &self.sun
    }
}

#[test]
fn rows_and_elements() {
    #[differentiate(wrt(m))]
    fn f(m: &Matrix, x: &[f64]) -> f64 {
        let mut sum = 0.0;
        for i in 0..2 {
            let row = m.row(i);
            sum += row.iter().zip(x).map(|(a, b)| a * b).sum::<f64>().sin() * row[0];
            for v in m.row(1 - i) {
                sum *= 1.0 + v * v;
            }
        }
        let scaled = m.times(m.row(1));
        sum + *m.at(1, 2) * scaled[0] + m.data().len() as f64 * m.data()[1]
    }
    let m = Matrix {
        data: vec![0.3, -0.7, 1.1, 0.2, 0.9, -0.4],
        columns: 3,
    };
    let x = [0.5, 1.5, -0.2];
    check_data!(grad f(ref m, con &x), |m| {
        let mut sum = k(0.0);
        for i in 0..2 {
            let row = &m[3 * i..][..3];
            let dot = row[0] * k(0.5) + row[1] * k(1.5) + row[2] * k(-0.2);
            sum = sum + dot.sin() * row[0];
            for v in &m[3 * (1 - i)..][..3] {
                sum = sum * (k(1.0) + *v * *v);
            }
        }
        let scaled = m[0] * m[3] + m[1] * m[4] + m[2] * m[5];
        sum + m[5] * scaled + k(6.0) * m[1]
    });
}

#[test]
fn members() {
    #[differentiate(wrt(system))]
    fn f(system: &System) -> f64 {
        let (sun, planet) = (system.sun(), system.planet(1));
        let mut sum =
            sun.mass * planet.mass / (planet.place[0] - sun.place[0]).hypot(planet.place[1]);
        if let Some(other) = system.known(0) {
            sum += other.place[1] * other.mass;
        }
        if system.known(7).is_none() {
            sum *= system.heavier(0).mass;
        }
        sum * system.heavier(1).place[0]
    }
    let planet = |mass: f64, x: f64, name| Planet {
        mass,
        place: [x, 2.0 * x - 0.5],
        name,
    };
    let system = System {
        planets: vec![planet(1.7, 0.4, "a"), planet(0.6, 1.2, "b")],
        sun: planet(1.1, -0.3, "sun"),
    };
    check_data!(grad f(ref system), |s| {
        let (a, b, sun) = (&s[..3], &s[3..6], &s[6..]);
        let (x, y) = (b[1] - sun[1], b[2]);
        let sum = sun[0] * b[0] / (x * x + y * y).sqrt() + a[2] * a[0];
        sum * a[0] * sun[1]
    });
}

trait Weights {
    #[differentiate(wrt(self))]
    fn weights(&self) -> &[f64];
    #[differentiate(wrt(self))]
    fn first(&self) -> Option<&f64>;
}

#[derive(Clone, Debug, Differentiable)]
struct Layer {
    weights: Vec<f64>,
    bias: f64,
}

#[differentiate]
impl Weights for Layer {
    #[differentiate(wrt(self))]
    fn weights(&self) -> &[f64] {
        &self.weights
    }
    #[differentiate(wrt(self))]
    fn first(&self) -> Option<&f64> {
        self.weights.first()
    }
}

#[test]
fn of_a_trait() {
    #[differentiate(wrt(layer))]
    fn norm<W: Weights + Differentiable>(layer: &W) -> f64 {
        let first = layer.first().copied().unwrap_or(0.5);
        layer.weights().iter().map(|w| w * w).sum::<f64>().sqrt() * first
    }
    #[differentiate(wrt(layer))]
    fn f(layer: &Layer) -> f64 {
        norm(layer) + layer.bias * layer.weights()[1]
    }
    let layer = Layer {
        weights: vec![0.3, -1.2, 0.8],
        bias: 0.7,
    };
    check_data!(grad f(ref layer), |x| {
        (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]).sqrt() * x[0] + x[3] * x[1]
    });
}

//! The Lennard-Jones energy of a periodic box, with neighbour lists.

use super::*;
use std::ops::Sub;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vec3 {
    x: f64,
    y: f64,
    z: f64,
}

#[differentiate]
impl Sub for Vec3 {
    type Output = Vec3;
    fn sub(self, o: Vec3) -> Vec3 {
        Vec3 {
            x: self.x - o.x,
            y: self.y - o.y,
            z: self.z - o.z,
        }
    }
}

#[differentiate]
impl Vec3 {
    #[differentiate(wrt(self))]
    fn wrapped(self, side: f64) -> Vec3 {
        Vec3 {
            x: self.x - side * (self.x / side).round(),
            y: self.y - side * (self.y / side).round(),
            z: self.z - side * (self.z / side).round(),
        }
    }

    #[differentiate(wrt(self))]
    fn norm2(self) -> f64 {
        self.x * self.x + self.y * self.y + self.z * self.z
    }
}

struct Neighbours {
    of: Vec<Vec<usize>>,
    side: f64,
}

impl Neighbours {
    fn find(atoms: &[Vec3], side: f64, within: f64) -> Self {
        let near =
            |i: usize, j: usize| (atoms[i] - atoms[j]).wrapped(side).norm2() < within * within;
        let of = (0..atoms.len()).map(|i| (i + 1..atoms.len()).filter(|j| near(i, *j)).collect());
        Self {
            of: of.collect(),
            side,
        }
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Parameters {
    epsilon: f64,
    sigma: f64,
}

#[differentiate(wrt(atoms, parameters))]
fn f(atoms: &[Vec3], parameters: &Parameters, neighbours: &Neighbours) -> f64 {
    let Parameters { epsilon, sigma } = *parameters;
    let mut energy = 0.0;
    for (i, near) in neighbours.of.iter().enumerate() {
        for &j in near {
            let d = (atoms[i] - atoms[j]).wrapped(neighbours.side);
            let s = (sigma * sigma / d.norm2()).powi(3);
            energy += 4.0 * epsilon * (s * s - s);
        }
    }
    energy
}

fn twin(x: &[Dual], neighbours: &Neighbours) -> Dual {
    let n = (x.len() - 2) / 3;
    let (epsilon, sigma) = (x[3 * n], x[3 * n + 1]);
    let mut energy = k(0.0);
    for (i, near) in neighbours.of.iter().enumerate() {
        for &j in near {
            let mut r2 = k(0.0);
            for c in 0..3 {
                let d = x[3 * i + c] - x[3 * j + c];
                let d = d - k(neighbours.side * (d.value / neighbours.side).round());
                r2 = r2 + d * d;
            }
            let s = sigma * sigma / r2;
            let s = s * s * s;
            energy = energy + k(4.0) * epsilon * (s * s - s);
        }
    }
    energy
}

#[test]
fn agrees_with_dual_numbers() {
    let at = |x, y, z| Vec3 { x, y, z };
    let atoms = vec![
        at(0.1, 0.2, 0.3),
        at(1.2, 0.1, 0.4),
        at(3.8, 0.3, 0.2),
        at(2.0, 2.1, 1.9),
    ];
    let neighbours = Neighbours::find(&atoms, 4.0, 1.6);
    check_data!(grad f(ref atoms, ref Parameters { epsilon: 0.7, sigma: 0.9 }, con &neighbours), |x| twin(x, &neighbours));
}

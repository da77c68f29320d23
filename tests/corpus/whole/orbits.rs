//! Bodies that attract one another, by the leapfrog method: vectors with operators, structs in a `Vec`, sums over pairs.

use super::*;
use std::ops::{Add, AddAssign, Mul, Sub, SubAssign};

#[derive(Clone, Copy, Debug, Default, PartialEq, Differentiable)]
struct Vector {
    x: f64,
    y: f64,
    z: f64,
}

#[differentiate]
impl Vector {
    const ZERO: Self = Self {
        x: 0.0,
        y: 0.0,
        z: 0.0,
    };

    fn new(x: f64, y: f64, z: f64) -> Self {
        Self { x, y, z }
    }

    #[differentiate(wrt(self, other))]
    fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    #[differentiate(wrt(self))]
    fn norm(self) -> f64 {
        self.dot(self).sqrt()
    }

    #[differentiate(wrt(self, other))]
    fn cross(self, other: Self) -> Self {
        Self::new(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }
}

#[differentiate]
impl Add for Vector {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

#[differentiate]
impl Sub for Vector {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

#[differentiate]
impl Mul<f64> for Vector {
    type Output = Self;
    fn mul(self, k: f64) -> Self {
        Self::new(self.x * k, self.y * k, self.z * k)
    }
}

#[differentiate]
impl Mul<Vector> for f64 {
    type Output = Vector;
    fn mul(self, v: Vector) -> Vector {
        v * self
    }
}

#[differentiate]
impl AddAssign for Vector {
    fn add_assign(&mut self, other: Self) {
        self.x += other.x;
        self.y += other.y;
        self.z += other.z;
    }
}

#[differentiate]
impl SubAssign for Vector {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Body {
    mass: f64,
    at: Vector,
    velocity: Vector,
}

#[derive(Clone, Debug, Differentiable)]
struct System {
    bodies: Vec<Body>,
    softening: f64,
}

#[differentiate]
impl System {
    #[differentiate(wrt(self))]
    fn accelerations(&self) -> Vec<Vector> {
        let n = self.bodies.len();
        let mut all = vec![Vector::ZERO; n];
        for i in 0..n {
            for j in (i + 1)..n {
                let apart = self.bodies[j].at - self.bodies[i].at;
                let square = apart.dot(apart) + self.softening.powi(2);
                let strength = square.powf(-1.5);
                all[i] += apart * (self.bodies[j].mass * strength);
                all[j] -= apart * (self.bodies[i].mass * strength);
            }
        }
        all
    }

    #[differentiate(wrt(self))]
    fn leap(&mut self, dt: f64) {
        let before = self.accelerations();
        for (body, a) in self.bodies.iter_mut().zip(before) {
            body.velocity += 0.5 * dt * a;
            body.at += dt * body.velocity;
        }
        let after = self.accelerations();
        for (body, a) in self.bodies.iter_mut().zip(&after) {
            body.velocity += *a * (0.5 * dt);
        }
    }

    #[differentiate(wrt(self))]
    fn angular_momentum(&self) -> Vector {
        self.bodies
            .iter()
            .fold(Vector::ZERO, |l, b| l + b.at.cross(b.velocity) * b.mass)
    }

    #[differentiate(wrt(self))]
    fn energy(&self) -> f64 {
        let kinetic: f64 = self
            .bodies
            .iter()
            .map(|b| 0.5 * b.mass * b.velocity.dot(b.velocity))
            .sum();
        let potential: f64 = self
            .bodies
            .iter()
            .enumerate()
            .flat_map(|(i, a)| {
                self.bodies[i + 1..]
                    .iter()
                    .map(move |b| -a.mass * b.mass / (a.at - b.at).norm())
            })
            .sum();
        kinetic + potential
    }
}

#[differentiate]
fn f(p: &[f64]) -> f64 {
    let bodies = p
        .chunks_exact(4)
        .enumerate()
        .map(|(i, c)| Body {
            mass: c[0],
            at: Vector::new(c[1], c[2], 0.1 * i as f64),
            velocity: Vector {
                y: c[3],
                ..Vector::default()
            },
        })
        .collect();
    let mut system = System {
        bodies,
        softening: 0.05,
    };
    for _ in 0..3 {
        system.leap(0.02);
    }
    system.energy() + system.angular_momentum().norm() + system.angular_momentum().z
}

type Row = [Dual; 3];

fn dot(a: Row, b: Row) -> Dual {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The attraction of two bodies of mass one.
fn pull(from: Row, to: Row) -> Row {
    let apart = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
    let square = dot(apart, apart) + k(0.05 * 0.05);
    let cube = square * square.sqrt();
    apart.map(|d| d / cube)
}

fn kick(mass: &[Dual], at: &[Row], velocity: &mut [Row]) {
    for i in 0..at.len() {
        for j in 0..at.len() {
            if i != j {
                let force = pull(at[i], at[j]);
                for c in 0..3 {
                    velocity[i][c] = velocity[i][c] + force[c] * mass[j] * k(0.01);
                }
            }
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    let start = vec![1.0, 0.1, 0.0, 0.1, 0.5, 1.0, 0.2, 0.9, 0.3, -0.4, 1.1, -0.6];
    check_data!(grad f(ref start), |p| {
        let mass: Vec<Dual> = p.chunks(4).map(|c| c[0]).collect();
        let mut at: Vec<Row> = p.chunks(4).enumerate().map(|(i, c)| [c[1], c[2], k(0.1 * i as f64)]).collect();
        let mut velocity: Vec<Row> = p.chunks(4).map(|c| [k(0.0), c[3], k(0.0)]).collect();
        for _ in 0..3 {
            kick(&mass, &at, &mut velocity);
            for (at, velocity) in at.iter_mut().zip(&velocity) {
                *at = std::array::from_fn(|c| at[c] + velocity[c] * k(0.02));
            }
            kick(&mass, &at, &mut velocity);
        }
        let (mut energy, mut turning) = (k(0.0), [k(0.0); 3]);
        for i in 0..3 {
            energy = energy + k(0.5) * mass[i] * dot(velocity[i], velocity[i]);
            for j in 0..i {
                let apart: Row = std::array::from_fn(|c| at[i][c] - at[j][c]);
                energy = energy - mass[i] * mass[j] / dot(apart, apart).sqrt();
            }
            for c in 0..3 {
                let (a, b) = ((c + 1) % 3, (c + 2) % 3);
                turning[c] = turning[c] + mass[i] * (at[i][a] * velocity[i][b] - at[i][b] * velocity[i][a]);
            }
        }
        energy + dot(turning, turning).sqrt() + turning[2]
    });
}

//! The standard workloads of automatic differentiation, each as a user writes it and as its best gradient by hand.
//!
//! What they compute is defined by `GradBench` and `ADBench`; `data/README.md` says where the inputs and the expected
//! values come from. `tests/workloads.rs` holds them to those values, `benches/workloads.rs` measures them.

pub mod ba;
pub mod descent;
pub mod det;
pub mod gmm;
pub mod golden;
pub mod hello;
pub mod ht;
pub mod kmeans;
pub mod llsq;
pub mod lse;
pub mod lstm;
pub mod ode;
pub mod particle;
pub mod saddle;

/// The attribute that the objectives carry; `benches/optimisations.rs` has them without one of the optimisations, too.
pub use differentiate::differentiate;

/// An objective at a point, with its derivative in two ways.
pub struct Workload {
    /// What the table calls it.
    pub title: String,
    /// How many numbers the objective gives.
    pub values: usize,
    /// How many numbers its derivative has.
    pub entries: usize,
    /// Writes the value.
    pub primal: Primal,
    /// Overwrites the value and the derivative, by the attribute.
    pub ours: Derivative,
    /// Overwrites the value and the derivative, by hand.
    pub by_hand: Derivative,
}

/// Writes the value.
pub type Primal = Box<dyn Fn(&mut [f64])>;

/// Writes the value, and the derivative in a flat buffer.
pub type Derivative = Box<dyn Fn(&mut [f64], &mut [f64])>;

/// A workload with its expected value and derivative.
pub struct Expected {
    pub workload: Workload,
    pub value: Vec<f64>,
    pub derivative: Vec<f64>,
}

/// Numbers from 0 to 1 without a pattern, the same in every run.
pub struct Numbers(f64);

impl Numbers {
    /// A sequence of its own for each seed.
    pub fn new(seed: f64) -> Self {
        Numbers((0.5 + 0.3 * seed.sin()).clamp(0.1, 0.9))
    }

    pub fn uniform(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.next()).collect()
    }

    /// Around 0, of variance 1.
    pub fn normal(&mut self, n: usize) -> Vec<f64> {
        let one = |numbers: &mut Self| (0..12).map(|_| numbers.next()).sum::<f64>() - 6.0;
        (0..n).map(|_| one(self)).collect()
    }

    /// The logistic map in its chaotic regime, its distribution made even.
    fn next(&mut self) -> f64 {
        self.0 = 3.999_9 * self.0 * (1.0 - self.0);
        self.0.sqrt().asin() / std::f64::consts::FRAC_PI_2
    }
}

/// Everything that is measured.
pub fn measured() -> Vec<Workload> {
    let all = [
        hello::measured(),
        gmm::measured(),
        lstm::measured(),
        ode::measured(),
        det::measured(),
        llsq::measured(),
        lse::measured(),
        kmeans::measured(),
        ba::measured(),
        ht::measured(),
        saddle::measured(),
        particle::measured(),
    ];
    all.into_iter().flatten().collect()
}

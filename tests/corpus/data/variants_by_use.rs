//! Variants in braces under their own names, after `use Kernel::*` in the function, without a `match` on them.

use super::*;

#[derive(Clone, Debug, Differentiable)]
enum Kernel {
    Rbf { variance: f64, length: f64 },
    Periodic { length: f64, period: f64 },
    Product(Box<Kernel>, Box<Kernel>),
    White(f64),
}

#[differentiate]
impl Kernel {
    #[differentiate(wrt(self))]
    fn at(&self, distance: f64) -> f64 {
        match self {
            Self::Rbf { variance, length } => variance * (-0.5 * (distance / length).powi(2)).exp(),
            Self::Periodic { length, period } => {
                let sine = (std::f64::consts::PI * distance / period).sin();
                (-2.0 * (sine / length).powi(2)).exp()
            }
            Self::Product(a, b) => a.at(distance) * b.at(distance),
            Self::White(noise) if distance == 0.0 => *noise,
            Self::White(_) => 0.0,
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Sum {
    kernels: Vec<Kernel>,
    scale: f64,
}

impl Sum {
    const SCALE: f64 = 2.0;
}

#[differentiate]
fn f(p: &[f64]) -> f64 {
    use Kernel::*;
    let variance = p[0];
    let seasonal = Product(
        Box::new(Rbf {
            variance,
            length: p[1],
        }),
        Box::new(Periodic {
            length: p[2],
            period: 2.5 * p[3],
        }),
    );
    let sum = Sum {
        kernels: vec![seasonal, White(p[4])],
        scale: Sum::SCALE,
    };
    let total = |d: f64| sum.kernels.iter().map(|kernel| kernel.at(d)).sum::<f64>();
    sum.scale * total(0.7) + total(0.0) * total(0.4)
}

fn gauss(p: &[Dual], d: f64) -> Dual {
    let ratio = k(d) / p[1];
    p[0] * (k(-0.5) * ratio * ratio).exp()
}

fn periodic(length: Dual, period: Dual, d: f64) -> Dual {
    let ratio = (k(std::f64::consts::PI * d) / period).sin() / length;
    (k(-2.0) * ratio * ratio).exp()
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref vec![1.25, 0.5, 0.75, 1.5, 0.1]), |p| {
        let seasonal = |d: f64| gauss(p, d) * periodic(p[2], p[3] * k(2.5), d);
        k(2.0) * seasonal(0.7) + (seasonal(0.0) + p[4]) * seasonal(0.4)
    });
}

#[test]
fn one_by_one() {
    #[differentiate]
    fn f(p: &[f64]) -> f64 {
        use Kernel::{Periodic, Rbf};
        let gauss = Rbf {
            variance: p[0],
            length: p[1],
        };
        let periodic = Periodic {
            period: p[3],
            length: p[2],
        };
        gauss.at(0.7) * periodic.at(0.2) + p[4]
    }
    check_data!(grad f(ref vec![1.25, 0.5, 0.75, 1.5, 0.1]), |p| {
        gauss(p, 0.7) * periodic(p[2], p[3], 0.2) + p[4]
    });
}

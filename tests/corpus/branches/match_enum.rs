//! A user's enum that carries no derivative picks the formula; its fields take part in it.

use super::differentiate;
use crate::support::*;

#[derive(Clone, Copy)]
enum Kernel {
    Linear,
    Power(i32),
    Gaussian { width: f64 },
}

#[differentiate]
fn f(kernel: Kernel, x: f64, y: f64) -> f64 {
    let distance = (x - y).abs();
    let scale = match kernel {
        Kernel::Gaussian { width } if width > 10.0 => 2.0,
        Kernel::Gaussian { .. } | Kernel::Linear => 1.0,
        Kernel::Power(_) => 0.5,
    };
    scale
        * match kernel {
            Kernel::Linear => x * y,
            Kernel::Power(n) => distance.powi(n),
            Kernel::Gaussian { width: w } => (-distance * distance / (2.0 * w * w)).exp(),
        }
}

fn twin<T: Real>(kernel: Kernel, x: T, y: T) -> T {
    match kernel {
        Kernel::Linear => x * y,
        Kernel::Power(n) => T::lit(0.5) * (x - y).abs().powi(n),
        Kernel::Gaussian { width } => {
            let scale = T::lit(if width > 10.0 { 2.0 } else { 1.0 });
            scale * (-((x - y) / T::lit(width)).powi(2) * T::lit(0.5)).exp()
        }
    }
}

#[test]
fn agrees_with_dual_numbers() {
    for kernel in [
        Kernel::Linear,
        Kernel::Power(3),
        Kernel::Gaussian { width: 0.75 },
        Kernel::Gaussian { width: 20.0 },
    ] {
        check_scalars!(f(kernel = kernel, x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
    }
}

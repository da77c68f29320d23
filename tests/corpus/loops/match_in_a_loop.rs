//! Arms of a `match` inside a loop break, continue, return and yield.

use super::differentiate;
use crate::support::*;

#[differentiate]
fn f(x: f64, program: &str) -> f64 {
    let mut y = x;
    for (i, step) in program.chars().enumerate() {
        let change = match step {
            's' => y.sin(),
            'e' => y.exp() * 0.1,
            'n' => {
                y = -y;
                continue;
            }
            'r' => return y * y,
            'b' if i > 2 => break,
            'q' => loop {
                y *= 0.5;
                if y < 1.0 {
                    break y;
                }
            },
            _ => x,
        };
        y += change * x;
    }
    y * 2.0
}

fn twin<T: Real>(x: T, program: &str) -> T {
    let mut y = x;
    for (i, step) in program.chars().enumerate() {
        if step == 'n' {
            y = -y;
        } else if step == 'r' {
            return y * y;
        } else if step == 'b' && i > 2 {
            break;
        } else {
            if step == 'q' {
                y *= T::lit(0.5);
                while y >= T::ONE {
                    y *= T::lit(0.5);
                }
            }
            let change = match step {
                's' => y.sin(),
                'e' => y.exp() * T::lit(0.1),
                'q' => y,
                _ => x,
            };
            y += change * x;
        }
    }
    y * T::lit(2.0)
}

#[test]
fn agrees_with_dual_numbers() {
    for program in ["", "sen", "bqse", "snsbs", "seqrs", "nxqne"] {
        check_scalars!(f(x, program = program), twin, [[2.0], [0.3]]);
    }
}

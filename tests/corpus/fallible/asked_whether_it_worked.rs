//! Methods that change a state and may fail, in a condition that asks whether they have.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Tank {
    level: f64,
    drawn: Vec<f64>,
}

#[differentiate]
impl Tank {
    #[differentiate(wrt(self, amount))]
    fn draw(&mut self, amount: f64) -> Result<f64, String> {
        if amount > self.level {
            return Err(format!("{amount} is more than {}", self.level));
        }
        self.level -= amount;
        self.drawn.push(amount * self.level);
        Ok(self.level)
    }

    #[differentiate(wrt(self, share))]
    fn take_share(&mut self, share: f64) -> Option<f64> {
        let last = self.drawn.last().copied()?;
        self.level *= share;
        Some(last * share)
    }
}

#[differentiate]
fn f(start: f64, amount: f64) -> f64 {
    let mut tank = Tank {
        level: start,
        drawn: Vec::new(),
    };
    let mut sum = 0.0;
    if tank.take_share(0.5).is_some() {
        sum += 100.0;
    }
    while tank.draw(amount).is_ok() {
        sum += amount * amount;
    }
    if tank.draw(amount * 0.5).is_err() || tank.take_share(amount).is_none() {
        sum *= 2.0;
    }
    sum + tank.level * tank.drawn.iter().sum::<f64>()
}

#[test]
fn agrees_with_dual_numbers() {
    for (start, amount) in [(5.0, 1.5), (2.0, 0.8), (0.5, 0.9)] {
        check_data!(grad f(val start, val amount), |x| {
            let (mut level, amount) = (x[0], x[1]);
            let (mut sum, mut drawn) = (k(0.0), k(0.0));
            let mut any = false;
            while amount <= level {
                level = level - amount;
                drawn = drawn + amount * level;
                sum = sum + amount * amount;
                any = true;
            }
            let half = amount * k(0.5);
            let mut is_doubled = half > level;
            if !is_doubled {
                level = level - half;
                drawn = drawn + half * level;
                any = true;
                level = level * amount;
                is_doubled = !any;
            }
            if is_doubled {
                sum = sum * k(2.0);
            }
            sum + level * drawn
        });
    }
}

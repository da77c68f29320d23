//! Iterators that are used again: what a method takes from them is gone afterwards.

use super::differentiate;
use crate::support::*;

#[test]
fn in_parts() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut values = x.iter();
        let mut sum = 0.0;
        for part in 1..=2 {
            let product: f64 = values.by_ref().take(2).product();
            sum += product * part as f64;
        }
        sum + values.map(|v| v * v).sum::<f64>()
    }
    check_slice!(
        f,
        |x: &[Dual]| x[0] * x[1] + x[2] * x[3] * Dual::lit(2.0) + x[4] * x[4],
        [[1.0, 2.0, 0.5, -0.3, 0.7]]
    );
}

#[test]
fn found_then_summed() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut values = x.iter();
        let large = values.find(|v| **v > 1.0).unwrap();
        let square = values
            .find_map(|v| (*v > 0.0).then(|| v * v))
            .unwrap_or(1.0);
        let rest: f64 = values.sum();
        large * rest + square
    }
    check_slice!(
        f,
        |x: &[Dual]| x[1] * (x[4] + x[5]) + x[3] * x[3],
        [[0.5, 2.0, -0.5, 0.3, 0.7, 0.9]]
    );
}

#[test]
fn asked_then_summed() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut values = x.iter();
        let weight = if values.any(|v| *v > 1.0) { 2.0 } else { 3.0 };
        let k = values.position(|v| *v > 0.5).unwrap();
        let all = values.all(|v| *v < 0.8);
        let rest: f64 = values.sum();
        assert!(!all);
        weight * x[k] * rest
    }
    check_slice!(
        f,
        |x: &[Dual]| x[1] * (x[5] + x[6]) * Dual::lit(2.0),
        [[0.5, 2.0, -0.5, 0.6, 0.9, 0.25, 0.125]]
    );
}

#[test]
fn element_by_element() {
    #[differentiate]
    fn f(x: &[f64]) -> Option<f64> {
        let mut values = x.iter();
        let a = values.next()?;
        let b = values.nth(1)?;
        let c = values.next().copied().unwrap_or(1.0);
        let d = match values.next() {
            Some(d) => d.sin(),
            None => a * 2.0,
        };
        Some(a * b + c * d)
    }
    check!(
        f(x: &[f64]) -> Option<f64>,
        |x: &[Dual]| Some(x[0] * x[2] + x[3] * x[0] * Dual::lit(2.0)),
        [[0.5, 2.0, -0.5, 0.6]]
    );
}

#[test]
fn up_to_a_sign() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut numbered = x.iter().copied().enumerate();
        let head: f64 = numbered
            .by_ref()
            .take_while(|(_, v)| *v > 0.0)
            .map(|(_, v)| v)
            .sum();
        let mut sum = head * head;
        for (i, v) in &mut numbered {
            if v < 0.0 {
                break;
            }
            sum += v * i as f64;
        }
        let tail: Vec<f64> = numbered.map(|(_, v)| v).collect();
        sum * tail[0]
    }
    check_slice!(
        f,
        |x: &[Dual]| {
            let head = x[0] + x[1];
            (head * head + x[3] * Dual::lit(3.0)) * x[5]
        },
        [[0.5, 2.0, -0.5, 0.6, -0.9, 0.25, 0.125]]
    );
}

#[test]
fn looking_ahead() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut values = x.iter().copied().enumerate().peekable();
        let mut sum = 0.0;
        while let Some((i, v)) = values.next() {
            let mut run = v;
            while let Some(&(_, next)) = values.peek() {
                if next < run {
                    break;
                }
                run += next;
                values.next();
            }
            sum += run * run * (i + 1) as f64;
            if values.peek().is_none() {
                sum += run;
            }
        }
        sum
    }
    check_slice!(
        f,
        |x: &[Dual]| {
            let (first, last) = (x[0] + x[1], x[2] + x[3]);
            first * first + last * last * Dual::lit(3.0) + last
        },
        [[0.5, 2.0, -0.5, 0.6]]
    );
}

#[test]
fn rows_under_a_name() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let rows: Vec<&[f64]> = x.chunks(2).collect();
        let mut sum = rows[1][0] * rows.len() as f64;
        for (i, row) in rows.iter().enumerate() {
            sum += row[0] * row[1] * (i + 1) as f64;
        }
        sum
    }
    check_slice!(
        f,
        |x: &[Dual]| x[2] * Dual::lit(2.0) + x[0] * x[1] + x[2] * x[3] * Dual::lit(2.0),
        [[0.5, 2.0, -0.5, 0.6]]
    );
}

#[test]
fn from_the_end_and_as_long_as() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let value = x.iter().rfold(0.0, |acc, c| acc * 0.5 + c);
        let mut roots = 0.0;
        let done: Result<(), usize> = x.iter().enumerate().try_for_each(|(i, &v)| {
            if v < 0.0 {
                return Err(i);
            }
            roots += v.sqrt();
            Ok(())
        });
        match done {
            Ok(()) => value * roots,
            Err(i) => value + roots * x[i],
        }
    }
    check_slice!(
        f,
        |x: &[Dual]| {
            let value = |x: &[Dual]| x[0] + (x[1] + x[2] * Dual::lit(0.5)) * Dual::lit(0.5);
            if x[2].value < 0.0 {
                value(x) + (x[0].sqrt() + x[1].sqrt()) * x[2]
            } else {
                value(x) * (x[0].sqrt() + x[1].sqrt() + x[2].sqrt())
            }
        },
        [[0.5, 2.0, 0.25], [0.5, 2.0, -0.5]]
    );
}

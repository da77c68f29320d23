//! Words of a program, in a slice and in pairs, matched and passed on by reference.

use super::differentiate;
use crate::support::*;

fn is_constant(word: &str) -> bool {
    word.starts_with('c')
}

#[differentiate]
fn f(x: f64, y: f64, words: &[&str], table: &[(&str, f64)]) -> f64 {
    let mut stack = vec![x];
    for word in words {
        match *word {
            "y" => stack.push(y),
            "+" | "*" => {
                let (Some(b), Some(a)) = (stack.pop(), stack.pop()) else {
                    return x;
                };
                stack.push(if *word == "+" { a + b } else { a * b });
            }
            other if is_constant(word) && other.len() < 4 => {
                for (name, value) in table {
                    if *name == other {
                        stack.push(*value * y);
                    }
                }
            }
            _ => {
                let top = stack[stack.len() - 1];
                stack.push(top.sin());
            }
        }
    }
    stack.iter().sum()
}

fn twin<T: Real>(x: T, y: T, words: &[&str], table: &[(&str, f64)]) -> T {
    let (mut below, mut top) = (Vec::new(), x);
    for &word in words {
        if word == "y" {
            below.push(std::mem::replace(&mut top, y));
        } else if word == "+" || word == "*" {
            let Some(a) = below.pop() else { return x };
            top = if word == "+" { top + a } else { top * a };
        } else if let Some((_, value)) = table.iter().find(|(name, _)| *name == word) {
            below.push(std::mem::replace(&mut top, y * T::lit(*value)));
        } else {
            below.push(top);
            top = top.sin();
        }
    }
    below.into_iter().fold(top, |sum, v| sum + v)
}

#[test]
fn agrees_with_dual_numbers() {
    let table: &[(&str, f64)] = &[("c1", 0.5), ("c2", -1.5)];
    for words in [&["y", "*", "sin", "c2", "+"][..], &["c1", "y"], &["+"]] {
        check_scalars!(
            f(x, y, words = words, table = table),
            twin,
            [[0.7, 0.4], [-0.3, 1.9]]
        );
    }
}

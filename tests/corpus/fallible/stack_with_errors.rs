//! A stack whose top may be missing: `pop` followed by `ok_or` and `?`, a pattern of what is left, and a method that counts.

use super::differentiate;
use crate::support::*;
use differentiate::Differentiable;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Variable(usize),
    Operator(char),
    Function(&'static str),
}

#[differentiate(wrt(variables))]
fn value_of(program: &[Token], variables: &[f64]) -> Result<f64, String> {
    let mut stack: Vec<f64> = Vec::new();
    for (at, token) in program.iter().enumerate() {
        match token {
            Token::Number(v) => stack.push(*v),
            Token::Variable(i) => stack.push(*variables.get(*i).ok_or(format!("no variable {i}"))?),
            Token::Function(name) => {
                let x = stack.pop().ok_or("empty")?;
                stack.push(match *name {
                    "sin" => x.sin(),
                    "square" => x * x,
                    other => return Err(format!("unknown {other} at {at}")),
                });
            }
            Token::Operator(operator) => {
                let (Some(b), Some(a)) = (stack.pop(), stack.pop()) else {
                    return Err(format!("underflow at {at}"));
                };
                stack.push(match operator {
                    '+' => a + b,
                    '*' => a * b,
                    '/' if b == 0.0 => return Err("zero".to_string()),
                    '/' => a / b,
                    _ => unreachable!(),
                });
            }
        }
    }
    match stack.as_slice() {
        [only] => Ok(*only),
        [] => Err("nothing".into()),
        _ => Err("leftovers".into()),
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Chain {
    weight: f64,
    next: Option<Box<Chain>>,
}

impl Chain {
    fn depth(&self) -> usize {
        1 + self.next.as_ref().map_or(0, |next| next.depth())
    }
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    use Token::*;
    let program = [
        Variable(0),
        Function("sin"),
        Number(2.0),
        Operator('*'),
        Variable(1),
        Operator('+'),
        Function("square"),
        Variable(2),
        Operator('/'),
    ];
    let end = Chain {
        weight: x[0],
        next: None,
    };
    let chain = Chain {
        weight: x[1],
        next: Some(Box::new(end)),
    };
    let value = value_of(&program, x).unwrap_or(0.0);
    let missing = value_of(&[Variable(7)], x).unwrap_or(0.5);
    value * missing + chain.weight * chain.depth() as f64
}

fn twin<T: Real>(x: &[T]) -> T {
    let sum = T::lit(2.0) * x[0].sin() + x[1];
    sum * sum / x[2] * T::lit(0.5) + T::lit(2.0) * x[1]
}

#[test]
fn agrees_with_dual_numbers() {
    check_slice!(f, twin, [[0.7, 1.1, 1.3], [-0.4, 0.2, -2.0]]);
}

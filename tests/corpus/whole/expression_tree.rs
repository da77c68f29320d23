//! An evaluator of expressions, and one step of fitting their constants.

use super::*;

#[derive(Clone, Debug, Differentiable)]
enum Expr {
    Constant(f64),
    Variable(usize),
    Unary(Function, Box<Expr>),
    Binary {
        op: Op,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Choice {
        test: Box<Expr>,
        yes: Box<Expr>,
        no: Option<Box<Expr>>,
    },
}

#[derive(Clone, Copy, Debug, Differentiable)]
enum Function {
    Sin,
    Exp,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
enum Op {
    Add,
    Mul,
    Div,
}

#[differentiate]
impl Expr {
    #[differentiate(wrt(self, x))]
    fn eval(&self, x: &[f64]) -> f64 {
        match self {
            Expr::Constant(c) => *c,
            Expr::Variable(i) => x[*i],
            Expr::Unary(Function::Sin, inner) => inner.eval(x).sin(),
            Expr::Unary(Function::Exp, inner) => inner.eval(x).exp(),
            Expr::Binary { op, left, right } => {
                let (a, b) = (left.eval(x), right.eval(x));
                match op {
                    Op::Add => a + b,
                    Op::Mul => a * b,
                    Op::Div => a / b,
                }
            }
            Expr::Choice { test, yes, no } => {
                if test.eval(x) > 0.0 {
                    yes.eval(x)
                } else if let Some(no) = no {
                    no.eval(x)
                } else {
                    0.0
                }
            }
        }
    }

    #[differentiate(wrt(self))]
    fn f(&self, samples: &[([f64; 2], f64)]) -> f64 {
        let mut loss = 0.0;
        for (x, y) in samples {
            let r = self.eval(x) - y;
            loss += r * r;
        }
        loss
    }
}

fn binary(op: Op, left: Expr, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
    }
}

#[test]
fn agrees_with_dual_numbers() {
    use Expr::{Constant, Unary, Variable};
    let wave = Unary(
        Function::Sin,
        Box::new(binary(Op::Mul, Constant(1.3), Variable(0))),
    );
    let growth = Unary(
        Function::Exp,
        Box::new(binary(Op::Div, Variable(1), Constant(2.5))),
    );
    let choice = Expr::Choice {
        test: Box::new(Variable(0)),
        yes: Box::new(growth),
        no: None,
    };
    let e = binary(Op::Add, wave, binary(Op::Mul, Constant(0.4), choice));
    let samples = [([0.3, 0.5], 0.9), ([-0.8, 1.1], -0.2)];
    check_data!(grad Expr::f(ref e, con &samples), |c| {
        let r = |x: f64, y: f64, z: f64| {
            let growth = if x > 0.0 { (k(y) / c[2]).exp() } else { k(0.0) };
            (c[0] * k(x)).sin() + c[1] * growth - k(z)
        };
        let (a, b) = (r(0.3, 0.5, 0.9), r(-0.8, 1.1, -0.2));
        a * a + b * b
    });
}

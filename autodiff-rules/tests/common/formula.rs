//! Formulas, from their text.

use super::{Names, Value, float, primal, rule};
use autodiff_rules::Real;
use syn::{BinOp, Expr, ExprLit, Lit, UnOp};

pub fn parse(text: &str) -> Expr {
    syn::parse_str(text).unwrap_or_else(|error| panic!("`{text}`: {error}"))
}

/// Accepts what the table's documentation allows in a formula, and nothing else.
pub fn evaluate<T: Real>(formula: &Expr, names: &Names<T>) -> T {
    match formula {
        Expr::Path(name) => float(
            names,
            &name.path.require_ident().expect("a plain name").to_string(),
        ),
        Expr::Paren(inner) => evaluate(&inner.expr, names),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => -evaluate(&unary.expr, names),
        Expr::Binary(binary) => {
            let (left, right) = (
                evaluate(&binary.left, names),
                evaluate(&binary.right, names),
            );
            match binary.op {
                BinOp::Add(_) => left + right,
                BinOp::Sub(_) => left - right,
                BinOp::Mul(_) => left * right,
                BinOp::Div(_) => left / right,
                _ => panic!("an operator outside the language of formulas"),
            }
        }
        Expr::MethodCall(call) => {
            let operands: Vec<_> = std::iter::once(&*call.receiver)
                .chain(&call.args)
                .map(|operand| Value::Float(evaluate(operand, names)))
                .collect();
            primal(rule(&call.method.to_string()).name, &operands)
        }
        Expr::Call(call) => {
            assert_eq!(*call.func, parse("lit"), "literals are the only calls");
            literal(call.args.first().expect("the literal"))
        }
        _ => panic!("an expression outside the language of formulas"),
    }
}

fn literal<T: Real>(argument: &Expr) -> T {
    match argument {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => -literal::<T>(&unary.expr),
        Expr::Lit(ExprLit {
            lit: Lit::Float(float),
            ..
        }) => T::lit(float.base10_parse().expect("a float")),
        _ => panic!("no float"),
    }
}

//! Evaluates the table as data, the way generated code means it: formulas from their text, calls by their name.
//!
//! So the tests check what a compiler reads, not only the functions behind it.

mod formula;
mod primal;

use autodiff_rules::partials as p;
use autodiff_rules::table::{Operand, OperandKind, Partial, Rule};
use autodiff_rules::{Real, table};
use std::collections::BTreeMap;

pub use formula::parse;
pub use primal::primal;

/// An operand of an elementary function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<T> {
    Float(T),
    Int(i32),
}

/// What the names in a partial stand for: the operands, and `y`.
pub type Names<'a, T> = BTreeMap<&'a str, Value<T>>;

pub fn float<T: Real>(names: &Names<T>, name: &str) -> T {
    match names.get(name) {
        Some(Value::Float(x)) => *x,
        Some(Value::Int(_)) => panic!("`{name}` is an integer"),
        None => panic!("`{name}` is no operand"),
    }
}

pub fn rule(name: &str) -> &'static Rule {
    let found = table::lookup(name).or_else(|| table::lookup_partial(name));
    found.unwrap_or_else(|| panic!("`{name}` has no rule"))
}

/// Operands given as floats, each as the rule wants it.
#[allow(clippy::cast_possible_truncation)]
pub fn values<T: Real>(rule: &Rule, operands: &[f64]) -> Vec<Value<T>> {
    let given = rule.operands.iter().filter(|operand| !comes_along(operand));
    let kinds: Vec<OperandKind> = given.map(|operand| operand.kind).collect();
    assert_eq!(kinds.len(), operands.len(), "operands of {}", rule.name);
    let kinds = kinds.into_iter();
    kinds
        .zip(operands)
        .map(|(kind, &x)| match kind {
            OperandKind::Float | OperandKind::Inactive => Value::Float(T::lit(x)),
            OperandKind::Int => Value::Int(x as i32),
        })
        .collect()
}

/// Whether an operand is the primal's value, beside all operands.
fn comes_along(operand: &Operand) -> bool {
    operand.name == "y" && operand.kind == OperandKind::Inactive
}

/// The operands and the value by name.
pub fn names<T: Real>(rule: &Rule, operands: &[Value<T>]) -> Names<'static, T> {
    let mut names: Names<T> = rule
        .operands
        .iter()
        .zip(operands)
        .map(|(operand, &x)| (operand.name, x))
        .collect();
    names.insert("y", Value::Float(primal(rule.name, operands)));
    names
}

/// The same for the rule of a partial, too: there the value is `p`, and the primal's own value `y` is no operand, but comes
/// along.
pub fn names_in<T: Real>(rule: &Rule, operands: &[Value<T>]) -> Names<'static, T> {
    let calls = |partial: &&Partial| match partial {
        Partial::Call { function, .. } => *function == rule.name,
        Partial::Zero | Partial::One | Partial::NegOne | Partial::Formula { .. } => false,
        Partial::None => false,
    };
    let mut primals = table::TABLE.iter();
    let found = primals.find_map(|primal| Some((primal, primal.partials.iter().find(calls)?)));
    let Some((primal, partial)) = found else {
        return names(rule, operands);
    };
    let own = rule.operands.iter().zip(operands);
    let mut names: Names<T> = own.map(|(operand, &x)| (operand.name, x)).collect();
    if primal.operands.len() == operands.len() && !names.contains_key("y") {
        names = self::names(primal, operands);
    }
    let value = evaluate(partial, &names).expect("a partial that is called");
    names.insert("p", Value::Float(value));
    names
}

/// The partial's value, `None` where there is none.
pub fn evaluate<T: Real>(partial: &Partial, names: &Names<T>) -> Option<T> {
    match partial {
        Partial::Zero => Some(T::ZERO),
        Partial::One => Some(T::ONE),
        Partial::NegOne => Some(-T::ONE),
        Partial::Formula { text, singular: _ } => Some(formula::evaluate(&parse(text), names)),
        Partial::Call {
            function,
            args,
            alone: _,
            singular: _,
        } => Some(call(function, args, names)),
        Partial::None => None,
    }
}

/// As [`evaluate`], where every other operand is a constant.
pub fn evaluate_alone<T: Real>(partial: &Partial, names: &Names<T>) -> Option<T> {
    match partial {
        Partial::Call {
            function: _,
            args: _,
            alone: Some(alone),
            singular: _,
        } => evaluate(alone, names),
        other => evaluate(other, names),
    }
}

fn call<T: Real>(function: &str, args: &[&str], names: &Names<T>) -> T {
    if let ("powi_dx" | "powi_dx_dx", [x, n]) = (function, args) {
        let Some(Value::Int(n)) = names.get(n) else {
            panic!("the exponent of powi is an integer")
        };
        let x = float(names, x);
        return if function == "powi_dx" {
            p::powi_dx(x, *n)
        } else {
            p::powi_dx_dx(x, *n)
        };
    }
    let args: Vec<T> = args.iter().map(|arg| float(names, arg)).collect();
    macro_rules! by_arity {
        (1: $($one:ident)*; 2: $($two:ident)*; 3: $($three:ident)*;) => {
            match (function, args.as_slice()) {
                $((stringify!($one), &[a]) => p::$one(a),)*
                $((stringify!($two), &[a, b]) => p::$two(a, b),)*
                $((stringify!($three), &[a, b, c]) => p::$three(a, b, c),)*
                _ => panic!("no partial `{function}` of {} arguments", args.len()),
            }
        };
    }
    by_arity! {
        1: abs_dx acos_dx asin_dx atan_dx atanh_dx exp2_dx flat_dx ln_dx ln_1p_dx log10_dx log2_dx tanh_dx;
        2: abs_sub_dx abs_sub_dz atan2_dx atan2_dz clamp_dhi clamp_dlo copysign_dx
           max_dx max_dx_const max_dz max_dz_const min_dx min_dx_const min_dz min_dz_const
           atan_dx_dx atan2_dx_dx atan2_dx_dz atan2_dz_dz log_db_db powf_dn_dn;
        3: clamp_dx hypot_dx hypot_dz log_db log_dx powf_dn powf_dx rem_dd rem_euclid_dd
           hypot_dx_dx hypot_dx_dz hypot_dz_dz log_dx_db powf_dx_dn powf_dx_dx;
    }
}

//! Rows of the rules table as operations.

use crate::ir::{Atom, Float, Made, Op, Spelling, Stmt, Ty, Vars};
use autodiff_rules::table::{self, OperandKind, Partial, Rule};
use proc_macro2::Span;
use syn::{BinOp, Expr, Ident};

/// A partial derivative at a point of the program.
#[derive(Clone, Debug)]
pub enum Local {
    /// 0
    Zero,
    /// 1
    One,
    /// −1
    NegOne,
    /// A value.
    Value {
        /// What it is.
        atom: Atom,
        /// Whether it may be infinite.
        singular: bool,
    },
}

/// How far back a negation is looked for, which the sum it is in may absorb.
const LATEST: usize = 64;

/// The builder of operations on floats: it gives atoms, and leaves out what a factor of one makes superfluous.
pub struct Builder<'a> {
    /// The variables of the function.
    pub vars: &'a mut Vars,
    /// Where statements go.
    pub out: &'a mut Vec<Stmt>,
}

impl Builder<'_> {
    /// Defines a temporary.
    pub fn define(&mut self, op: Op, ty: Ty) -> Atom {
        let var = self.vars.temporary("t", ty);
        self.out.push(Stmt::Let(var, op));
        Atom::Var(var)
    }

    fn ty(&self, atom: &Atom) -> Ty {
        crate::analysis::atom_ty(self.vars, atom)
    }

    /// `−a`
    pub fn neg(&mut self, a: Atom) -> Atom {
        if let Atom::Number(value, float) = a {
            return Atom::Number(-value, float);
        }
        let ty = self.ty(&a);
        self.define(Op::Elementary(rule("neg"), vec![a], Spelling::Negation), ty)
    }

    /// `a + b`, which is `a − c` where b = −c, and `−(c + d)` where a is −d, too.
    pub fn add(&mut self, a: Atom, b: Atom) -> Atom {
        match (self.negated(&a), self.negated(&b)) {
            (Some(first), Some(second)) => {
                let sum = self.binary("add", first, second);
                self.neg(sum)
            }
            (None, Some(negated)) => self.binary("sub", a, negated),
            (Some(negated), None) => self.binary("sub", b, negated),
            (None, None) => self.binary("add", a, b),
        }
    }

    /// The operand of a negation among the statements just made.
    #[must_use]
    pub fn negated(&self, atom: &Atom) -> Option<Atom> {
        let Atom::Var(var) = atom else { return None };
        let mut latest = self.out.iter().rev().take(LATEST);
        latest
            .find_map(|stmt| match stmt {
                Stmt::Let(defined, op) if defined == var => Some(op),
                _ => None,
            })
            .and_then(|op| match op {
                Op::Elementary(_, args, Spelling::Negation) => args.first().cloned(),
                _ => None,
            })
    }

    fn binary(&mut self, name: &str, a: Atom, b: Atom) -> Atom {
        // Formulas are over floats, whatever is written of them.
        let ty = crate::lower::arithmetic(&operator("add"), &self.ty(&a), &self.ty(&b));
        self.define(
            Op::Elementary(rule(name), vec![a, b], Spelling::Operator(operator(name))),
            ty,
        )
    }

    /// `seed * partial`, which is `−(s * partial)` where seed = −s; `None` for zero.
    pub fn scale(&mut self, seed: Atom, partial: Local) -> Option<Atom> {
        if let (
            Local::Value {
                singular: false, ..
            },
            Some(negated),
        ) = (&partial, self.negated(&seed))
        {
            let product = self.scale(negated, partial)?;
            return Some(self.neg(product));
        }
        match partial {
            Local::Zero => None,
            Local::One => Some(seed),
            Local::NegOne => Some(self.neg(seed)),
            Local::Value { atom, .. } if is_number(&seed, 1.0) => Some(atom),
            Local::Value { atom, .. } if is_number(&seed, -1.0) => Some(self.neg(atom)),
            Local::Value {
                atom,
                singular: true,
            } => {
                let ty = self.ty(&atom);
                Some(self.define(Op::Made(Made::Times(seed, atom)), ty))
            }
            Local::Value {
                atom,
                singular: false,
            } => Some(self.binary("mul", seed, atom)),
        }
    }

    /// The partial derivative of `y = rule(args)` with respect to argument `k`. `alone` says that no other float
    /// argument is active.
    pub fn partial(
        &mut self,
        rule: &'static Rule,
        k: usize,
        args: &[Atom],
        y: &Atom,
        alone: bool,
    ) -> Local {
        let names = Names { rule, args, y };
        if let (0, "powi", Some(exponent)) = (k, rule.name, args.get(1).and_then(literal_exponent))
        {
            return self.power(exponent, &names);
        }
        match &rule.partials[k] {
            Partial::Call {
                alone: Some(partial),
                ..
            } if alone => self.local(partial, &names),
            partial => self.local(partial, &names),
        }
    }

    /// The partial of `x.powi(n)` for an exponent that is written down: below zero alone it may be infinite.
    fn power(&mut self, exponent: i32, names: &Names) -> Local {
        match exponent {
            0 => Local::Zero,
            1 => Local::One,
            2 => {
                let float = match self.ty(&names.args[0]) {
                    Ty::Float(float) => float,
                    _ => Float::Inferred,
                };
                let atom = self.binary("mul", Atom::Number(2.0, float), names.args[0].clone());
                Local::Value {
                    atom,
                    singular: false,
                }
            }
            n => match self.local(&names.rule.partials[0], names) {
                Local::Value { atom, .. } => Local::Value {
                    atom,
                    singular: n < 0,
                },
                other => other,
            },
        }
    }

    fn local(&mut self, partial: &Partial, names: &Names) -> Local {
        match partial {
            Partial::Zero | Partial::None => Local::Zero,
            Partial::One => Local::One,
            Partial::NegOne => Local::NegOne,
            Partial::Formula { text, singular } => {
                let expr: Expr =
                    syn::parse_str(text).expect("the table's formulas are Rust expressions");
                Local::Value {
                    atom: self.formula(&expr, names),
                    singular: *singular,
                }
            }
            Partial::Call {
                function,
                args,
                singular,
                ..
            } => {
                let args: Vec<Atom> = args.iter().map(|name| names.atom(name)).collect();
                let ty = self.ty(names.y);
                Local::Value {
                    atom: self.define(Op::Made(Made::Partial(function, args)), ty),
                    singular: *singular,
                }
            }
        }
    }

    /// A formula of the table as operations. The table's tests hold its formulas to this grammar.
    fn formula(&mut self, expr: &Expr, names: &Names) -> Atom {
        match expr {
            Expr::Paren(inner) => self.formula(&inner.expr, names),
            Expr::Path(path) => names.atom(
                &path
                    .path
                    .get_ident()
                    .expect("a formula names operands")
                    .to_string(),
            ),
            Expr::Unary(unary) => {
                let operand = self.formula(&unary.expr, names);
                self.neg(operand)
            }
            Expr::Binary(binary) => {
                let a = self.formula(&binary.left, names);
                let b = self.formula(&binary.right, names);
                self.binary(name_of(&binary.op), a, b)
            }
            Expr::Call(call) => self.literal(call, names),
            Expr::MethodCall(call) => {
                let receiver = self.formula(&call.receiver, names);
                let mut args = vec![receiver];
                args.extend(
                    call.args
                        .iter()
                        .map(|arg| self.formula(arg, names))
                        .collect::<Vec<_>>(),
                );
                let rule = table::lookup(&call.method.to_string())
                    .expect("a formula's functions have rules");
                let ty = self.ty(&args[0]);
                self.define(
                    Op::Elementary(rule, args, Spelling::Formula(method(&call.method))),
                    ty,
                )
            }
            _ => unreachable!(
                "the table's formulas are made of operands, literals, operators and methods"
            ),
        }
    }

    /// `lit(0.5)`
    fn literal(&self, call: &syn::ExprCall, names: &Names) -> Atom {
        let (value, sign) = match call.args.first() {
            Some(Expr::Unary(unary)) => (&*unary.expr, -1.0),
            Some(other) => (other, 1.0),
            None => unreachable!("`lit` has an argument"),
        };
        let Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Float(lit),
            ..
        }) = value
        else {
            unreachable!("`lit` has a float literal for its argument")
        };
        let float = match self.ty(names.y) {
            Ty::Float(float) => float,
            _ => Float::Inferred,
        };
        Atom::Number(
            sign * lit.base10_parse::<f64>().expect("a float literal"),
            float,
        )
    }
}

fn literal_exponent(atom: &Atom) -> Option<i32> {
    match atom {
        Atom::Lit(syn::Lit::Int(lit)) => lit.base10_parse().ok(),
        _ => None,
    }
}

struct Names<'a> {
    rule: &'static Rule,
    args: &'a [Atom],
    y: &'a Atom,
}

impl Names<'_> {
    fn atom(&self, name: &str) -> Atom {
        let operand = |operand: &table::Operand| operand.name == name;
        match self.rule.operands.iter().position(operand) {
            Some(k) => self.args[k].clone(),
            // `y`, or `p` in the rule of a partial: the function's own value.
            None => self.y.clone(),
        }
    }
}

/// Whether an argument takes part in the derivative.
#[must_use]
pub fn takes_part(rule: &Rule, k: usize) -> bool {
    rule.operands[k].kind == OperandKind::Float
}

/// Whether an atom is this float constant of a formula.
#[must_use]
pub fn is_number(atom: &Atom, value: f64) -> bool {
    matches!(atom, Atom::Number(number, _) if number.to_bits() == value.to_bits())
}

fn method(name: &Ident) -> Ident {
    Ident::new(&name.to_string(), Span::mixed_site())
}

fn rule(name: &str) -> &'static Rule {
    table::lookup(name).expect("the table has the arithmetic operators")
}

fn operator(name: &str) -> BinOp {
    match name {
        "add" => syn::parse_quote!(+),
        "sub" => syn::parse_quote!(-),
        "mul" => syn::parse_quote!(*),
        "div" => syn::parse_quote!(/),
        other => unreachable!("`{other}` is no operator of a formula"),
    }
}

fn name_of(op: &BinOp) -> &'static str {
    match op {
        BinOp::Add(_) => "add",
        BinOp::Sub(_) => "sub",
        BinOp::Mul(_) => "mul",
        BinOp::Div(_) => "div",
        _ => unreachable!("the table's formulas have no other operators"),
    }
}

//! Conditions that change active values on the way: the changes carry derivatives, the answer carries none.
//!
//! ```text
//! Input:   while advance(&mut state) && state[0] < 1.0 { … }
//! Output:  while { let t = advance(&mut state);  if t { state[0] < 1.0 } else { false } } { … }
//! ```

use super::streams::boolean;
use super::written::{Carries, leaves};
use super::{Cx, Val};
use crate::ir::{Atom, Region, Stmt, Ty};
use proc_macro2::Span;
use syn::{BinOp, Expr, ExprIf, ExprMethodCall, Lifetime, UnOp};

impl Cx<'_> {
    /// Whether evaluating a condition changes something that carries a derivative. A method that looks by its name is lent what
    /// it is called on for looking only (`normalise::looking`).
    pub(super) fn changes_state(&self, expr: &Expr) -> bool {
        let renamed = self.written(expr, Carries::Nothing).expr;
        let changes = self.changes_by_name(&renamed);
        !leaves(expr) && changes.iter().any(|var| self.vars[*var].ty.carries())
    }

    // Input:   if a && let Some(b) = c && b > 0.0 { d } else { e }
    // Output:  'l: { if a { if let Some(b) = c { if b > 0.0 { break 'l d } } }  e }
    pub(super) fn chained(&mut self, branch: &ExprIf) -> Val {
        let label = Lifetime::new("'chained", Span::mixed_site());
        let then = &branch.then_branch;
        let inside: Expr = syn::parse_quote!(break #label #then);
        let tests = conjuncts(&branch.cond);
        let tests = tests.into_iter().rev().fold(
            inside,
            |inside, test| syn::parse_quote!(if #test { #inside }),
        );
        let els = branch.else_branch.as_ref().map(|(_, els)| els);
        self.expr(&syn::parse_quote!(#label: { #tests; #els }))
    }

    /// The answer of such a condition; `None` if control does not come back.
    pub(super) fn changing_condition(&mut self, expr: &Expr) -> Option<Atom> {
        match expr {
            Expr::Paren(inner) => self.changing_condition(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => {
                let answer = self.condition(&unary.expr)?;
                Some(self.answer(
                    &answer,
                    &Atom::Unit,
                    |answer, _| syn::parse_quote!(!#answer),
                ))
            }
            Expr::Binary(binary) => match binary.op {
                BinOp::And(_) => {
                    let left = self.condition(&binary.left)?;
                    let right = self.operand_region(&binary.right);
                    Some(self.either_answer(left, right, constant(false)))
                }
                BinOp::Or(_) => {
                    let left = self.condition(&binary.left)?;
                    let right = self.operand_region(&binary.right);
                    Some(self.either_answer(left, constant(true), right))
                }
                op => {
                    let left = self.compared(&binary.left)?;
                    let right = self.compared(&binary.right)?;
                    Some(self.answer(&left, &right, |a, b| syn::parse_quote!(#a #op #b)))
                }
            },
            Expr::MethodCall(call) if asks_which(call).is_some() => {
                let matched = asks_which(call)?;
                self.condition(&matched)
            }
            other => match self.expr(other) {
                Val::Never => None,
                val => {
                    let atom = self.atom(val);
                    if let Atom::Var(var) = atom {
                        self.vars[var].ty = Ty::Constant;
                    }
                    Some(atom)
                }
            },
        }
    }

    /// An operand of a comparison, read before the other is evaluated.
    fn compared(&mut self, expr: &Expr) -> Option<Atom> {
        match self.value(expr) {
            Val::Never => None,
            val => Some(self.atom(val)),
        }
    }

    fn answer(&mut self, a: &Atom, b: &Atom, form: impl FnOnce(Expr, Expr) -> Expr) -> Atom {
        let answer = self.relation(a, b, form);
        self.atom(answer)
    }

    /// An operand that may not be reached.
    fn operand_region(&mut self, expr: &Expr) -> Region {
        let (stmts, answer) = self.region(|cx| cx.condition(expr));
        Region {
            stmts,
            diverges: answer.is_none(),
            results: answer.into_iter().collect(),
        }
    }

    fn either_answer(&mut self, cond: Atom, then: Region, els: Region) -> Atom {
        let answer = self.vars.temporary("t", Ty::Constant);
        self.push(Stmt::If {
            cond,
            then,
            els,
            results: vec![answer],
        });
        Atom::Var(answer)
    }
}

// Input:   account.withdraw(x).is_err()
// Output:  match account.withdraw(x) { Err(_) => true, _ => false }
/// A question to what a call gives, which changes something.
fn asks_which(call: &ExprMethodCall) -> Option<Expr> {
    let of = &call.receiver;
    if !call.args.is_empty()
        || !matches!(
            super::control::bare(of),
            Expr::MethodCall(_) | Expr::Call(_)
        )
    {
        return None;
    }
    Some(match call.method.to_string().as_str() {
        "is_ok" => syn::parse_quote!(match #of { Ok(_) => true, Err(_) => false }),
        "is_err" => syn::parse_quote!(match #of { Err(_) => true, Ok(_) => false }),
        "is_some" => syn::parse_quote!(match #of { Some(_) => true, None => false }),
        "is_none" => syn::parse_quote!(match #of { None => true, Some(_) => false }),
        _ => return None,
    })
}

/// The operands of a chain of `&&`, in order.
fn conjuncts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
            let mut all = conjuncts(&binary.left);
            all.extend(conjuncts(&binary.right));
            all
        }
        other => vec![other],
    }
}

fn constant(value: bool) -> Region {
    Region {
        stmts: Vec::new(),
        results: vec![boolean(value)],
        diverges: false,
    }
}

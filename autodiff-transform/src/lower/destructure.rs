//! Assignments that take a value apart: `(a, b.x) = f()`, `[x[i], x[j]] = [x[j], x[i]]`, `P { x, .. } = p`.

use super::patterns::index_literal;
use super::variants::Variants;
use super::{Cx, Val};
use crate::ir::{Place, Step};
use syn::{Expr, Member};

impl Cx<'_> {
    // Every part is read before any is assigned.
    pub(super) fn assign_to(&mut self, left: &Expr, right: Val) {
        match left {
            Expr::Infer(_) => {}
            Expr::Paren(inner) => self.assign_to(&inner.expr, right),
            Expr::Tuple(_) | Expr::Array(_) | Expr::Struct(_) | Expr::Call(_) => {
                let Some(parts) = parts(left, &self.variants) else {
                    self.refuse(
                        left,
                        "`..` before other parts of an assignment is not supported",
                        "name every part, with `_` for those not needed",
                    );
                    return;
                };
                let values = self.values(left, right, &parts);
                for ((_, left), value) in parts.iter().zip(values) {
                    self.assign_to(left, value);
                }
            }
            other => self.assign_place(other, right),
        }
    }

    fn values(&mut self, left: &Expr, right: Val, parts: &[(Step, &Expr)]) -> Vec<Val> {
        let right = match (left, right) {
            (Expr::Tuple(_), Val::Tuple(items)) => items,
            (_, right) => {
                let whole = self.place(right);
                let part = |(step, _): &(Step, &Expr)| place_part(&whole, step);
                parts.iter().map(part).collect()
            }
        };
        // Everything is read before anything is assigned; a slice stays one.
        let read = |part| match part {
            Val::Ref(place, access) if self.place_ty(&place).is_sequence() => {
                Val::Ref(place, access)
            }
            other => Val::Atom(self.atom(other)),
        };
        right.into_iter().map(read).collect()
    }
}

fn place_part(whole: &Place, step: &Step) -> Val {
    Val::Place(whole.clone().then(step.clone()))
}

/// The parts that are assigned to; `None` if a `..` stands before one of them.
fn parts<'e>(left: &'e Expr, variants: &Variants) -> Option<Vec<(Step, &'e Expr)>> {
    match left {
        Expr::Tuple(tuple) => positions(&tuple.elems, |k| Step::Field(k.to_string())),
        Expr::Array(array) => positions(&array.elems, |k| Step::Index(index_literal(k))),
        Expr::Call(call) => positions(&call.args, |k| Step::Field(k.to_string())),
        Expr::Struct(fields) => {
            let step = |member: &Member| variants.step(&fields.path, member);
            let parts = fields.fields.iter();
            Some(
                parts
                    .map(|field| (step(&field.member), &field.expr))
                    .collect(),
            )
        }
        _ => None,
    }
}

fn positions(
    elems: &syn::punctuated::Punctuated<Expr, syn::Token![,]>,
    step: impl Fn(usize) -> Step,
) -> Option<Vec<(Step, &Expr)>> {
    let rest = elems.iter().position(is_rest).unwrap_or(elems.len());
    let trailing = elems.len() - rest;
    (trailing <= 1).then(|| {
        let named = elems.iter().take(rest).enumerate();
        named.map(|(k, elem)| (step(k), elem)).collect()
    })
}

fn is_rest(expr: &Expr) -> bool {
    matches!(expr, Expr::Range(range) if range.start.is_none() && range.end.is_none())
}

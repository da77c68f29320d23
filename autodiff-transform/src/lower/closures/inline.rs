//! The body of a closure where it is called.

use super::Closure;
use super::blocks::has_return;
use crate::ir::{Access, Atom, Float, Op, Ty, Var};
use crate::lower::holders::Holder;
use crate::lower::{Cx, Val};
use std::collections::BTreeMap;
use syn::{Expr, Pat};

impl Cx<'_> {
    /// The value of a closure for these arguments, computed here.
    pub(in crate::lower) fn inline(&mut self, closure: &Closure, args: Vec<Val>) -> Val {
        self.within(closure, args, |cx| {
            let val = cx.returning(&closure.body);
            let val = cx.given(val);
            match &closure.output {
                Some(ty) => cx.told(val, ty),
                None => val,
            }
        })
    }

    // Input:   || -> f64 { 0.5 }
    // Output:  let t: f64 = 0.5;  t
    /// A value of a written type. The type is kept where nothing else says it.
    fn told(&mut self, val: Val, written: &syn::Type) -> Val {
        let Val::Atom(atom) = &val else { return val };
        let ty = Ty::of(written, &self.reals);
        // The type of an error, too, stands nowhere else.
        let says_more = match self.atom_ty(atom) {
            Ty::Float(Float::Inferred) => ty.is_float(),
            Ty::Unknown | Ty::User(_) => ty.is_float() || Holder::of(&ty) == Some(Holder::Result),
            _ => false,
        };
        if !says_more {
            return val;
        }
        let value = self.define(Op::Use(atom.clone()), ty);
        self.vars[value].annotation = Some(Box::new(written.clone()));
        Val::Atom(Atom::Var(value))
    }

    /// The same, where the type of the value is written.
    pub(in crate::lower) fn inline_as(
        &mut self,
        closure: &Closure,
        args: Vec<Val>,
        ty: &Ty,
    ) -> Val {
        self.within(closure, args, |cx| {
            let val = if has_return(&closure.body) {
                cx.returning(&closure.body)
            } else {
                cx.expr_as(&closure.body, ty)
            };
            cx.given(val)
        })
    }

    /// The statements of a closure that gives back its first argument, which is handed in by reference here.
    pub(in crate::lower) fn inline_statements(&mut self, closure: &Closure, args: Vec<Val>) {
        let mut closure = closure.clone();
        if let Some(Pat::Ident(first)) = closure.inputs.first_mut() {
            first.mutability = None;
        }
        self.within(&closure, args, |cx| {
            cx.last_of_body(&closure.body);
        });
    }

    /// The value that a call gives: read at once, for what it was read from may change.
    pub(super) fn given(&mut self, val: Val) -> Val {
        match val {
            Val::Tuple(items) => {
                Val::Tuple(items.into_iter().map(|item| self.given(item)).collect())
            }
            Val::Place(place) if !place.path.is_empty() || self.vars[place.root].mutable => {
                Val::Atom(self.atom(Val::Place(place)))
            }
            other => other,
        }
    }

    /// The answer of a closure that decides: it carries no derivative, so what it calls needs none.
    pub(in crate::lower) fn inline_predicate(&mut self, closure: &Closure, args: Vec<Val>) -> Val {
        self.within(closure, args, |cx| {
            if has_return(&closure.body) {
                return cx.returning(&closure.body);
            }
            cx.condition(&closure.body).map_or(Val::Never, Val::Atom)
        })
    }

    /// The elements of the iterator that a closure gives, each handed to `body`.
    pub(in crate::lower) fn inline_stream(
        &mut self,
        closure: &Closure,
        arg: Val,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        let outside = self.scopes.clone();
        self.within(closure, vec![arg], |cx| {
            let inner = cx.last_of_body(&closure.body);
            match inner.and_then(|expr| cx.stream(&expr)) {
                Some(stream) => cx.drive(&stream, &mut |cx, val| {
                    cx.outside(&outside, |cx| body(cx, val));
                }),
                None => {
                    cx.refuse(
                        &closure.body,
                        "this iterator is not supported inside `flat_map`",
                        "give a range, a slice, or a chain of them",
                    );
                }
            }
        });
    }

    /// Lowers in the scopes outside of a closure what its value is handed to.
    pub(super) fn outside<T>(
        &mut self,
        scopes: &[BTreeMap<String, Var>],
        inside: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let inner = std::mem::replace(&mut self.scopes, scopes.to_vec());
        let out = inside(self);
        self.scopes = inner;
        out
    }

    /// Lowers all but the last expression of a closure's body; a `return` in it is not supported.
    pub(in crate::lower) fn last_of_body(&mut self, body: &Expr) -> Option<Expr> {
        match body {
            _ if has_return(body) => None,
            Expr::Block(block) if block.label.is_none() => self.last_of(&block.block),
            other => Some(other.clone()),
        }
    }

    /// Lowers the statements of a block, and gives its last expression.
    pub(super) fn last_of(&mut self, block: &syn::Block) -> Option<Expr> {
        let (last, before) = block.stmts.split_last()?;
        self.statements(before);
        match last {
            syn::Stmt::Expr(expr, None) => Some(expr.clone()),
            _ => None,
        }
    }

    /// Lowers with the parameters of a closure bound, in the scopes of the closure.
    pub(in crate::lower) fn within<T>(
        &mut self,
        closure: &Closure,
        args: Vec<Val>,
        inside: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.scopes, closure.scopes.clone());
        self.scopes.push(BTreeMap::new());
        for (pat, arg) in closure.inputs.iter().zip(args) {
            self.bind(pat, matched(pat, arg), None);
        }
        let out = inside(self);
        self.scopes = outer;
        out
    }

    /// Whether a tuple has references to more than numbers among its parts.
    pub(in crate::lower) fn holds_references(&self, val: &Val) -> bool {
        match val {
            Val::Tuple(items) => items.iter().any(|item| self.holds_references(item)),
            Val::Ref(place, _) | Val::RefRef(place) => !self.place_ty(place).behind().is_float(),
            Val::Atom(_) | Val::Place(_) | Val::Never => false,
        }
    }

    // Input:   x.iter().zip(y).map(|p| p.0 * p.1)
    // Output:  let p = (x[k], y[k]);  p.0 * p.1
    /// References cannot be kept in a tuple; the scalars that they refer to can.
    pub(in crate::lower) fn tuple_of_values(
        &mut self,
        name: &syn::PatIdent,
        items: Vec<Val>,
    ) -> Val {
        let items = items.into_iter().map(|item| match item {
            Val::Tuple(items) => self.tuple_of_values(name, items),
            Val::Ref(place, Access::Shared) if !self.place_ty(&place).is_sequence() => {
                Val::Atom(self.atom(Val::Ref(place, Access::Shared)))
            }
            Val::Ref(place, access) => {
                self.diags.error(
                    name,
                    "a tuple of references under one name is not supported",
                    "take it apart where it is bound: `(a, b)`",
                );
                Val::Ref(place, access)
            }
            other => other,
        });
        Val::Tuple(items.collect())
    }
}

/// A pattern without parentheses and types around it.
fn bare(pat: &Pat) -> &Pat {
    match pat {
        Pat::Paren(inner) => bare(&inner.pat),
        Pat::Type(inner) => bare(&inner.pat),
        other => other,
    }
}

/// What a pattern that takes a value apart sees of it: one reference, however many there are.
fn matched(pat: &Pat, val: Val) -> Val {
    match (bare(pat), val) {
        (Pat::Tuple(_) | Pat::Slice(_), Val::RefRef(place)) => Val::Ref(place, Access::Shared),
        (Pat::Tuple(tuple), Val::Tuple(items)) if tuple.elems.len() == items.len() => Val::Tuple(
            tuple
                .elems
                .iter()
                .zip(items)
                .map(|(pat, item)| matched(pat, item))
                .collect(),
        ),
        (_, val) => val,
    }
}

//! References to slices that stand for a place wherever they are mentioned: the halves of a split, and references that
//! are bound again.
//!
//! ```text
//! Input:   let (a, b) = x.split_at_mut(n);  a[0] += b[0];
//! Output:  x[..n][0] += x[n..][0];
//!
//! Input:   let mut rest = x;  rest = &rest[n..];  rest[0]
//! Output:  let (mut lo, mut hi) = (0, x.len());  (lo, hi) = (lo + n, hi);  x[lo..hi][0]
//! ```

use super::{Cx, Val};
use crate::ir::{Access, Atom, Ends, Holds, Op, Place, Step, Stmt, Take, Var, behind, resolve};
use syn::Expr;

/// What a name stands for.
#[derive(Clone)]
pub(super) enum View {
    /// A place that stays the same.
    Fixed(Place, Access),
    /// A part of a place, between two variables.
    Moving {
        base: Place,
        lo: Var,
        hi: Var,
        access: Access,
    },
    /// The parts of a tuple that holds references.
    Parts(Val),
}

impl Cx<'_> {
    /// A name for a part of a slice that another exclusive reference may have a part of too.
    pub(super) fn view(&mut self, name: &syn::Ident, place: Place, access: Access) {
        let ty = self.place_ty(&place).behind().clone();
        let var = self.declare(name, ty, Holds::Alias(place.clone(), access), false);
        self.views.insert(var, View::Fixed(place, access));
    }

    // Input:   let (mean, spread) = &mut running[k];  *mean += *spread;
    // Output:  running[k].0 += running[k].1;
    /// Whether a place is a part of an element that may be in a `Vec`: rustc lends each of its elements once.
    pub(super) fn is_part_of_element(&self, place: &Place) -> bool {
        let place = resolve(&self.vars, place);
        let mut steps = place.path.iter();
        steps.any(|step| matches!(step, Step::Index(_)))
            && steps.next().is_some()
            && matches!(place.path.last(), Some(Step::Field(_) | Step::Index(_)))
    }

    /// A name for a slice, which is given other parts of it later.
    pub(super) fn moving_view(&mut self, name: &syn::Ident, place: &Place, access: Access) {
        let (lo, hi) = (self.counter(), self.counter());
        let len = self.len_of(place);
        self.push(Stmt::Store(Place::whole(hi), len));
        let ty = self.place_ty(place).slice();
        let holds = match access {
            Access::Shared => Holds::Shared,
            Access::Exclusive => Holds::Exclusive,
        };
        let var = self.declare(name, ty, holds, false);
        let base = resolve(&self.vars, place);
        self.views.insert(
            var,
            View::Moving {
                base,
                lo,
                hi,
                access,
            },
        );
    }

    // Input:   for p in rows.iter().zip(w) { p.0[1] * p.1 }
    // Output:  rows[k][1] * w[k]
    /// A name for a tuple that holds references.
    pub(super) fn parts_view(&mut self, name: &syn::Ident, val: Val) {
        let ty = self.ty(&val);
        let var = self.declare(name, ty, Holds::Shared, false);
        self.views.insert(var, View::Parts(val));
    }

    /// A part of such a tuple.
    pub(super) fn part_of_view(&self, expr: &Expr) -> Option<Val> {
        match expr {
            Expr::Paren(inner) => self.part_of_view(&inner.expr),
            Expr::Path(path) => {
                let var = self.lookup(path.path.get_ident()?)?;
                match self.views.get(&var)? {
                    View::Parts(val) => Some(val.clone()),
                    View::Fixed(..) | View::Moving { .. } => None,
                }
            }
            Expr::Field(field) => {
                let Val::Tuple(items) = self.part_of_view(&field.base)? else {
                    return None;
                };
                match &field.member {
                    syn::Member::Unnamed(index) => items.get(index.index as usize).cloned(),
                    syn::Member::Named(_) => None,
                }
            }
            _ => None,
        }
    }

    /// What a mention of such a name gives.
    pub(super) fn viewed(&mut self, view: &View) -> Val {
        match view {
            View::Fixed(place, access) => Val::Ref(place.clone(), *access),
            View::Parts(val) => val.clone(),
            View::Moving {
                base,
                lo,
                hi,
                access,
            } => {
                let [lo, hi] = [lo, hi].map(|end| {
                    let ty = self.vars[*end].ty.clone();
                    Atom::Var(self.define(Op::Load(Place::whole(*end), Take::Plain), ty))
                });
                let step = Step::Range(Some(lo), Some(hi), Ends::HalfOpen);
                Val::Ref(base.clone().then(step), *access)
            }
        }
    }

    /// Such a name in an expression that stays as written, and the variables that this reads.
    pub(super) fn written_view(&self, view: &View) -> (Expr, Vec<Var>) {
        let place = match view {
            View::Parts(val) => return self.mention(val),
            View::Fixed(place, _) => place.clone(),
            View::Moving { base, lo, hi, .. } => {
                let [lo, hi] = [lo, hi].map(|end| Some(Atom::Var(*end)));
                base.clone().then(Step::Range(lo, hi, Ends::HalfOpen))
            }
        };
        let (expr, reads) = self.mention(&Val::Ref(place, Access::Shared));
        (syn::parse_quote!((#expr)), reads)
    }

    // Input:   rest = &rest[n..];
    // Output:  lo = lo + n;
    /// Gives such a name another part of its slice; `false` if it is not one.
    pub(super) fn move_view(&mut self, left: &Expr, right: &Val) -> bool {
        let Expr::Path(path) = left else { return false };
        let Some(var) = path.path.get_ident().and_then(|name| self.lookup(name)) else {
            return false;
        };
        let Some(View::Moving { base, lo, hi, .. }) = self.views.get(&var).cloned() else {
            return false;
        };
        let Some((from, to)) = self.part_ends(&base, right) else {
            self.refuse(
                left,
                "this reference is bound again to something else than a part of what it referred to",
                "bind the new reference by a `let` of its own",
            );
            return true;
        };
        self.push(Stmt::Store(Place::whole(lo), from));
        self.push(Stmt::Store(Place::whole(hi), to));
        true
    }

    /// The ends of a part of a slice, counted from its start.
    fn part_ends(&mut self, base: &Place, part: &Val) -> Option<(Atom, Atom)> {
        let (Val::Ref(place, _) | Val::Place(place)) = part else {
            return None;
        };
        let place = resolve(&self.vars, place);
        if place.root != base.root || !place.path.starts_with(&base.path) {
            return None;
        }
        let mut from = super::index_literal(0);
        let mut to = self.len_of(base);
        for step in &place.path[base.path.len()..] {
            let Step::Range(lo, hi, ends) = step else {
                return None;
            };
            let start = from.clone();
            if let Some(hi) = hi {
                to = self.integer(&start, hi, |start, hi| match ends {
                    Ends::HalfOpen => syn::parse_quote!(#start + #hi),
                    Ends::Inclusive => syn::parse_quote!(#start + #hi + 1),
                });
            }
            if let Some(lo) = lo {
                from = self.integer(&start, lo, |start, lo| syn::parse_quote!(#start + #lo));
            }
        }
        Some((from, to))
    }

    /// Parts of a sequence, and an element from behind.
    pub(super) fn part_of_sequence(&mut self, call: &syn::ExprMethodCall) -> Option<Val> {
        if let Some(parts) = self.split(call) {
            return Some(parts);
        }
        if let Some(rest) = self.remainder(call) {
            return Some(rest);
        }
        let from = self.taken_behind(&Expr::MethodCall(call.clone()))?;
        Some(self.last_if_any(&from))
    }

    // Input:   x.split_at(n)
    // Output:  (&x[..n], &x[n..])
    fn split(&mut self, call: &syn::ExprMethodCall) -> Option<Val> {
        let access = match (call.method.to_string().as_str(), call.args.len()) {
            ("split_at", 1) => Access::Shared,
            ("split_at_mut", 1) => Access::Exclusive,
            _ => return None,
        };
        if !self.peek(&call.receiver).is_sequence() {
            return None;
        }
        let place = self.place_expr(&call.receiver)?;
        let n = self.index_atom(&call.args[0]);
        if access == Access::Exclusive {
            self.split.insert(behind(&self.vars, place.root));
        }
        let half = |lo, hi| place.clone().then(Step::Range(lo, hi, Ends::HalfOpen));
        Some(Val::Tuple(vec![
            Val::Ref(half(None, Some(n.clone())), access),
            Val::Ref(half(Some(n), None), access),
        ]))
    }

    // Input:   x.split_first()
    // Output:  (&x[0], &x[1..]), if !x.is_empty()
    /// The first or last element and the others, and whether they are there.
    pub(super) fn split_off(&mut self, expr: &Expr) -> Option<(Val, Atom)> {
        let Expr::MethodCall(call) = super::control::bare(expr) else {
            return None;
        };
        let (is_first, access) = match (call.method.to_string().as_str(), call.args.len()) {
            ("split_first", 0) => (true, Access::Shared),
            ("split_last", 0) => (false, Access::Shared),
            ("split_first_mut", 0) => (true, Access::Exclusive),
            ("split_last_mut", 0) => (false, Access::Exclusive),
            _ => return None,
        };
        if !self.peek(&call.receiver).is_sequence() {
            return None;
        }
        let place = self.place_expr(&call.receiver)?;
        if access == Access::Exclusive {
            self.split.insert(resolve(&self.vars, &place).root);
        }
        let len = self.len_of(&place);
        let one = super::index_literal(1);
        let is_there = self.relation(&len, &one, |len, one| syn::parse_quote!(#len >= #one));
        let is_there = self.atom(is_there);
        let (at, from, to) = if is_first {
            (super::index_literal(0), Some(one), None)
        } else {
            let last = self.integer(
                &len,
                &one,
                |len, one| syn::parse_quote!(#len.wrapping_sub(#one)),
            );
            (last.clone(), None, Some(last))
        };
        let rest = place.clone().then(Step::Range(from, to, Ends::HalfOpen));
        let parts = vec![
            Val::Ref(place.then(Step::Index(at)), access),
            Val::Ref(rest, access),
        ];
        Some((Val::Tuple(parts), is_there))
    }

    /// Whether a place is in one of the exclusive parts of a variable.
    pub(super) fn is_split(&self, place: &Place) -> bool {
        let place = resolve(&self.vars, place);
        !place.path.is_empty() && self.split.contains(&place.root)
    }
}

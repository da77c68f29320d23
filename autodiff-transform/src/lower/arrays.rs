//! `map` of arrays and `array::from_fn`.
//!
//! Few elements become a list of them, many or an unknown number a loop that fills an array.
//!
//! ```text
//! Input:   [a, b].map(|v| v * v)
//! Output:  [a * a, b * b]
//! ```

use super::closures::Closure;
use super::holders::{Holder, Use};
use super::streams::is_map;
use super::{Cx, Val, index_literal};
use crate::ir::{Atom, Collection, Float, Holds, Op, Place, Step, Stmt, Ty, Var, Written};
use syn::{Expr, ExprCall, ExprMethodCall};

/// How many elements are written out.
const UNROLLED: usize = 16;

impl Cx<'_> {
    /// An expression whose type is written beside it.
    pub(super) fn expr_as(&mut self, expr: &Expr, ty: &Ty) -> Val {
        match expr {
            Expr::Paren(inner) => self.expr_as(&inner.expr, ty),
            Expr::Call(call) if is_from_fn(call) => self
                .array_from_fn(call, ty)
                .unwrap_or_else(|| self.expr(expr)),
            // Input:   let z: f64 = y.into();   let z: f64 = y as _;
            // Output:  let z = y as f64;
            Expr::MethodCall(call) if self.is_float_into(call, ty) => self
                .cast_as(&call.receiver, ty)
                .unwrap_or_else(|| self.expr(expr)),
            Expr::Cast(cast) if matches!(*cast.ty, syn::Type::Infer(_)) => self
                .cast_as(&cast.expr, ty)
                .unwrap_or_else(|| self.expr(expr)),
            Expr::MethodCall(call) if Holder::of(ty).is_some() => self
                .attempt(call, ty)
                .unwrap_or_else(|| self.holding(expr, Use::Whole(Holder::of(ty)))),
            Expr::MethodCall(call) if call.method == "collect" && is_map(ty) => {
                self.constant_collection(expr, ty)
            }
            Expr::MethodCall(call) => self.sized(call, ty).unwrap_or_else(|| self.expr(expr)),
            other => self.expr(other),
        }
    }

    fn is_float_into(&self, call: &ExprMethodCall, ty: &Ty) -> bool {
        call.method == "into" && ty.is_float() && self.peek(&call.receiver).is_float()
    }

    /// A cast to a float type that is written elsewhere.
    fn cast_as(&mut self, expr: &Expr, ty: &Ty) -> Option<Val> {
        let to: syn::Type = match ty {
            Ty::Float(Float::F64) => syn::parse_quote!(f64),
            Ty::Float(Float::F32) => syn::parse_quote!(f32),
            _ => return None,
        };
        Some(self.expr(&syn::parse_quote!((#expr) as #to)))
    }

    // Input:   std::array::from_fn(|k| x[k] * y[k])
    /// `None` if it is not understood.
    pub(super) fn array_from_fn(&mut self, call: &ExprCall, expected: &Ty) -> Option<Val> {
        if !is_from_fn(call) {
            return None;
        }
        let (item, len) = match expected {
            Ty::Array(item, Some(len)) => ((**item).clone(), Some((**len).clone())),
            _ => (Ty::Unknown, None),
        };
        let closure = self.closure_of(&call.args[0], 1)?;
        let Some(len) = len.or_else(|| turbofish_len(call)) else {
            return Some(self.filled_as_inferred(call, &closure, &item));
        };
        Some(self.filled(&len, &closure, &item, |_, k| Val::Atom(k)))
    }

    // Input:   r.map(|v| v / n)
    /// `None` if the receiver is not known to be an array.
    pub(super) fn array_map(&mut self, call: &ExprMethodCall) -> Option<Val> {
        if call.method != "map" || call.args.len() != 1 || self.is_iterator(&call.receiver) {
            return None;
        }
        let is_array = match self.peek(&call.receiver).behind() {
            Ty::Array(..) => true,
            Ty::Unknown | Ty::User(_) => self.may_be_array(&call.receiver),
            _ => false,
        };
        if !is_array {
            return None;
        }
        let closure = self.closure_of(&call.args[0], 1)?;
        let array = self.value(&call.receiver);
        if matches!(array, Val::Never) {
            return Some(Val::Never);
        }
        let array = self.place(array);
        let Ty::Array(_, Some(len)) = self.place_ty(&array).behind().clone() else {
            return Some(self.mapped_as_inferred(call, &array, &closure));
        };
        Some(self.filled(&len, &closure, &Ty::Unknown, |cx, k| {
            cx.taken_out(array.clone().then(Step::Index(k)))
        }))
    }

    fn filled(
        &mut self,
        len: &Expr,
        closure: &Closure,
        item: &Ty,
        argument: impl Fn(&mut Self, Atom) -> Val,
    ) -> Val {
        match literal(len) {
            Some(n) if n <= UNROLLED => {
                let items = (0..n).map(|k| {
                    let argument = argument(self, index_literal(k));
                    let value = self.inline_as(closure, vec![argument], item);
                    self.atom(value)
                });
                let items: Vec<Atom> = items.collect();
                let item = items
                    .iter()
                    .fold(item.clone(), |ty, item| ty.join(&self.atom_ty(item)));
                let ty = Ty::Array(Box::new(item), Some(Box::new(len.clone())));
                Val::Atom(Atom::Var(
                    self.define(Op::List(items, Collection::Array), ty),
                ))
            }
            _ => self.filled_by_a_loop(len, closure, item, argument),
        }
    }

    /// Whether something of unwritten type is taken for an array by `map`, where nothing tells that it is an `Option`: a
    /// field, an element, what a loop or a closure goes through.
    fn may_be_array(&self, receiver: &Expr) -> bool {
        match receiver {
            Expr::Paren(inner) => self.may_be_array(&inner.expr),
            Expr::Unary(unary) => self.may_be_array(&unary.expr),
            Expr::Field(_) | Expr::Index(_) => {
                self.is_own_value(receiver) && !self.is_of_constant(receiver)
            }
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name));
                var.is_some_and(|var| {
                    matches!(self.vars[var].holds, Holds::Alias(..))
                        || self.is_used_as_sequence(receiver)
                        || self.may_be_alias(receiver)
                        || self.is_part_of_another(var)
                })
            }
            _ => false,
        }
    }

    /// Whether a variable was read from a field or an element.
    fn is_part_of_another(&self, var: Var) -> bool {
        let of_part = |stmt: &Stmt| match stmt {
            Stmt::Let(defined, Op::Load(place, _)) if *defined == var => {
                matches!(place.path.last(), Some(Step::Index(_) | Step::Field(_)))
            }
            _ => false,
        };
        self.regions.iter().flatten().any(of_part)
    }

    // Input:   self.v.map(|c| c * k)
    // Output:  let mut t = self.v.each_ref().map(|_| 0.0);  for j in 0..self.v.len() { t[j] = self.v[j] * k; }  t
    /// An array of as many numbers as another one, whose length rustc knows.
    fn mapped_as_inferred(
        &mut self,
        call: &ExprMethodCall,
        array: &Place,
        closure: &Closure,
    ) -> Val {
        let zero = self.define(Op::Blank(Ty::Unknown), Ty::Unknown);
        let at = self.regions.last().map_or(0, Vec::len) - 1;
        let (whole, mut reads) = self.mention(&Val::Place(array.clone()));
        let item = crate::emit::exprs::root_expr(&self.vars, zero);
        reads.push(zero);
        let written =
            Written::predicate(syn::parse_quote!(#whole.each_ref().map(|_| #item)), reads);
        let list = self.define(Op::Written(written), Ty::Unknown);
        self.vars[list].mutable = true;
        let end = self.len_of(array);
        let mut found = Ty::Unknown;
        self.counted_loop(end, |cx, k| {
            let item = cx.taken_out(array.clone().then(Step::Index(k.clone())));
            let value = cx.inline(closure, vec![item]);
            let value = cx.float_operand(value);
            found = cx.atom_ty(&value);
            cx.push(Stmt::Store(Place::whole(list).then(Step::Index(k)), value));
        });
        if !found.is_floats() {
            return self.refuse(
                &Expr::MethodCall(call.clone()),
                "the type of this array is not written",
                "bind it by a `let` with its type first: `let v: [Point; 3] = self.v;`",
            );
        }
        self.vars[zero].ty = found.clone();
        self.vars[list].ty = Ty::Array(Box::new(found.clone()), None);
        let region = self.regions.last_mut().expect("a region is open");
        region[at] = Stmt::Let(zero, Op::Blank(found));
        Val::Place(Place::whole(list))
    }

    // Input:   V(std::array::from_fn(|k| x[k] * y[k]))
    // Output:  let mut t = [0.0; _];  for k in 0..t.len() { t[k] = x[k] * y[k]; }  V(t)
    /// An array of numbers whose length rustc infers from what becomes of it.
    fn filled_as_inferred(&mut self, call: &ExprCall, closure: &Closure, item: &Ty) -> Val {
        let at = self.regions.last().map_or(0, Vec::len);
        let ty = Ty::Array(Box::new(item.clone()), None);
        let list = self.define(Op::Blank(ty.clone()), ty);
        self.vars[list].mutable = true;
        let end = self.len_of(&Place::whole(list));
        let mut found = item.clone();
        self.counted_loop(end, |cx, k| {
            let value = cx.inline_as(closure, vec![Val::Atom(k.clone())], item);
            let value = cx.float_operand(value);
            found = found.join(&cx.atom_ty(&value));
            cx.push(Stmt::Store(Place::whole(list).then(Step::Index(k)), value));
        });
        if !found.is_floats() {
            return self.refuse(
                &Expr::Call(call.clone()),
                "the length of this array is not written",
                "bind it by a `let` with a type: `let a: [f64; 3] = std::array::from_fn(…)`",
            );
        }
        let ty = Ty::Array(Box::new(found), None);
        self.vars[list].ty = ty.clone();
        let region = self.regions.last_mut().expect("a region is open");
        region[at] = Stmt::Let(list, Op::Blank(ty));
        Val::Place(Place::whole(list))
    }

    // Output:  let mut t = [0.0; N];  for k in 0..N { t[k] = value(k); }  t
    fn filled_by_a_loop(
        &mut self,
        len: &Expr,
        closure: &Closure,
        item: &Ty,
        argument: impl Fn(&mut Self, Atom) -> Val,
    ) -> Val {
        let at = self.regions.last().map_or(0, Vec::len);
        let list = self.define(Op::Blank(Ty::Unknown), Ty::Unknown);
        self.vars[list].mutable = true;
        let mut found = item.clone();
        let end = self.index_atom(len);
        self.counted_loop(end, |cx, k| {
            let argument = argument(cx, k.clone());
            let value = cx.inline_as(closure, vec![argument], item);
            let value = cx.atom(value);
            found = found.join(&cx.atom_ty(&value));
            cx.push(Stmt::Store(Place::whole(list).then(Step::Index(k)), value));
        });
        let ty = Ty::Array(Box::new(found), Some(Box::new(len.clone())));
        self.vars[list].ty = ty.clone();
        let region = self.regions.last_mut().expect("a region is open");
        region[at] = Stmt::Let(list, Op::Blank(ty));
        Val::Place(Place::whole(list))
    }
}

fn literal(len: &Expr) -> Option<usize> {
    match len {
        Expr::Lit(lit) => match &lit.lit {
            syn::Lit::Int(int) => int.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a call is one of `array::from_fn`, by any path through `array`.
fn is_from_fn(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    let mut names = path
        .path
        .segments
        .iter()
        .rev()
        .map(|segment| &segment.ident);
    call.args.len() == 1
        && names.next().is_some_and(|name| name == "from_fn")
        && names.next().is_some_and(|name| name == "array")
}

// Input:   array::from_fn::<f64, 3, _>
fn turbofish_len(call: &ExprCall) -> Option<Expr> {
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let syn::PathArguments::AngleBracketed(args) = &path.path.segments.last()?.arguments else {
        return None;
    };
    match args.args.iter().nth(1)? {
        syn::GenericArgument::Const(len) => Some(len.clone()),
        syn::GenericArgument::Type(syn::Type::Path(path)) => Some(Expr::Path(syn::ExprPath {
            attrs: Vec::new(),
            qself: None,
            path: path.path.clone(),
        })),
        _ => None,
    }
}

//! What ends an iterator chain: `sum`, `fold`, `collect` and their kin, as loops that fill a variable.

use super::closures::Closure;
use super::patterns::index_literal;
use super::streams::{Stream, referred};
use super::written::Carries;
use super::{Cx, Val};
use crate::ir::{
    Access, Atom, Float, Op, Place, Region, Sign, Spelling, Step, Stmt, Take, Ty, Var, Written,
};
use autodiff_rules::table;
use syn::{Expr, ExprMethodCall};

impl Cx<'_> {
    /// Lowers a method call that ends a chain; `None` if it does not, or if nothing in the chain can be active.
    pub(super) fn consume(&mut self, call: &ExprMethodCall) -> Option<Val> {
        let name = call.method.to_string();
        if matches!(name.as_str(), "unwrap" | "expect") {
            return self.unwrapped(call);
        }
        if let ("unwrap_or", Some(default)) = (name.as_str(), call.args.first()) {
            let (found, _) = self.option_of(&call.receiver)?;
            return Some(self.or(&found, default));
        }
        if let Some((found, copied)) = self.option_of(&Expr::MethodCall(call.clone())) {
            let option = self.may(&found);
            let refers = found.refers && !copied;
            // What is found is copied, though std gives a reference to it: patterns see one.
            return Some(if refers {
                Val::Ref(self.place(option), Access::Shared)
            } else {
                option
            });
        }
        if let Some(val) = self.attempt(call, &Ty::Unknown) {
            return Some(val);
        }
        if name == "partition" && call.args.len() == 1 {
            return self.partition(call);
        }
        let is_extreme = matches!(name.as_str(), "max" | "min") && call.args.is_empty();
        if (is_question(&name) || is_extreme) && self.is_iterator(&call.receiver) {
            return self.question(call, &name);
        }
        let is_consumer = matches!(
            name.as_str(),
            "sum" | "product" | "fold" | "rfold" | "for_each" | "collect" | "unzip"
        ) || (name == "reduce" && call.args.len() == 2);
        if !is_consumer
            || !self.is_iterator(&call.receiver)
            || !self.mentions_floats(&call.receiver, &call.args)
            || self.gives_integers(call)
        {
            return None;
        }
        self.in_parts(&call.receiver, |cx| cx.consumed(call, &name))
    }

    fn consumed(&mut self, call: &ExprMethodCall, name: &str) -> Option<Val> {
        let args: Vec<&Expr> = call.args.iter().collect();
        match (name, args.as_slice()) {
            ("sum", []) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.sum(&stream, call))
            }
            ("product", []) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.product(&stream, call))
            }
            ("fold", [init, closure]) => {
                let stream = self.stream(&call.receiver)?;
                let closure = self.closure_of(closure, 2)?;
                Some(self.fold(&stream, init, &closure))
            }
            ("rfold", [init, closure]) => {
                let stream = self.stream(&call.receiver)?.reversed()?;
                let closure = self.closure_of(closure, 2)?;
                Some(self.fold(&stream, init, &closure))
            }
            // Rayon's has the start in a closure.
            ("reduce", [identity, closure]) => {
                let init = match identity {
                    Expr::Closure(start) if start.inputs.is_empty() => (*start.body).clone(),
                    start => syn::parse_quote!((#start)()),
                };
                let stream = self.stream(&call.receiver)?;
                let closure = self.closure_of(closure, 2)?;
                Some(self.fold(&stream, &init, &closure))
            }
            ("for_each", [closure]) => {
                let stream = self.stream(&call.receiver)?;
                let closure = self.closure_of(closure, 1)?;
                self.drive(&stream, &mut |cx, val| {
                    cx.inline(&closure, vec![val]);
                });
                Some(Val::Tuple(Vec::new()))
            }
            ("collect", []) if collects_a_vec(call) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.collect(&stream))
            }
            ("unzip", []) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.unzip(&stream))
            }
            _ => None,
        }
    }

    // Input:   let n = x.iter().filter(|v| **v > 0.0).count();
    /// `count`, `any`, `all` and `position` carry no derivative, and stay as written.
    fn question(&mut self, call: &ExprMethodCall, name: &str) -> Option<Val> {
        let whole = Expr::MethodCall(call.clone());
        if super::written::leaves(&whole) {
            return None;
        }
        if let (Some(rest), Some(closure)) = (self.rest(&call.receiver), call.args.first()) {
            return self.asked(&rest, name, closure);
        }
        let ty = if name == "count" {
            Ty::Int(Some(syn::Ident::new("usize", call.method.span())))
        } else {
            Ty::Constant
        };
        Some(Val::Atom(Atom::Var(self.define_written(
            &whole,
            ty,
            Carries::Nothing,
        ))))
    }

    /// `reduce`, `max_by`, `find`, `last` and their kin, followed by `unwrap` or `expect`.
    fn unwrapped(&mut self, call: &ExprMethodCall) -> Option<Val> {
        if let Some((stream, taken)) = self.advanced(&call.receiver) {
            return Some(self.next_unwrapped(&stream, taken));
        }
        if let Some(from) = self.taken_behind(&call.receiver) {
            let more = self.has_last(&from);
            self.assert_found(&more);
            return Some(self.taken_off(&from));
        }
        if let Some(position) = self.asked_of_rest(&call.receiver) {
            let (whole, reads) = self.mention(&position);
            let (method, args) = (&call.method, &call.args);
            let written = Written::predicate(syn::parse_quote!(#whole.#method(#args)), reads);
            return Some(Val::Atom(Atom::Var(
                self.define(Op::Written(written), Ty::Int(None)),
            )));
        }
        let (found, copied) = self.option_of(&call.receiver)?;
        let val = self.must(&found);
        Some(if copied { self.behind(val) } else { val })
    }

    /// Whether an expression names a variable that may carry a derivative.
    pub(super) fn mentions_floats<'a>(
        &self,
        receiver: &'a Expr,
        args: impl IntoIterator<Item = &'a Expr>,
    ) -> bool {
        std::iter::once(receiver).chain(args).any(|expr| {
            let written = self.written(expr, Carries::Nothing);
            written.reads.iter().any(|var| self.vars[*var].ty.carries())
        })
    }

    /// Whether `sum::<usize>()` or the like is written.
    fn gives_integers(&self, call: &ExprMethodCall) -> bool {
        let Some(turbofish) = &call.turbofish else {
            return false;
        };
        match turbofish.args.first() {
            Some(syn::GenericArgument::Type(ty)) => Ty::of(ty, &self.reals).is_constant(),
            _ => false,
        }
    }

    // Input:   x.iter().sum::<f64>()
    // Output:  let mut t = -0.0;  for … { t += *v; }  t
    // std's sum of floats starts at −0, so that an empty one is −0.
    fn sum(&mut self, stream: &Stream, call: &ExprMethodCall) -> Val {
        let (sum, at) = self.accumulator();
        let mut ty = Ty::Unknown;
        self.drive(stream, &mut |cx, val| {
            cx.only_numbers(&val, call);
            let value = cx.float_operand(val);
            ty = ty.join(&cx.atom_ty(&value));
            cx.push(Stmt::Accumulate(Place::whole(sum), Sign::Plus, value));
        });
        self.start(sum, at, (-0.0, 0), ty)
    }

    fn product(&mut self, stream: &Stream, call: &ExprMethodCall) -> Val {
        let (product, at) = self.accumulator();
        let rule = table::lookup("mul").expect("the table has the arithmetic operators");
        let mut ty = Ty::Unknown;
        self.drive(stream, &mut |cx, val| {
            cx.only_numbers(&val, call);
            let value = cx.float_operand(val);
            ty = ty.join(&cx.atom_ty(&value));
            let old = cx.define(Op::Load(Place::whole(product), Take::Plain), ty.clone());
            let star = Spelling::Operator(syn::BinOp::Mul(syn::token::Star::default()));
            let new = cx.define(
                Op::Elementary(rule, vec![Atom::Var(old), value], star),
                ty.clone(),
            );
            cx.push(Stmt::Store(Place::whole(product), Atom::Var(new)));
        });
        self.start(product, at, (1.0, 1), ty)
    }

    /// `Option`s and `Result`s have sums of their own, which end early.
    fn only_numbers(&mut self, val: &Val, call: &ExprMethodCall) {
        if matches!(self.ty(val).behind(), Ty::Option(_)) {
            self.diags.error(
                call,
                "a sum or a product of `Option`s is not supported",
                "write a loop that leaves early: `for v in … { sum += v?; }`",
            );
        }
    }

    /// A variable whose start is known once the type of the elements is.
    fn accumulator(&mut self) -> (Var, usize) {
        let var = self.define(Op::Blank(Ty::Unknown), Ty::Unknown);
        self.vars[var].mutable = true;
        (var, self.regions.last().map_or(0, Vec::len) - 1)
    }

    /// Gives an accumulator its start, a float's or an integer's.
    fn start(&mut self, var: Var, at: usize, start: (f64, usize), ty: Ty) -> Val {
        let (start, ty) = match ty {
            Ty::Int(kind) => (index_literal(start.1), Ty::Int(kind)),
            Ty::Float(float) => (Atom::Number(start.0, float.clone()), Ty::Float(float)),
            _ => {
                let float = Float::Inferred;
                (Atom::Number(start.0, float.clone()), Ty::Float(float))
            }
        };
        self.vars[var].ty = ty;
        let region = self.regions.last_mut().expect("a region is open");
        region[at] = Stmt::Let(var, Op::Use(start));
        let value = self.atom(Val::Place(Place::whole(var)));
        Val::Atom(value)
    }

    // Input:   x.iter().fold(a, |t, v| t.max(*v))
    // Output:  let mut t = a;  for … { t = t.max(*v); }  t
    fn fold(&mut self, stream: &Stream, init: &Expr, closure: &Closure) -> Val {
        let init = self.value(init);
        if matches!(init, Val::Never) {
            return Val::Never;
        }
        let init = self.atom(init);
        let ty = self.atom_ty(&init);
        // A `Vec` that goes in and comes out again is changed where it is.
        let in_place = matches!(ty, Ty::Vec(_)) && closure.gives_its_first_back();
        let state = self.define(Op::Use(init), ty);
        self.vars[state].mutable = true;
        self.drive(stream, &mut |cx, val| {
            if in_place {
                let before = Val::Ref(Place::whole(state), Access::Exclusive);
                return cx.inline_statements(closure, vec![before, val]);
            }
            let before = cx.taken(state);
            let after = cx.inline(closure, vec![before, val]);
            let after = cx.atom(after);
            cx.settle(state, after);
        });
        let value = self.atom(Val::Place(Place::whole(state)));
        Val::Atom(value)
    }

    /// The value of a variable, taken apart if it is a tuple.
    pub(super) fn taken(&mut self, state: Var) -> Val {
        let Ty::Tuple(items) = self.vars[state].ty.clone() else {
            return Val::Atom(self.atom(Val::Place(Place::whole(state))));
        };
        let parts = (0..items.len()).map(|k| {
            let part = Place::whole(state).then(Step::Field(k.to_string()));
            Val::Atom(self.atom(Val::Place(part)))
        });
        Val::Tuple(parts.collect())
    }

    /// Stores to a variable, and notes what that tells of its type.
    pub(super) fn settle(&mut self, state: Var, value: Atom) {
        let joined = self.vars[state].ty.join(&self.atom_ty(&value));
        self.vars[state].ty = joined;
        self.push(Stmt::Store(Place::whole(state), value));
    }

    // Input:   x.iter().map(f).collect::<Vec<_>>()
    // Output:  let mut t = Vec::new();  for … { t.push(f(v)); }  t
    fn collect(&mut self, stream: &Stream) -> Val {
        let list = self.new_vec();
        self.drive(stream, &mut |cx, val| cx.append(list, val));
        Val::Atom(Atom::Var(list))
    }

    // Input:   rows.concat()
    // Output:  let mut t = Vec::new();  for row in rows { for v in row { t.push(*v); } }  t
    pub(super) fn concatenated(&mut self, call: &ExprMethodCall) -> Option<Val> {
        if call.method != "concat" || !call.args.is_empty() {
            return None;
        }
        let rows = self.peek(&call.receiver);
        if !rows.is_sequence() || !rows.element().is_sequence() {
            return None;
        }
        let place = self.place_expr(&call.receiver)?;
        let rows = Stream::Elements(place, super::streams::By::Reference(Access::Shared));
        let all = Stream::Copied(Box::new(Stream::Flatten(Box::new(rows))));
        Some(self.collect(&all))
    }

    // Input:   let (a, b): (Vec<f64>, Vec<f64>) = x.iter().partition(|v| **v > 0.0);
    // Output:  for v in x.iter() { if *v > 0.0 { a.push(*v) } else { b.push(*v) } }
    fn partition(&mut self, call: &ExprMethodCall) -> Option<Val> {
        if !self.is_iterator(&call.receiver) || !self.mentions_floats(&call.receiver, &call.args) {
            return None;
        }
        let stream = self.stream(&call.receiver)?;
        let closure = self.closure_of(&call.args[0], 1)?;
        let (first, second) = (self.new_vec(), self.new_vec());
        self.drive(&stream, &mut |cx, val| {
            let val = cx.steady(val);
            let is_first = cx.inline_predicate(&closure, vec![referred(val.clone())]);
            let is_first = cx.atom(is_first);
            let (then, ()) = cx.region(|cx| cx.append(first, val.clone()));
            let (els, ()) = cx.region(|cx| cx.append(second, val.clone()));
            cx.push(Stmt::If {
                cond: is_first,
                then: Region {
                    stmts: then,
                    ..Region::default()
                },
                els: Region {
                    stmts: els,
                    ..Region::default()
                },
                results: Vec::new(),
            });
        });
        Some(Val::Tuple(vec![
            Val::Atom(Atom::Var(first)),
            Val::Atom(Atom::Var(second)),
        ]))
    }

    fn unzip(&mut self, stream: &Stream) -> Val {
        let (first, second) = (self.new_vec(), self.new_vec());
        self.drive(stream, &mut |cx, val| {
            let parts = cx.parts(val, 2);
            for (list, part) in [first, second].into_iter().zip(parts) {
                cx.append(list, part);
            }
        });
        Val::Tuple(vec![
            Val::Atom(Atom::Var(first)),
            Val::Atom(Atom::Var(second)),
        ])
    }

    fn new_vec(&mut self) -> Var {
        let ty = Ty::Vec(Box::new(Ty::Unknown));
        let list = self.define(Op::Blank(ty.clone()), ty);
        self.vars[list].mutable = true;
        list
    }

    fn append(&mut self, list: Var, val: Val) {
        if let Val::Ref(place, _) | Val::RefRef(place) = &val {
            if self.place_ty(place).is_sequence() {
                // A name for many slices would be one for places that no statement mentions: they are copied.
                let row = self.copy_of(Val::Place(place.clone()), Take::ToVec);
                return self.append(list, row);
            }
        }
        let value = self.atom(val);
        let item = self.atom_ty(&value);
        if let Ty::Vec(known) = &mut self.vars[list].ty {
            **known = known.join(&item);
        }
        self.push(Stmt::Push(Place::whole(list), value));
    }
}

/// A type as far as it is known.
pub(super) fn type_of(ty: &Ty) -> syn::Type {
    match ty {
        Ty::Float(Float::F64) => syn::parse_quote!(f64),
        Ty::Float(Float::F32) => syn::parse_quote!(f32),
        Ty::Float(Float::Param(name)) | Ty::Int(Some(name)) => syn::parse_quote!(#name),
        Ty::Tuple(items) => {
            let items = items.iter().map(type_of);
            syn::parse_quote!((#(#items,)*))
        }
        Ty::Float(Float::Inferred)
        | Ty::Int(None)
        | Ty::Constant
        | Ty::Unit
        | Ty::Never
        | Ty::Array(..)
        | Ty::Slice(_)
        | Ty::Vec(_)
        | Ty::Ref(_)
        | Ty::Option(_)
        | Ty::Boxed(_)
        | Ty::User(_)
        | Ty::Unknown => syn::parse_quote!(_),
    }
}

/// Consumers that give no number that could carry a derivative.
fn is_question(name: &str) -> bool {
    matches!(name, "count" | "any" | "all" | "position" | "rposition")
}

/// Whether `collect` gives a `Vec`, as far as its turbofish says.
fn collects_a_vec(call: &ExprMethodCall) -> bool {
    let Some(turbofish) = &call.turbofish else {
        return true;
    };
    matches!(
        turbofish.args.first(),
        Some(syn::GenericArgument::Type(syn::Type::Path(path)))
            if path.path.segments.last().is_some_and(|segment| segment.ident == "Vec")
    )
}

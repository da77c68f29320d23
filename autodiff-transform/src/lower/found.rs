//! Ends of a chain that may find nothing: `reduce`, `max_by`, `find`, `last` and their kin, as a variable and a flag.

use super::closures::Closure;
use super::consumers::type_of;
use super::patterns::{index_literal, index_ty};
use super::streams::{Stream, boolean, referred};
use super::{Cx, Val};
use crate::ir::{Access, Atom, Float, Mention, Op, Place, Region, Step, Stmt, Take, Ty, Var};
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use syn::{Expr, ExprMethodCall};

/// What a chain's end may have found, and the flag that says so.
pub(super) struct Found {
    /// Where it is, if it is there: a variable, or an element of a sequence.
    pub(super) value: Place,
    pub(super) is_there: Atom,
    /// Whether it is a reference to it that std gives.
    pub(super) refers: bool,
}

/// Which of equal elements is found.
#[derive(Clone, Copy)]
enum Which {
    /// `min_by`: the best so far gives way only when it is greater than the next.
    First,
    /// `max_by`: it gives way unless it is greater.
    Last,
}

impl Which {
    /// Whether the best so far gives way, by how it compares with the next.
    fn gives_way(self, answer: &Expr) -> Expr {
        match self {
            Which::Last => syn::parse_quote!(#answer != ::core::cmp::Ordering::Greater),
            Which::First => syn::parse_quote!(#answer == ::core::cmp::Ordering::Greater),
        }
    }
}

impl Cx<'_> {
    /// The chain's end in an expression that gives an `Option`, and whether its value is copied inside of it.
    pub(super) fn option_of(&mut self, expr: &Expr) -> Option<(Found, bool)> {
        let Expr::MethodCall(call) = expr else {
            return None;
        };
        let name = call.method.to_string();
        let args: Vec<&Expr> = call.args.iter().collect();
        if let ("copied" | "cloned", []) = (name.as_str(), args.as_slice()) {
            let (found, _) = self.option_of(&call.receiver)?;
            return Some((found, true));
        }
        if let Some(found) = self.element_found(call) {
            return Some((found, false));
        }
        let is_known = matches!(
            (name.as_str(), args.len()),
            (
                "reduce" | "max_by" | "min_by" | "nth" | "find" | "rfind" | "find_map",
                1
            ) | ("last" | "next" | "next_back", 0)
        );
        if !is_known
            || !self.is_iterator(&call.receiver)
            || !self.mentions_floats(&call.receiver, &call.args)
        {
            return None;
        }
        let rest = match name.as_str() {
            "next" | "nth" | "find" | "find_map" => self.rest(&call.receiver),
            _ => None,
        };
        let stream = match rest {
            Some(rest) => rest,
            None => self.stream(&call.receiver)?,
        };
        let found = match (name.as_str(), args.as_slice()) {
            ("reduce", [closure]) => {
                let closure = self.closure_of(closure, 2)?;
                self.reduce(&stream, &closure)
            }
            ("max_by", [closure]) => {
                let closure = self.closure_of(closure, 2)?;
                self.extreme(&stream, &closure, Which::Last)
            }
            ("min_by", [closure]) => {
                let closure = self.closure_of(closure, 2)?;
                self.extreme(&stream, &closure, Which::First)
            }
            ("nth", [n]) => {
                let n = self.index_atom(n);
                self.first(Stream::Skip(Box::new(stream), n))
            }
            ("find", [closure]) => {
                let closure = self.closure_of(closure, 1)?;
                self.first(Stream::Filter(Box::new(stream), closure))
            }
            ("find_map", [closure]) => {
                let closure = self.closure_of(closure, 1)?;
                self.first(Stream::FilterMap(Box::new(stream), closure))
            }
            ("next", []) => self.first(stream),
            ("rfind", [closure]) => {
                let closure = self.closure_of(closure, 1)?;
                self.first(Stream::Filter(Box::new(stream.reversed()?), closure))
            }
            ("next_back", []) => self.first(stream.reversed()?),
            ("last", []) => self.last(&stream),
            _ => return None,
        };
        Some((found, false))
    }

    /// Whether a call gives an `Option` that `option_of` understands, as far as its form tells.
    pub(super) fn finds(&self, call: &ExprMethodCall) -> bool {
        let name = call.method.to_string();
        let ends = matches!(
            (name.as_str(), call.args.len()),
            (
                "reduce" | "max_by" | "min_by" | "nth" | "find" | "rfind" | "find_map",
                1
            ) | ("last" | "next" | "next_back", 0)
        );
        let of_chain = ends
            && self.is_iterator(&call.receiver)
            && self.mentions_floats(&call.receiver, &call.args);
        of_chain || is_element(call) && self.may_be_sequence(&call.receiver)
    }

    /// The first element.
    fn first(&mut self, stream: Stream) -> Found {
        let one = Stream::Take(Box::new(stream), index_literal(1));
        self.last(&one)
    }

    // Input:   x.last()
    // Output:  x[x.len() - 1], if !x.is_empty()
    /// An element of a sequence, which may not be there.
    fn element_found(&mut self, call: &ExprMethodCall) -> Option<Found> {
        if !is_element(call) || !self.may_be_sequence(&call.receiver) {
            return None;
        }
        let place = self.place_expr(&call.receiver)?;
        if !self.place_ty(&place).is_sequence() {
            self.assert_sequence(&place);
        }
        let len = self.len_of(&place);
        let index = match call.args.first() {
            Some(index) => self.index_atom(index),
            None if call.method == "first" => index_literal(0),
            None => self.integer(
                &len,
                &index_literal(1),
                |len, one| syn::parse_quote!(#len.wrapping_sub(#one)),
            ),
        };
        let is_there = self.relation(&index, &len, |index, len| syn::parse_quote!(#index < #len));
        Some(Found {
            value: place.then(Step::Index(index)),
            is_there: self.atom(is_there),
            refers: true,
        })
    }

    // Input:   v.last_mut()
    /// The place of an element that is lent exclusively, and whether it is there.
    pub(super) fn lent_element(&mut self, expr: &Expr) -> Option<(Place, Atom)> {
        let Expr::MethodCall(call) = expr else {
            return None;
        };
        let shared = match call.method.to_string().as_str() {
            "first_mut" => "first",
            "last_mut" => "last",
            "get_mut" => "get",
            _ => return None,
        };
        let mut call = call.clone();
        call.method = syn::Ident::new(shared, call.method.span());
        let found = self.element_found(&call)?;
        Some((found.value, found.is_there))
    }

    /// Whether an expression names a sequence that may carry a derivative, as far as is known.
    pub(super) fn may_be_sequence(&self, receiver: &Expr) -> bool {
        match self.peek(receiver).behind() {
            Ty::Unknown => {
                matches!(
                    super::control::bare(receiver),
                    Expr::Field(_) | Expr::Index(_)
                ) && self.mentions_floats(receiver, [])
            }
            ty => ty.is_sequence() && ty.element().carries(),
        }
    }

    // Input:   x.iter().copied().reduce(f).unwrap()
    // Output:  let mut t = 0.0;  let mut found = false;
    //          for … { if found { t = f(t, v); } else { t = v; found = true; } }  assert!(found);  t
    fn reduce(&mut self, stream: &Stream, closure: &Closure) -> Found {
        self.found(stream, |cx, slot, found, val| {
            let (first, ()) = cx.region(|cx| {
                let value = cx.atom(val.clone());
                cx.settle(slot, value);
                cx.push(Stmt::Store(Place::whole(found), boolean(true)));
            });
            let (next, ()) = cx.region(|cx| {
                let val = cx.steady(val);
                cx.alike(slot, &val);
                let before = cx.taken(slot);
                let after = cx.inline(closure, vec![before, val]);
                let after = cx.atom(after);
                cx.settle(slot, after);
            });
            cx.branch_on(found, next, first);
        })
    }

    // Input:   bodies.iter().min_by(|a, b| a.mass.total_cmp(&b.mass))
    // Output:  let mut best = 0;  for k in … { if bodies[k].mass < bodies[best].mass { best = k; } }   &bodies[best]
    /// The same among references to elements that are no numbers: where the best one stands is kept. Without a comparison, it
    /// is the last.
    fn element(&mut self, stream: &Stream, compare: Option<(&Closure, Which)>) -> Option<Found> {
        let at = self.regions.last().map_or(0, Vec::len);
        let best = self.define(Op::Use(index_literal(0)), index_ty());
        self.vars[best].mutable = true;
        let found = self.define(Op::Use(boolean(false)), Ty::Constant);
        self.vars[found].mutable = true;
        let mut places = Vec::new();
        self.drive(stream, &mut |cx, val| {
            let Some((kept, index)) = cx.element_at(&val, best) else {
                places.push(None);
                return;
            };
            places.push(Some(kept.clone()));
            let better = match compare {
                Some(by) => cx.is_better(by, &val, found, |_| Val::RefRef(kept)),
                None => Val::Atom(boolean(true)),
            };
            cx.guarded(better, &mut |cx| {
                cx.push(Stmt::Store(Place::whole(best), index.clone()));
                cx.push(Stmt::Store(Place::whole(found), boolean(true)));
            });
        });
        let [Some(value)] = places.as_slice() else {
            // Nothing of it remains: another search is written.
            let region = self.regions.last_mut().expect("a region is open");
            region.truncate(at);
            return None;
        };
        let mut value = value.clone();
        let now = self.define(Op::Use(Atom::Var(best)), index_ty());
        if let Some(Step::Index(index)) = value.path.last_mut() {
            *index = Atom::Var(now);
        }
        Some(Found {
            value,
            is_there: Atom::Var(found),
            refers: true,
        })
    }

    /// Whether an element is better than the best so far, if there is one.
    fn is_better(
        &mut self,
        (closure, which): (&Closure, Which),
        val: &Val,
        found: Var,
        best: impl FnOnce(&mut Self) -> Val,
    ) -> Val {
        let better = self.define(Op::Use(boolean(true)), Ty::Constant);
        self.vars[better].mutable = true;
        let (compare, ()) = self.region(|cx| {
            let args = vec![best(cx), referred(val.clone())];
            let answer = cx.inline_predicate(closure, args);
            let answer = cx.atom(answer);
            let is = cx.relation(&answer, &Atom::Unit, |answer, _| which.gives_way(&answer));
            let is = cx.atom(is);
            cx.push(Stmt::Store(Place::whole(better), is));
        });
        self.branch_on(found, compare, Vec::new());
        self.variable(better)
    }

    /// The place of the best element, and the index of this one, where nothing but the index depends on the loop: what was
    /// defined before the loop has a lower number than `best`.
    fn element_at(&self, val: &Val, best: Var) -> Option<(Place, Atom)> {
        let Val::Ref(place, Access::Shared) = val else {
            return None;
        };
        let (last, before) = place.path.split_last()?;
        let Step::Index(index) = last else {
            return None;
        };
        let is_before = |step: &Step| match step {
            Step::Index(Atom::Var(var)) => *var < best,
            Step::Index(_) | Step::Field(_) | Step::Deref => true,
            _ => false,
        };
        let fixed = place.root < best && before.iter().all(is_before);
        if !fixed
            || !matches!(
                self.place_ty(place).behind(),
                Ty::User(_) | Ty::Vec(_) | Ty::Array(..)
            )
        {
            return None;
        }
        let mut kept = place.clone();
        *kept.path.last_mut()? = Step::Index(Atom::Var(best));
        Some((kept, index.clone()))
    }

    /// `max_by` and `min_by`: what the closure says of the best so far and the next decides which is kept.
    fn extreme(&mut self, stream: &Stream, closure: &Closure, which: Which) -> Found {
        if let Some(found) = self.element(stream, Some((closure, which))) {
            return found;
        }
        self.found(stream, |cx, slot, found, val| {
            let val = cx.steady(val);
            let better = cx.is_better((closure, which), &val, found, |cx| {
                cx.alike(slot, &val);
                match &val {
                    Val::Ref(..) => Val::RefRef(Place::whole(slot)),
                    _ => Val::Ref(Place::whole(slot), Access::Shared),
                }
            });
            cx.guarded(better, &mut |cx| {
                let value = cx.atom(val.clone());
                cx.settle(slot, value);
                cx.push(Stmt::Store(Place::whole(found), boolean(true)));
            });
        })
    }

    /// Says to rustc that what was found so far is of the type of the next, where neither is written: a closure may ask
    /// for methods of it before the first is stored.
    fn alike(&mut self, slot: Var, val: &Val) {
        let ty = match val {
            Val::Atom(atom) => self.atom_ty(atom),
            Val::Place(place) | Val::Ref(place, _) | Val::RefRef(place) => self.place_ty(place),
            Val::Tuple(_) | Val::Never => return,
        };
        if !is_open(&ty) {
            return;
        }
        let Atom::Var(next) = self.atom(val.clone()) else {
            return;
        };
        let [a, b] = [slot, next].map(|var| self.vars[var].name.clone());
        self.push(Stmt::Written {
            stmt: Box::new(syn::parse_quote!(let _ = [&#a, &#b];)),
            reads: vec![slot, next],
            changes: Vec::new(),
            mention: Mention::Observes,
        });
    }

    /// The last element.
    fn last(&mut self, stream: &Stream) -> Found {
        if let Some(found) = self.element(stream, None) {
            return found;
        }
        self.found(stream, |cx, slot, found, val| {
            let value = cx.atom(val);
            cx.settle(slot, value);
            cx.push(Stmt::Store(Place::whole(found), boolean(true)));
        })
    }

    /// A variable that `each` stores to.
    fn found(&mut self, stream: &Stream, mut each: impl FnMut(&mut Self, Var, Var, Val)) -> Found {
        let at = self.regions.last().map_or(0, Vec::len);
        let slot = self.define(Op::Blank(Ty::Unknown), Ty::Unknown);
        self.vars[slot].mutable = true;
        let found = self.define(Op::Use(boolean(false)), Ty::Constant);
        self.vars[found].mutable = true;
        let mut refers = false;
        self.drive(stream, &mut |cx, val| {
            refers |= matches!(val, Val::Ref(..));
            each(cx, slot, found, val);
        });
        let ty = self.vars[slot].ty.clone();
        let region = self.regions.last_mut().expect("a region is open");
        self.vars[slot].annotation = Some(Box::new(type_of(&ty)));
        region[at] = Stmt::Let(slot, Op::Blank(ty));
        Found {
            value: Place::whole(slot),
            is_there: Atom::Var(found),
            refers,
        }
    }

    /// What was found, which must be there.
    pub(super) fn must(&mut self, what: &Found) -> Val {
        self.assert_found(&what.is_there);
        if !what.value.path.is_empty() {
            return Val::Ref(what.value.clone(), Access::Shared);
        }
        let value = self.atom(Val::Place(what.value.clone()));
        match value {
            Atom::Var(var) if what.refers => Val::Ref(Place::whole(var), Access::Shared),
            other => Val::Atom(other),
        }
    }

    // Output:  if found { Some(t) } else { None }
    /// What was found, if it is there.
    pub(super) fn may(&mut self, what: &Found) -> Val {
        let cond = self.flag(what);
        let some = self.arm(|cx| {
            let value = cx.held(what);
            cx.some(value)
        });
        let none = self.arm(|_| Val::Atom(Atom::Path(Box::new(syn::parse_quote!(None)))));
        self.join(cond, some, none)
    }

    // Output:  if found { t } else { default }
    pub(super) fn or(&mut self, what: &Found, default: &Expr) -> Val {
        let default = self.value(default);
        if matches!(default, Val::Never) {
            return Val::Never;
        }
        let cond = self.flag(what);
        let some = self.arm(|cx| Val::Atom(cx.held(what)));
        let none = self.arm(|cx| Val::Atom(cx.atom(default)));
        self.join(cond, some, none)
    }

    /// Whether it was found, after the search.
    fn flag(&mut self, what: &Found) -> Atom {
        match what.is_there {
            Atom::Var(var) => {
                let now = self.variable(var);
                self.atom(now)
            }
            ref known => known.clone(),
        }
    }

    /// The value of what was found: an element is copied.
    fn held(&mut self, what: &Found) -> Atom {
        let place = Val::Place(what.value.clone());
        let value = if what.value.path.is_empty() {
            place
        } else {
            self.copy_of(place, Take::Clone)
        };
        self.atom(value)
    }

    // Output:  let _: &[_] = &x;
    /// Lets rustc check that a place of unknown type is a sequence.
    fn assert_sequence(&mut self, place: &Place) {
        let (whole, reads) = self.mention(&Val::Place(place.clone()));
        self.push(Stmt::Written {
            stmt: Box::new(syn::parse_quote!(let _: &[_] = &#whole;)),
            reads,
            changes: Vec::new(),
            mention: Mention::Observes,
        });
    }

    // Input:   slot.as_ref()   best.copied()
    /// The value itself, under another type, by a method that a type of the user's may have, too: that it is one of std's is
    /// checked by rustc.
    pub(super) fn assert_standard(&mut self, place: &Place, method: &syn::Ident) {
        let behind = crate::ir::resolve(&self.vars, place);
        if !self.place_ty(&behind).is_open() || self.constants.contains(&behind.root) {
            return;
        }
        // By the name that is written: what is behind it may be lent to it.
        let (whole, reads) = self.mention(&Val::Place(place.clone()));
        let shared = located(quote::quote!(&#whole), method.span());
        let written = crate::ir::Written {
            expr: syn::parse_quote!(#shared),
            reads,
            changes: Vec::new(),
            pure: false,
            predicate: true,
        };
        let var = self.define(Op::Written(written), Ty::Constant);
        self.vars[var].assumed_standard = true;
    }

    /// Panics where std's `unwrap` does.
    pub(super) fn assert_found(&mut self, found: &Atom) {
        self.assert_that(found, "the iterator is empty");
    }

    /// Panics where something does not hold.
    pub(super) fn assert_that(&mut self, found: &Atom, message: &str) {
        let flag = crate::emit::exprs::atom_expr(&self.vars, found);
        let reads = match found {
            Atom::Var(var) => vec![*var],
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => Vec::new(),
        };
        self.push(Stmt::Written {
            stmt: Box::new(syn::parse_quote!(assert!(#flag, #message);)),
            reads,
            changes: Vec::new(),
            mention: Mention::Observes,
        });
    }

    /// `if flag { then } else { els }`
    fn branch_on(&mut self, flag: Var, then: Vec<Stmt>, els: Vec<Stmt>) {
        let cond = self.variable(flag);
        let cond = self.atom(cond);
        let region = |stmts| Region {
            stmts,
            ..Region::default()
        };
        self.push(Stmt::If {
            cond,
            then: region(then),
            els: region(els),
            results: Vec::new(),
        });
    }

    /// What a reference refers to.
    pub(super) fn behind(&mut self, val: Val) -> Val {
        match val {
            Val::Ref(place, _) => Val::Atom(self.atom(Val::Place(place))),
            other => other,
        }
    }
}

/// Whether a type is rustc's to find.
fn is_open(ty: &Ty) -> bool {
    match ty {
        Ty::Float(Float::Inferred) | Ty::Int(None) | Ty::Unknown => true,
        Ty::Tuple(items) => items.iter().any(is_open),
        Ty::Float(Float::F64 | Float::F32 | Float::Param(_))
        | Ty::Int(Some(_))
        | Ty::Constant
        | Ty::Unit
        | Ty::Never
        | Ty::Array(..)
        | Ty::Slice(_)
        | Ty::Vec(_)
        | Ty::Ref(_)
        | Ty::Option(_)
        | Ty::Boxed(_)
        | Ty::User(_) => false,
    }
}

/// Whether a call asks a sequence for an element of it.
fn is_element(call: &ExprMethodCall) -> bool {
    let of_name = matches!(
        (call.method.to_string().as_str(), call.args.len()),
        ("first" | "last", 0) | ("get", 1)
    );
    of_name && !matches!(call.args.first(), Some(Expr::Range(_)))
}

/// The same tokens, reported at another place.
fn located(tokens: TokenStream, at: Span) -> TokenStream {
    let each = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), located(group.stream(), at)).into();
        }
        let span = token.span().located_at(at);
        token.set_span(span);
        token
    });
    each.collect()
}

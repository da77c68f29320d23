//! `?`, and the combinators of `Option` and `Result`: branches on whether there is a value.

use super::closures::Closure;
use super::holders::{Combinator, Holder, Use};
use super::written::Carries;
use super::{Cx, Val};
use crate::ir::{Atom, Construct, Form, Op, Place, Step, Stmt, Take, Ty, Variant};
use syn::{Expr, ExprMethodCall, ExprTry};

impl Cx<'_> {
    // Input:   let v = find(x)?;
    // Output:  if !(find(x) is Some(_)) { return None }  let v = (find(x) as Some.0);
    pub(super) fn question_mark(&mut self, question: &ExprTry) -> Val {
        let holder = Holder::of(&self.ret);
        if let (Some(Holder::Option), Some((parts, is_there))) =
            (holder, self.lent_parts(&question.expr))
        {
            self.leave_without(is_there);
            return parts;
        }
        let val = match self.holding(&question.expr, Use::Whole(holder)) {
            Val::Never => return Val::Never,
            // `slot.as_ref()?` gives a reference to what `slot` holds.
            Val::Ref(place, access) if lends(&question.expr) => Val::Ref(place, access),
            val => Val::Place(self.place(val)),
        };
        let Some(holder) = holder else {
            return self.refuse(
                &Expr::Try(question.clone()),
                "`?` is supported where the function is written to give an `Option` or a `Result`",
                "match on the value",
            );
        };
        let cond = self.is_full(&val, holder);
        let then = self.arm(|_| Val::Tuple(Vec::new()));
        let els = self.arm(|cx| {
            let error = |error: Expr| syn::parse_quote!(::core::convert::From::from(#error));
            let value = Some(cx.empty_of(&val, holder, error));
            let label = cx.function;
            cx.push(Stmt::Exit { label, value });
            Val::Never
        });
        self.join(cond, then, els);
        self.content(&val, holder)
    }

    // Output:  if !is_there { return None }
    fn leave_without(&mut self, is_there: Atom) {
        let then = self.arm(|_| Val::Tuple(Vec::new()));
        let els = self.arm(|cx| {
            let label = cx.function;
            let value = Some(none());
            cx.push(Stmt::Exit { label, value });
            Val::Never
        });
        self.join(is_there, then, els);
    }

    /// Whether a value is `Some` or `Ok`.
    fn is_full(&mut self, val: &Val, holder: Holder) -> Atom {
        if holder == Holder::Either {
            return self.holds_something(val);
        }
        let path = holder.full();
        self.matches(val, &syn::parse_quote!(#path(_)), None)
    }

    /// Whether one goes through a value, which both `Option` and `Result` let one do.
    fn holds_something(&mut self, val: &Val) -> Atom {
        let (value, reads) = self.mention(val);
        let written = crate::ir::Written {
            expr: syn::parse_quote!((&#value).into_iter().next().is_some()),
            reads,
            changes: Vec::new(),
            pure: false,
            predicate: true,
        };
        Atom::Var(self.define(Op::Written(written), Ty::Constant))
    }

    /// What a value holds that is known to hold something.
    fn content(&mut self, val: &Val, holder: Holder) -> Val {
        let step = Step::Variant(Box::new(Variant {
            path: holder.full(),
            member: "0".to_owned(),
        }));
        self.member(val, step)
    }

    /// `None`, or the error of a value that holds one.
    fn empty_of(&mut self, val: &Val, holder: Holder, given: impl FnOnce(Expr) -> Expr) -> Atom {
        if holder != Holder::Result {
            return none();
        }
        let step = Step::Variant(Box::new(Variant {
            path: syn::parse_quote!(Err),
            member: "0".to_owned(),
        }));
        let place = self.place(val.clone()).then(step);
        let error = self.define(Op::Load(place, Take::Plain), Ty::Unknown);
        let given = given(crate::emit::exprs::root_expr(&self.vars, error));
        let written = crate::ir::Written {
            expr: syn::parse_quote!(Err(#given)),
            reads: vec![error],
            changes: Vec::new(),
            pure: false,
            predicate: true,
        };
        Atom::Var(self.define(Op::Written(written), Ty::Unknown))
    }

    /// A call of a combinator on an `Option` or a `Result`; `None` for any other call.
    pub(super) fn combinator(&mut self, call: &ExprMethodCall) -> Option<Val> {
        if let Some(val) = self.then(call) {
            return Some(val);
        }
        self.combinator_used(call, Use::Whole(None))
    }

    fn combinator_used(&mut self, call: &ExprMethodCall, used: Use) -> Option<Val> {
        let combinator = Combinator::of(call)?;
        let (holder, closures) = self.held_by(call, combinator, used)?;
        let inner = match holder {
            Holder::Either => Use::Value,
            known => Use::Whole(Some(known)),
        };
        let val = match self.holding(&call.receiver, inner) {
            Val::Never => return Some(Val::Never),
            Val::Atom(atom) => Val::Place(self.place(Val::Atom(atom))),
            other => other,
        };
        if holder == Holder::Either {
            let place = self.place(val.clone());
            self.assert_standard(&place, &call.method);
        }
        Some(self.combine(call, combinator, holder, val, &closures))
    }

    /// An expression that gives an `Option` or a `Result`, for a use that may tell which.
    pub(super) fn holding(&mut self, expr: &Expr, used: Use) -> Val {
        let val = match expr {
            Expr::Paren(inner) => return self.holding(&inner.expr, used),
            Expr::MethodCall(call)
                if !self.is_method_of_own(call)
                    && self.holder(&call.receiver) == Some(Holder::Either) =>
            {
                self.combinator_used(call, used)
            }
            _ => None,
        };
        val.unwrap_or_else(|| self.expr(expr))
    }

    /// Refuses `node.next.as_deref()` where it is not looked into at once: it is taken for a reference to the `Option`.
    pub(super) fn stays_here(&mut self, expr: &Expr) {
        let Expr::MethodCall(call) = expr else { return };
        let derefs = call.method == "as_deref" || call.method == "as_deref_mut";
        if derefs && self.holder(&call.receiver).is_some() {
            self.diags.error(
                expr,
                "a reference that walks along a linked structure is not supported",
                "match on it here, or write a function that calls itself on what comes next",
            );
        }
    }

    // Input:   (x > 0.0).then(|| x.ln())
    // Output:  if x > 0.0 { Some(x.ln()) } else { None }
    fn then(&mut self, call: &ExprMethodCall) -> Option<Val> {
        let is_then = call.method == "then" || call.method == "then_some";
        if !is_then || call.args.len() != 1 || !matches!(self.peek(&call.receiver), Ty::Constant) {
            return None;
        }
        let closure = if call.method == "then" {
            Some(self.closure_of(&call.args[0], 0)?)
        } else {
            None
        };
        let Some(cond) = self.condition(&call.receiver) else {
            return Some(Val::Never);
        };
        let given = match &closure {
            Some(_) => None,
            None => match self.expr(&call.args[0]) {
                Val::Never => return Some(Val::Never),
                val => Some(Val::Atom(self.atom(val))),
            },
        };
        let then = self.arm(|cx| {
            let val = match (closure, given) {
                (Some(closure), _) => cx.inline(&closure, Vec::new()),
                (None, given) => given.unwrap_or(Val::Never),
            };
            cx.hold(val, Holder::Option)
        });
        let els = self.arm(|_| Val::Atom(none()));
        Some(self.join(cond, then, els))
    }

    fn combine(
        &mut self,
        call: &ExprMethodCall,
        combinator: Combinator,
        holder: Holder,
        val: Val,
        closures: &[Closure],
    ) -> Val {
        // What is given beside the closures is evaluated first, whether it is needed or not.
        let given = match combinator {
            Combinator::MapOr
            | Combinator::UnwrapOr
            | Combinator::Or
            | Combinator::OkOr
            | Combinator::Zip
            | Combinator::Replace => match self.expr(&call.args[0]) {
                Val::Never => return Val::Never,
                other => Some(Val::Atom(self.atom(other))),
            },
            _ => None,
        };
        match combinator {
            Combinator::AsRef(access) => {
                let place = self.place(val);
                self.assert_standard(&place, &call.method);
                Val::Ref(place, access)
            }
            Combinator::Same => {
                let place = self.place(val);
                self.assert_standard(&place, &call.method);
                Val::Place(place)
            }
            Combinator::Take => self.emptied(val),
            Combinator::Replace => self.refilled(val, given, holder),
            _ => {
                let cond = self.is_full(&val, holder);
                let then = self.arm(|cx| {
                    let content = cx.content(&val, holder);
                    cx.full_arm(combinator, holder, content, given.clone(), closures)
                });
                let els = self.arm(|cx| {
                    cx.empty_arm(call, combinator, holder, &val, given.clone(), closures)
                });
                self.join(cond, then, els)
            }
        }
    }

    fn full_arm(
        &mut self,
        combinator: Combinator,
        holder: Holder,
        content: Val,
        given: Option<Val>,
        closures: &[Closure],
    ) -> Val {
        match combinator {
            Combinator::Map => {
                let val = self.inline(&closures[0], vec![content]);
                self.hold(val, holder)
            }
            Combinator::AndThen => {
                let next = self.inline(&closures[0], vec![content]);
                self.of_kind(next, holder)
            }
            Combinator::MapOr => self.inline(&closures[0], vec![content]),
            Combinator::MapOrElse => self.inline(&closures[1], vec![content]),
            Combinator::Filter => {
                let place = self.place(content);
                let seen = Val::Ref(place.clone(), crate::ir::Access::Shared);
                let keeps = match self.inline_predicate(&closures[0], vec![seen]) {
                    Val::Never => return Val::Never,
                    keeps => self.atom(keeps),
                };
                let then = self.arm(|cx| cx.hold(Val::Place(place), holder));
                let els = self.arm(|_| Val::Atom(none()));
                self.join(keeps, then, els)
            }
            Combinator::Or | Combinator::OrElse | Combinator::MapErr => self.hold(content, holder),
            Combinator::Ok => self.hold(content, Holder::Option),
            Combinator::OkOr | Combinator::OkOrElse => self.hold(content, Holder::Result),
            Combinator::Zip => self.zipped(content, given),
            Combinator::Unwrap
            | Combinator::Expect
            | Combinator::UnwrapOr
            | Combinator::UnwrapOrElse
            | Combinator::UnwrapOrDefault
            | Combinator::Same
            | Combinator::Take
            | Combinator::Replace
            | Combinator::AsRef(_) => match content {
                Val::Ref(..) => content,
                other => Val::Atom(self.atom(other)),
            },
        }
    }

    fn empty_arm(
        &mut self,
        call: &ExprMethodCall,
        combinator: Combinator,
        holder: Holder,
        val: &Val,
        given: Option<Val>,
        closures: &[Closure],
    ) -> Val {
        match combinator {
            Combinator::Map | Combinator::AndThen => {
                Val::Atom(self.empty_of(val, holder, |error| error))
            }
            Combinator::Filter | Combinator::Ok | Combinator::Zip => Val::Atom(none()),
            Combinator::MapOr | Combinator::UnwrapOr => given.unwrap_or(Val::Never),
            Combinator::Or => self.of_kind(given.unwrap_or(Val::Never), holder),
            Combinator::OrElse => {
                let error = (holder == Holder::Result).then(|| self.error(val));
                let other = self.inline(&closures[0], error.into_iter().collect());
                self.of_kind(other, holder)
            }
            Combinator::MapOrElse | Combinator::UnwrapOrElse => {
                let error = (holder == Holder::Result).then(|| self.error(val));
                self.inline(&closures[0], error.into_iter().collect())
            }
            Combinator::OkOr => self.fail(given.unwrap_or(Val::Never)),
            Combinator::OkOrElse => {
                let error = self.inline(&closures[0], Vec::new());
                self.fail(error)
            }
            Combinator::MapErr => {
                let error = self.error(val);
                let error = self.inline(&closures[0], vec![error]);
                self.fail(error)
            }
            Combinator::UnwrapOrDefault => {
                let ty = self.place_ty_of(val).payload("Some");
                Val::Atom(Atom::Var(self.define(Op::Blank(ty.clone()), ty)))
            }
            Combinator::Unwrap | Combinator::Expect => {
                // The panic is the user's: the call itself, which is known to fail.
                let (value, reads) = self.mention(val);
                let (method, args) = (&call.method, &call.args);
                let panics = syn::parse_quote!(#value.#method(#args));
                let stmt = syn::Stmt::Expr(panics, Some(syn::token::Semi::default()));
                self.push(Stmt::Written {
                    stmt: Box::new(stmt),
                    reads,
                    changes: Vec::new(),
                    mention: crate::ir::Mention::Observes,
                });
                Val::Never
            }
            Combinator::Same | Combinator::Take | Combinator::Replace | Combinator::AsRef(_) => {
                Val::Never
            }
        }
    }

    /// The error in a `Result` that is known to hold one.
    fn error(&mut self, val: &Val) -> Val {
        let step = Step::Variant(Box::new(Variant {
            path: syn::parse_quote!(Err),
            member: "0".to_owned(),
        }));
        self.member(val, step)
    }

    /// `Err(error)`
    fn fail(&mut self, error: Val) -> Val {
        if matches!(error, Val::Never) {
            return Val::Never;
        }
        let error = self.atom(error);
        let reads = match error {
            Atom::Var(var) => vec![var],
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => Vec::new(),
        };
        let error = crate::emit::exprs::atom_expr(&self.vars, &error);
        let written = crate::ir::Written {
            reads,
            ..self.written_atoms(syn::parse_quote!(Err(#error)))
        };
        Val::Atom(Atom::Var(self.define(Op::Written(written), Ty::Unknown)))
    }

    /// What another function gives, as an `Option` where nobody asks for the error.
    fn of_kind(&mut self, val: Val, holder: Holder) -> Val {
        let is_known = matches!(val, Val::Never) || Holder::of(&self.ty(&val)).is_some();
        let is_none = matches!(&val, Val::Atom(atom) if atom.is_none());
        if holder != Holder::Either
            || is_known && Holder::of(&self.ty(&val)) != Some(Holder::Result)
            || is_none
        {
            return val;
        }
        let val = Val::Place(self.place(val));
        let cond = self.is_full(&val, Holder::Either);
        let then = self.arm(|cx| {
            let content = cx.content(&val, Holder::Either);
            cx.hold(content, Holder::Option)
        });
        let els = self.arm(|_| Val::Atom(none()));
        self.join(cond, then, els)
    }

    // Input:   a.zip(b)
    // Output:  if b is Some(_) { Some((a as Some.0, b as Some.0)) } else { None }      (where `a` is `Some`)
    fn zipped(&mut self, first: Val, second: Option<Val>) -> Val {
        let second = second.map_or(Val::Never, |val| Val::Place(self.place(val)));
        let first = self.atom(first);
        let cond = self.is_full(&second, Holder::Option);
        let then = self.arm(|cx| {
            let second = cx.content(&second, Holder::Option);
            cx.hold(Val::Tuple(vec![Val::Atom(first), second]), Holder::Option)
        });
        let els = self.arm(|_| Val::Atom(none()));
        self.join(cond, then, els)
    }

    fn place_ty_of(&self, val: &Val) -> Ty {
        match val {
            Val::Place(place) | Val::Ref(place, _) | Val::RefRef(place) => self.place_ty(place),
            Val::Atom(_) | Val::Tuple(_) | Val::Never => Ty::Unknown,
        }
    }

    /// An expression over names that are emitted already.
    fn written_atoms(&mut self, expr: Expr) -> crate::ir::Written {
        let mut written = self.written(&expr, Carries::Nothing);
        written.expr = expr;
        written.pure = false;
        written
    }

    /// `Some(value)`, `Ok(value)`
    fn hold(&mut self, val: Val, holder: Holder) -> Val {
        if matches!(val, Val::Never) {
            return Val::Never;
        }
        let atom = self.atom(val);
        let payload = self.atom_ty(&atom);
        // Where nobody asks for the error, what is made is an `Option`.
        let holder = match holder {
            Holder::Either => Holder::Option,
            known => known,
        };
        let step = Step::Variant(Box::new(Variant {
            path: holder.full(),
            member: "0".to_owned(),
        }));
        let made = Construct {
            path: holder.full(),
            form: Form::Parentheses,
            members: vec![(step, crate::ir::Arg::Value(atom))],
            rest: None,
        };
        let ty = match holder {
            Holder::Option | Holder::Either => Ty::Option(Box::new(payload)),
            Holder::Result => payload.in_result(),
        };
        Val::Place(Place::whole(self.define(Op::Construct(Box::new(made)), ty)))
    }

    // Input:   let old = slot.take();
    // Output:  let old = slot.clone();  slot = None;
    fn emptied(&mut self, val: Val) -> Val {
        let place = self.place(val);
        let ty = self.place_ty(&place).behind().clone();
        let old = self.define(Op::Load(place.clone(), Take::Clone), ty);
        self.push(Stmt::Store(place, none()));
        Val::Atom(Atom::Var(old))
    }
}

impl Cx<'_> {
    // Input:   let old = slot.replace(x);
    // Output:  let old = slot.clone();  slot = Some(x);
    fn refilled(&mut self, val: Val, given: Option<Val>, holder: Holder) -> Val {
        let place = self.place(val);
        let ty = self.place_ty(&place).behind().clone();
        let old = self.define(Op::Load(place.clone(), Take::Clone), ty);
        let full = self.hold(given.unwrap_or(Val::Never), holder);
        let full = self.atom(full);
        self.push(Stmt::Store(place, full));
        Val::Atom(Atom::Var(old))
    }
}

fn none() -> Atom {
    Atom::Path(Box::new(syn::parse_quote!(None)))
}

/// Whether an expression is `slot.as_ref()` or one of its kin.
fn lends(expr: &Expr) -> bool {
    let Expr::MethodCall(call) = super::control::bare(expr) else {
        return false;
    };
    matches!(Combinator::of(call), Some(Combinator::AsRef(_)))
}

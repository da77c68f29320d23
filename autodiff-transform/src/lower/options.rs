//! `?`, and the combinators of `Option` and `Result`: branches on whether there is a value.

use super::closures::Closure;
use super::written::Carries;
use super::{Cx, Val};
use crate::ir::{Atom, Construct, Form, Op, Place, Step, Stmt, Take, Ty, Variant};
use syn::{Expr, ExprMethodCall, ExprTry};

/// What holds a value or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Option,
    Result,
}

impl Holder {
    /// The kind of a type, if it is one of the two.
    fn of(ty: &Ty) -> Option<Self> {
        match ty.behind() {
            Ty::Option(_) => Some(Holder::Option),
            Ty::User(name) if is_result(name) => Some(Holder::Result),
            _ => None,
        }
    }

    fn full(self) -> syn::Path {
        match self {
            Holder::Option => syn::parse_quote!(Some),
            Holder::Result => syn::parse_quote!(Ok),
        }
    }
}

/// Whether a type is a `Result`, by its name.
fn is_result(ty: &syn::Type) -> bool {
    let syn::Type::Path(path) = ty else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "Result")
}

impl Cx<'_> {
    // Input:   let v = find(x)?;
    // Output:  if !(find(x) is Some(_)) { return None }  let v = (find(x) as Some.0);
    pub(super) fn question_mark(&mut self, question: &ExprTry) -> Val {
        let val = match self.expr(&question.expr) {
            Val::Never => return Val::Never,
            val => Val::Place(self.place(val)),
        };
        let Some(holder) = Holder::of(&self.ret) else {
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

    /// Whether a value is `Some` or `Ok`.
    fn is_full(&mut self, val: &Val, holder: Holder) -> Atom {
        let path = holder.full();
        self.matches(val, &syn::parse_quote!(#path(_)), None)
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
        if holder == Holder::Option {
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
        let combinator = Combinator::of(call)?;
        let holder = self.holder(&call.receiver)?;
        let closures = self.closures_of(call, combinator)?;
        let val = match self.expr(&call.receiver) {
            Val::Never => return Some(Val::Never),
            Val::Atom(atom) => Val::Place(self.place(Val::Atom(atom))),
            other => other,
        };
        Some(self.combine(call, combinator, holder, val, &closures))
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

    /// Whether an expression gives an `Option` or a `Result`. What a user's function gives is taken for an `Option`: rustc
    /// finds out where it is none.
    fn holder(&self, expr: &Expr) -> Option<Holder> {
        if let Some(known) = Holder::of(&self.peek(expr)) {
            return Some(known);
        }
        match expr {
            Expr::Paren(inner) => self.holder(&inner.expr),
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) if path.path.is_ident("Some") => Some(Holder::Option),
                Expr::Path(path) if path.path.is_ident("Ok") => Some(Holder::Result),
                _ => self.own_holder(expr),
            },
            Expr::MethodCall(call) => match Combinator::of(call) {
                Some(Combinator::Ok) => Some(Holder::Option),
                None if call.method == "then" || call.method == "then_some" => Some(Holder::Option),
                None if self.finds(call) => Some(Holder::Option),
                Some(Combinator::OkOr) => Some(Holder::Result),
                Some(
                    Combinator::Map
                    | Combinator::AndThen
                    | Combinator::Filter
                    | Combinator::Or
                    | Combinator::OrElse
                    | Combinator::Same
                    | Combinator::Take
                    | Combinator::Replace
                    | Combinator::AsRef(_),
                ) => self.holder(&call.receiver),
                Some(
                    Combinator::MapOr
                    | Combinator::MapOrElse
                    | Combinator::Unwrap
                    | Combinator::Expect
                    | Combinator::UnwrapOr
                    | Combinator::UnwrapOrElse
                    | Combinator::UnwrapOrDefault,
                ) => None,
                None => self.own_holder(expr),
            },
            _ => self.own_holder(expr),
        }
    }

    fn own_holder(&self, expr: &Expr) -> Option<Holder> {
        let own =
            self.is_own_value(expr) && self.peek(expr).is_open() && !self.is_of_constant(expr);
        own.then_some(Holder::Option)
    }

    fn closures_of(&mut self, call: &ExprMethodCall, of: Combinator) -> Option<Vec<Closure>> {
        let arities: &[(usize, usize)] = match of {
            Combinator::Map | Combinator::AndThen | Combinator::Filter => &[(0, 1)],
            Combinator::MapOr => &[(1, 1)],
            Combinator::MapOrElse => &[(0, 0), (1, 1)],
            Combinator::OrElse | Combinator::UnwrapOrElse => &[(0, 0)],
            Combinator::Unwrap
            | Combinator::Expect
            | Combinator::UnwrapOr
            | Combinator::UnwrapOrDefault
            | Combinator::Or
            | Combinator::OkOr
            | Combinator::Ok
            | Combinator::Same
            | Combinator::Take
            | Combinator::Replace
            | Combinator::AsRef(_) => &[],
        };
        arities
            .iter()
            .map(|(at, arity)| self.closure_of(&call.args[*at], *arity))
            .collect()
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
                    cx.full_arm(combinator, holder, content, closures)
                });
                let els =
                    self.arm(|cx| cx.empty_arm(call, combinator, holder, &val, given, closures));
                self.join(cond, then, els)
            }
        }
    }

    fn full_arm(
        &mut self,
        combinator: Combinator,
        holder: Holder,
        content: Val,
        closures: &[Closure],
    ) -> Val {
        match combinator {
            Combinator::Map => {
                let val = self.inline(&closures[0], vec![content]);
                self.hold(val, holder)
            }
            Combinator::AndThen | Combinator::MapOr => self.inline(&closures[0], vec![content]),
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
            Combinator::Or | Combinator::OrElse => self.hold(content, holder),
            Combinator::Ok => self.hold(content, Holder::Option),
            Combinator::OkOr => self.hold(content, Holder::Result),
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
            Combinator::Filter | Combinator::Ok => Val::Atom(none()),
            Combinator::MapOr | Combinator::UnwrapOr | Combinator::Or => {
                given.unwrap_or(Val::Never)
            }
            Combinator::MapOrElse | Combinator::OrElse | Combinator::UnwrapOrElse => {
                self.inline(&closures[0], Vec::new())
            }
            Combinator::OkOr => {
                let error = given.map_or(Atom::Unit, |given| self.atom(given));
                let error = crate::emit::exprs::atom_expr(&self.vars, &error);
                let written = self.written_atoms(syn::parse_quote!(Err(#error)));
                Val::Atom(Atom::Var(self.define(Op::Written(written), Ty::Unknown)))
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
            Holder::Option => Ty::Option(Box::new(payload)),
            Holder::Result => Ty::Unknown,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Combinator {
    Map,
    AndThen,
    Filter,
    MapOr,
    MapOrElse,
    Or,
    OrElse,
    Unwrap,
    Expect,
    UnwrapOr,
    UnwrapOrElse,
    UnwrapOrDefault,
    Ok,
    OkOr,
    /// `copied`, `cloned`: the same with values in place of references.
    Same,
    Take,
    /// `replace`
    Replace,
    AsRef(crate::ir::Access),
}

impl Combinator {
    fn of(call: &ExprMethodCall) -> Option<Self> {
        Some(match (call.method.to_string().as_str(), call.args.len()) {
            ("map", 1) => Combinator::Map,
            ("and_then", 1) => Combinator::AndThen,
            ("filter", 1) => Combinator::Filter,
            ("map_or", 2) => Combinator::MapOr,
            ("map_or_else", 2) => Combinator::MapOrElse,
            ("or", 1) => Combinator::Or,
            ("or_else", 1) => Combinator::OrElse,
            ("unwrap", 0) => Combinator::Unwrap,
            ("expect", 1) => Combinator::Expect,
            ("unwrap_or", 1) => Combinator::UnwrapOr,
            ("unwrap_or_else", 1) => Combinator::UnwrapOrElse,
            ("unwrap_or_default", 0) => Combinator::UnwrapOrDefault,
            ("ok", 0) => Combinator::Ok,
            ("ok_or", 1) => Combinator::OkOr,
            ("copied" | "cloned", 0) => Combinator::Same,
            ("take", 0) => Combinator::Take,
            ("replace", 1) => Combinator::Replace,
            ("as_ref", 0) => Combinator::AsRef(crate::ir::Access::Shared),
            ("as_mut", 0) => Combinator::AsRef(crate::ir::Access::Exclusive),
            // What is in a `Box` is reached through it, so that the reference to the `Box` does.
            ("as_deref", 0) => Combinator::AsRef(crate::ir::Access::Shared),
            ("as_deref_mut", 0) => Combinator::AsRef(crate::ir::Access::Exclusive),
            _ => return None,
        })
    }
}

//! What holds a value or not: whether an expression gives an `Option` or a `Result`, and the combinators of both.

use super::Cx;
use super::closures::Closure;
use crate::ir::{Access, Ty};
use syn::{Expr, ExprMethodCall, Pat};

/// What holds a value or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    Option,
    Result,
    /// One of the two: nothing tells which, and nobody asks for the error.
    Either,
}

impl Holder {
    /// The kind of a type, if it is one of the two.
    pub(super) fn of(ty: &Ty) -> Option<Self> {
        match ty.behind() {
            Ty::Option(_) => Some(Holder::Option),
            Ty::User(name) if is_result(name) => Some(Holder::Result),
            _ => None,
        }
    }

    /// The kind of what a pattern is matched with, if a variant of one of the two stands in it.
    pub(super) fn named(pat: &Pat) -> Option<Self> {
        let of_path = |path: &syn::Path| {
            let last = path.segments.last()?;
            match last.ident.to_string().as_str() {
                "Some" | "None" => Some(Holder::Option),
                "Ok" | "Err" => Some(Holder::Result),
                _ => None,
            }
        };
        match pat {
            Pat::TupleStruct(variant) => of_path(&variant.path),
            Pat::Path(variant) => of_path(&variant.path),
            Pat::Ident(name) => (name.ident == "None").then_some(Holder::Option),
            Pat::Or(or) => or.cases.iter().find_map(Holder::named),
            Pat::Paren(inner) => Holder::named(&inner.pat),
            Pat::Reference(inner) => Holder::named(&inner.pat),
            _ => None,
        }
    }

    /// What stands around the value.
    pub(super) fn full(self) -> syn::Path {
        match self {
            Holder::Option => syn::parse_quote!(Some),
            Holder::Result => syn::parse_quote!(Ok),
            Holder::Either => crate::ir::Variant::held(),
        }
    }
}

/// The type that a body returns. Where it is written under another name, as in `type Outcome<T> = Result<T, Error>`, and
/// `?` stands in the body, the variants that it gives tell.
pub(super) fn returned(ty: Ty, body: &syn::Block) -> Ty {
    if !matches!(ty, Ty::User(_)) || Holder::of(&ty).is_some() {
        return ty;
    }
    match super::closures::given_by(&syn::parse_quote!(#body)) {
        Ty::Unknown => ty,
        known => known,
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

/// What becomes of an `Option` or a `Result`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Its value is taken out of it, and its error is nobody's.
    Value,
    /// It is passed on as one of the two, where that is known.
    Whole(Option<Holder>),
}

impl Cx<'_> {
    /// Whether an expression gives an `Option` or a `Result`. What a user's function gives may be either: rustc finds out
    /// where it is none.
    pub(super) fn holder(&self, expr: &Expr) -> Option<Holder> {
        if let Some(known) = Holder::of(&self.peek(expr)) {
            return Some(known);
        }
        match expr {
            Expr::Paren(inner) => self.holder(&inner.expr),
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) if path.path.is_ident("Some") => Some(Holder::Option),
                Expr::Path(path) if path.path.is_ident("Ok") => Some(Holder::Result),
                Expr::Path(path) if self.names_closure(path) => Some(Holder::Either),
                _ => self.own_holder(expr),
            },
            Expr::MethodCall(call) => self.holder_of_method(call),
            _ => self.own_holder(expr),
        }
    }

    fn holder_of_method(&self, call: &ExprMethodCall) -> Option<Holder> {
        match Combinator::of(call) {
            Some(Combinator::Ok | Combinator::Zip) => Some(Holder::Option),
            Some(Combinator::OkOr | Combinator::OkOrElse | Combinator::MapErr) => {
                Some(Holder::Result)
            }
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
            None if call.method == "then" || call.method == "then_some" => Some(Holder::Option),
            None if call.method == "pop"
                && call.args.is_empty()
                && self.may_be_sequence(&call.receiver) =>
            {
                Some(Holder::Option)
            }
            None if self.finds(call) => Some(Holder::Option),
            None => self
                .attempted(call)
                .or_else(|| self.own_holder(&Expr::MethodCall(call.clone()))),
        }
    }

    /// Whether a path is the name of a closure.
    fn names_closure(&self, path: &syn::ExprPath) -> bool {
        let var = path.path.get_ident().and_then(|name| self.lookup(name));
        var.is_some_and(|var| self.closures.contains_key(&var))
    }

    fn own_holder(&self, expr: &Expr) -> Option<Holder> {
        let own =
            self.is_own_value(expr) && self.peek(expr).is_open() && !self.is_of_constant(expr);
        own.then_some(Holder::Either)
    }

    /// The kind of the receiver of a combinator, and its closures; `None` if they are not understood.
    pub(super) fn held_by(
        &mut self,
        call: &ExprMethodCall,
        combinator: Combinator,
        used: Use,
    ) -> Option<(Holder, Vec<Closure>)> {
        let holder = self.holder(&call.receiver)?;
        let holder = match (holder, used) {
            (Holder::Either, _) if combinator.is_of_options() => Holder::Option,
            // Only an error is handed to the closure for what is not there.
            (Holder::Either, _) if takes_an_error(call, combinator) => Holder::Result,
            (Holder::Either, _) if combinator.gives_the_value() => Holder::Either,
            (Holder::Either, Use::Value) => Holder::Either,
            (Holder::Either, Use::Whole(kind)) => kind.unwrap_or(Holder::Option),
            (known, _) => known,
        };
        let closures = combinator.closures(holder).iter();
        let closures = closures.map(|(at, arity)| self.closure_of(&call.args[*at], *arity));
        Some((holder, closures.collect::<Option<_>>()?))
    }
}

/// What a closure gives, by the variants that stand in it.
pub(super) fn kind_of(closure: &Expr) -> Holder {
    struct Find(bool);
    impl<'ast> syn::visit::Visit<'ast> for Find {
        fn visit_path(&mut self, path: &'ast syn::Path) {
            let last = path.segments.last();
            self.0 |= last.is_some_and(|last| last.ident == "Ok" || last.ident == "Err");
            syn::visit::visit_path(self, path);
        }
    }
    let mut find = Find(false);
    syn::visit::Visit::visit_expr(&mut find, closure);
    if find.0 {
        Holder::Result
    } else {
        Holder::Option
    }
}

/// Whether a closure that is called where there is no value takes an argument: then that is the error.
fn takes_an_error(call: &ExprMethodCall, combinator: Combinator) -> bool {
    let absent = match combinator {
        Combinator::UnwrapOrElse | Combinator::OrElse | Combinator::MapOrElse => &call.args[0],
        Combinator::MapErr => return true,
        _ => return false,
    };
    matches!(absent, Expr::Closure(closure) if closure.inputs.len() == 1)
}

/// A method of `Option` or `Result` that is a branch on whether there is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Combinator {
    Map,
    MapErr,
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
    OkOrElse,
    Zip,
    /// `copied`, `cloned`: the same with values in place of references.
    Same,
    Take,
    /// `replace`
    Replace,
    AsRef(Access),
}

impl Combinator {
    pub(super) fn of(call: &ExprMethodCall) -> Option<Self> {
        Some(match (call.method.to_string().as_str(), call.args.len()) {
            ("map", 1) => Combinator::Map,
            ("map_err", 1) => Combinator::MapErr,
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
            ("ok_or_else", 1) => Combinator::OkOrElse,
            ("zip", 1) => Combinator::Zip,
            ("copied" | "cloned", 0) => Combinator::Same,
            ("take", 0) => Combinator::Take,
            ("replace", 1) => Combinator::Replace,
            ("as_ref", 0) => Combinator::AsRef(Access::Shared),
            ("as_mut", 0) => Combinator::AsRef(Access::Exclusive),
            // What is in a `Box` is reached through it, so that the reference to the `Box` does.
            ("as_deref", 0) => Combinator::AsRef(Access::Shared),
            ("as_deref_mut", 0) => Combinator::AsRef(Access::Exclusive),
            _ => return None,
        })
    }

    /// Whether it gives what is inside, and drops the error.
    pub(super) fn gives_the_value(self) -> bool {
        match self {
            Combinator::MapOr
            | Combinator::MapOrElse
            | Combinator::Unwrap
            | Combinator::Expect
            | Combinator::UnwrapOr
            | Combinator::UnwrapOrElse
            | Combinator::UnwrapOrDefault
            | Combinator::Ok => true,
            Combinator::Map
            | Combinator::MapErr
            | Combinator::AndThen
            | Combinator::Filter
            | Combinator::Or
            | Combinator::OrElse
            | Combinator::OkOr
            | Combinator::OkOrElse
            | Combinator::Zip
            | Combinator::Same
            | Combinator::Take
            | Combinator::Replace
            | Combinator::AsRef(_) => false,
        }
    }

    /// Whether only an `Option` has it.
    fn is_of_options(self) -> bool {
        matches!(
            self,
            Combinator::OkOr | Combinator::OkOrElse | Combinator::Zip | Combinator::Filter
        )
    }

    /// The positions of the closures that it takes, and how many parameters each has.
    fn closures(self, holder: Holder) -> &'static [(usize, usize)] {
        match self {
            Combinator::Map | Combinator::AndThen | Combinator::Filter => &[(0, 1)],
            Combinator::MapOr => &[(1, 1)],
            Combinator::MapOrElse if holder == Holder::Result => &[(0, 1), (1, 1)],
            Combinator::MapOrElse => &[(0, 0), (1, 1)],
            Combinator::OrElse | Combinator::UnwrapOrElse if holder == Holder::Result => &[(0, 1)],
            Combinator::OrElse | Combinator::UnwrapOrElse | Combinator::OkOrElse => &[(0, 0)],
            Combinator::MapErr => &[(0, 1)],
            Combinator::Unwrap
            | Combinator::Expect
            | Combinator::UnwrapOr
            | Combinator::UnwrapOrDefault
            | Combinator::Or
            | Combinator::OkOr
            | Combinator::Ok
            | Combinator::Zip
            | Combinator::Same
            | Combinator::Take
            | Combinator::Replace
            | Combinator::AsRef(_) => &[],
        }
    }
}

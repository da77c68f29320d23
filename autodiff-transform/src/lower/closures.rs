//! Closures, put in place where they are called.

use super::written::{BoundNames, Carries};
use super::{Cx, Target, TargetKind, Val};
use crate::ir::{Access, Atom, Holds, Label, Op, Place, Region, Stmt, Take, Ty, Var};
use std::collections::BTreeMap;
use syn::visit::Visit;
use syn::{Expr, Pat};

/// A closure, with the names that were in scope where it was written.
#[derive(Clone)]
pub(super) struct Closure {
    inputs: Vec<Pat>,
    body: Expr,
    scopes: Vec<BTreeMap<String, Var>>,
    effects: Effects,
}

/// What calling a closure may do besides giving a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effects {
    None,
    /// It may change what its arguments refer to.
    OnArguments,
    /// It may change a variable around it, print or panic.
    OnCaptured,
}

impl Closure {
    /// What calling it may do.
    pub(super) fn effects(&self) -> Effects {
        self.effects
    }

    /// Whether it is `|mut a, …| { …; a }`.
    pub(super) fn gives_its_first_back(&self) -> bool {
        let (Some(Pat::Ident(first)), Expr::Block(block)) = (self.inputs.first(), &self.body)
        else {
            return false;
        };
        let gives = matches!(
            block.block.stmts.last(),
            Some(syn::Stmt::Expr(Expr::Path(path), None)) if path.path.is_ident(&first.ident)
        );
        let bound_again = block.block.stmts.iter().any(|stmt| match stmt {
            syn::Stmt::Local(local) => {
                let mut names = BoundNames(std::collections::BTreeSet::new());
                names.visit_pat(&local.pat);
                names.0.contains(&first.ident.to_string())
            }
            _ => false,
        });
        gives && !bound_again && !has_return(&self.body)
    }
}

impl Cx<'_> {
    /// Reads an argument as a closure of so many parameters: a closure, a variable bound to one, or a function's path.
    pub(super) fn closure_of(&mut self, expr: &Expr, arity: usize) -> Option<Closure> {
        match expr {
            Expr::Paren(inner) => self.closure_of(&inner.expr, arity),
            Expr::Reference(inner) => self.closure_of(&inner.expr, arity),
            Expr::Closure(closure)
                if closure.inputs.len() == arity && closure.asyncness.is_none() =>
            {
                Some(self.closed(closure))
            }
            Expr::Path(path) => {
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                match local {
                    Some(var) => self
                        .closures
                        .get(&var)
                        .filter(|closure| closure.inputs.len() == arity)
                        .cloned(),
                    None => Some(self.by_path(path, arity)),
                }
            }
            _ => None,
        }
    }

    /// A closure with the scopes around it. What a `move` closure captures is a copy, where it may change later.
    pub(super) fn closed(&mut self, closure: &syn::ExprClosure) -> Closure {
        let mut scopes = self.scopes.clone();
        if closure.capture.is_some() {
            scopes.push(self.moved(closure));
        }
        Closure {
            inputs: closure.inputs.iter().cloned().collect(),
            body: (*closure.body).clone(),
            scopes,
            effects: self.effects_of(&closure.body),
        }
    }

    // Input:   let g = move |a| a * s;  s = 5.0;
    // Output:  let t = s;  s = 5.0;         (and `g` is `|a| a * t`)
    fn moved(&mut self, closure: &syn::ExprClosure) -> BTreeMap<String, Var> {
        let whole = Expr::Closure(closure.clone());
        let captured = self.written(&whole, Carries::Nothing).reads;
        let names: Vec<(String, Var)> = self
            .scopes
            .iter()
            .flatten()
            .map(|(name, var)| (name.clone(), *var))
            .collect();
        let mut copies = BTreeMap::new();
        for var in captured {
            let info = &self.vars[var];
            if !info.mutable || info.holds != Holds::Value || self.closures.contains_key(&var) {
                continue;
            }
            let ty = info.ty.clone();
            let copy = self.define(Op::Load(Place::whole(var), Take::Plain), ty);
            self.vars[copy].mutable = true;
            for (name, named) in &names {
                if *named == var {
                    copies.insert(name.clone(), copy);
                }
            }
        }
        copies
    }

    pub(super) fn effects_of(&self, body: &Expr) -> Effects {
        let mut find = FindEffects {
            cx: self,
            found: Effects::None,
        };
        find.visit_expr(body);
        find.found
    }

    // Input:   f64::max
    // Output:  |a, b| f64::max(a, b)
    fn by_path(&self, path: &syn::ExprPath, arity: usize) -> Closure {
        let names: Vec<syn::Ident> = (0..arity).map(|k| quote::format_ident!("__a{k}")).collect();
        Closure {
            inputs: names.iter().map(|name| syn::parse_quote!(#name)).collect(),
            body: syn::parse_quote!(#path(#(#names),*)),
            scopes: self.scopes.clone(),
            effects: Effects::OnArguments,
        }
    }

    /// The value of a closure for these arguments, computed here.
    pub(super) fn inline(&mut self, closure: &Closure, args: Vec<Val>) -> Val {
        self.within(closure, args, |cx| {
            let val = cx.returning(&closure.body);
            cx.given(val)
        })
    }

    /// The statements of a closure that gives back its first argument, which is handed in by reference here.
    pub(super) fn inline_statements(&mut self, closure: &Closure, args: Vec<Val>) {
        let mut closure = closure.clone();
        if let Some(Pat::Ident(first)) = closure.inputs.first_mut() {
            first.mutability = None;
        }
        self.within(&closure, args, |cx| {
            cx.last_of_body(&closure.body);
        });
    }

    /// The value that a call gives: read at once, for what it was read from may change.
    fn given(&mut self, val: Val) -> Val {
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
    pub(super) fn inline_predicate(&mut self, closure: &Closure, args: Vec<Val>) -> Val {
        self.within(closure, args, |cx| {
            if has_return(&closure.body) {
                return cx.returning(&closure.body);
            }
            cx.condition(&closure.body).map_or(Val::Never, Val::Atom)
        })
    }

    /// The elements of the iterator that a closure gives, each handed to `body`.
    pub(super) fn inline_stream(
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

    /// The value inside the `Option` that a closure gives: `some` is put where there is one, `none` where there is not.
    pub(super) fn inline_option(
        &mut self,
        closure: &Closure,
        args: Vec<Val>,
        some: &mut dyn FnMut(&mut Self, Val),
        none: &mut dyn FnMut(&mut Self),
    ) {
        let outside = self.scopes.clone();
        let mut some = |cx: &mut Self, val: Val| cx.outside(&outside, |cx| some(cx, val));
        self.within(closure, args, |cx| match cx.last_of_body(&closure.body) {
            Some(last) => cx.option(&last, &mut some, none),
            None => {
                refuse_option(cx, &closure.body);
            }
        });
    }

    // Input:   if a > 0.0 { Some(a.ln()) } else { None }
    // Output:  if a > 0.0 { let t = a.ln();  some(t) } else { none }
    fn option(
        &mut self,
        expr: &Expr,
        some: &mut dyn FnMut(&mut Self, Val),
        none: &mut dyn FnMut(&mut Self),
    ) {
        match expr {
            Expr::Paren(inner) => self.option(&inner.expr, some, none),
            Expr::Path(path) if path.path.is_ident("None") => none(self),
            Expr::Call(call) if is_some(call) => match self.expr(&call.args[0]) {
                Val::Never => {}
                val => {
                    let val = self.given(val);
                    some(self, val);
                }
            },
            Expr::MethodCall(call) if is_then(call) => {
                let Some(cond) = self.condition(&call.receiver) else {
                    return;
                };
                self.either(
                    cond,
                    |cx| {
                        let value = match &call.args[0] {
                            Expr::Closure(closure) => cx.returning(&closure.body),
                            other => cx.expr(other),
                        };
                        let value = cx.given(value);
                        some(cx, value);
                    },
                    none,
                );
            }
            Expr::If(branch) if branch.else_branch.is_some() && !is_let(&branch.cond) => {
                let Some(cond) = self.condition(&branch.cond) else {
                    return;
                };
                // The arms share what they may call.
                let (stmts, ()) =
                    self.region(|cx| cx.option_block(&branch.then_branch, some, none));
                let then = plain_region(stmts);
                let (_, els) = branch.else_branch.as_ref().expect("checked above");
                let (stmts, ()) = self.region(|cx| cx.option(els, some, none));
                self.push(Stmt::If {
                    cond,
                    then,
                    els: plain_region(stmts),
                    results: Vec::new(),
                });
            }
            Expr::Block(block) if block.label.is_none() => {
                self.option_block(&block.block, some, none);
            }
            other => refuse_option(self, other),
        }
    }

    fn option_block(
        &mut self,
        block: &syn::Block,
        some: &mut dyn FnMut(&mut Self, Val),
        none: &mut dyn FnMut(&mut Self),
    ) {
        self.scopes.push(BTreeMap::new());
        let diverges = block
            .stmts
            .iter()
            .any(|stmt| matches!(stmt, syn::Stmt::Expr(expr, _) if has_return(expr)));
        match self.last_of(block).filter(|_| !diverges) {
            Some(last) => self.option(&last, some, none),
            None => refuse_option(self, &Expr::Block(syn::parse_quote!(#block))),
        }
        self.scopes.pop();
    }

    /// `if cond { then } else { els }`
    fn either(&mut self, cond: Atom, then: impl FnOnce(&mut Self), els: &mut dyn FnMut(&mut Self)) {
        let (then, ()) = self.region(then);
        let (els, ()) = self.region(els);
        self.push(Stmt::If {
            cond,
            then: plain_region(then),
            els: plain_region(els),
            results: Vec::new(),
        });
    }

    /// Lowers in the scopes outside of a closure what its value is handed to.
    fn outside<T>(
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
    fn last_of_body(&mut self, body: &Expr) -> Option<Expr> {
        match body {
            _ if has_return(body) => None,
            Expr::Block(block) if block.label.is_none() => self.last_of(&block.block),
            other => Some(other.clone()),
        }
    }

    /// Lowers the statements of a block, and gives its last expression.
    fn last_of(&mut self, block: &syn::Block) -> Option<Expr> {
        let (last, before) = block.stmts.split_last()?;
        self.statements(before);
        match last {
            syn::Stmt::Expr(expr, None) => Some(expr.clone()),
            _ => None,
        }
    }

    /// Lowers with the parameters of a closure bound, in the scopes of the closure.
    fn within<T>(
        &mut self,
        closure: &Closure,
        args: Vec<Val>,
        inside: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.scopes, closure.scopes.clone());
        self.scopes.push(BTreeMap::new());
        for (pat, arg) in closure.inputs.iter().zip(args) {
            let arg = match (bare(pat), matched(pat, arg)) {
                (Pat::Ident(name), Val::Tuple(items)) => self.tuple_of_values(name, items),
                (_, arg) => arg,
            };
            self.bind(pat, arg, None);
        }
        let out = inside(self);
        self.scopes = outer;
        out
    }

    // Input:   x.iter().zip(y).map(|p| p.0 * p.1)
    // Output:  let p = (x[k], y[k]);  p.0 * p.1
    /// References cannot be kept in a tuple; the scalars that they refer to can.
    fn tuple_of_values(&mut self, name: &syn::PatIdent, items: Vec<Val>) -> Val {
        let items = items.into_iter().map(|item| match item {
            Val::Tuple(items) => self.tuple_of_values(name, items),
            Val::Ref(place, Access::Shared) if !self.place_ty(&place).is_sequence() => {
                Val::Atom(self.atom(Val::Ref(place, Access::Shared)))
            }
            Val::Ref(place, access) => {
                self.diags.error(
                    name,
                    "a tuple of references under one name is not supported",
                    "take it apart in the closure's parameters: `|(a, b)|`",
                );
                Val::Ref(place, access)
            }
            other => other,
        });
        Val::Tuple(items.collect())
    }

    /// A closure's body: `return` in it leaves the closure alone.
    fn returning(&mut self, body: &Expr) -> Val {
        if !has_return(body) {
            return self.expr(body);
        }
        let label = self.fresh_label();
        let outer = (
            std::mem::replace(&mut self.function, label),
            std::mem::replace(&mut self.ret, Ty::Unknown),
        );
        let targets = std::mem::take(&mut self.targets);
        let result = self.vars.temporary("t", Ty::Unknown);
        let (mut stmts, atom) = self.region(|cx| {
            let val = cx.expr(body);
            cx.result(val, &Ty::Unknown)
        });
        if let Some(atom) = atom {
            stmts.push(Stmt::Exit {
                label,
                value: Some(atom),
            });
        }
        (self.function, self.ret) = outer;
        self.targets = targets;
        let ty = exits_ty(&self.vars, &stmts, label);
        self.vars[result].ty = ty;
        let body = Region {
            stmts,
            results: Vec::new(),
            diverges: true,
        };
        self.push(Stmt::Block {
            label,
            body,
            result: Some(result),
        });
        self.variable(result)
    }

    /// A block that `break` leaves.
    pub(super) fn block_target(
        &mut self,
        name: Option<&syn::Lifetime>,
        inside: impl FnOnce(&mut Self, Label),
    ) {
        let leave = self.fresh_label();
        self.targets.push(Target {
            name: name.map(|name| name.ident.to_string()),
            kind: TargetKind::Loop,
            leave,
            next: None,
            result: None,
            ty: Ty::Unknown,
        });
        let (mut stmts, ()) = self.region(|cx| inside(cx, leave));
        self.targets.pop();
        stmts.push(Stmt::Exit {
            label: leave,
            value: None,
        });
        self.push(Stmt::Block {
            label: leave,
            body: Region {
                stmts,
                results: Vec::new(),
                diverges: true,
            },
            result: None,
        });
    }

    /// A block that `continue` leaves. `depth` is the number of targets that its statements may name: the loops that a
    /// chain runs inside of them are not the user's.
    pub(super) fn next_block(&mut self, depth: usize, inside: impl FnOnce(&mut Self)) {
        let hidden = self.targets.split_off(depth);
        let next = self.fresh_label();
        let outer = self.targets[depth - 1].next.replace(next);
        let (mut stmts, ()) = self.region(inside);
        self.targets[depth - 1].next = outer;
        self.targets.extend(hidden);
        stmts.push(Stmt::Exit {
            label: next,
            value: None,
        });
        self.push(Stmt::Block {
            label: next,
            body: Region {
                stmts,
                results: Vec::new(),
                diverges: true,
            },
            result: None,
        });
    }

    /// Leaves a block unless a condition holds.
    pub(super) fn leave_unless(&mut self, cond: Val, label: Label) {
        let cond = self.atom(cond);
        let stmts = vec![Stmt::Exit { label, value: None }];
        let els = Region {
            stmts,
            results: Vec::new(),
            diverges: true,
        };
        self.push(Stmt::If {
            cond,
            then: Region::default(),
            els,
            results: Vec::new(),
        });
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

/// A region that gives nothing.
fn plain_region(stmts: Vec<Stmt>) -> Region {
    Region {
        diverges: matches!(stmts.last(), Some(Stmt::Exit { .. })),
        stmts,
        results: Vec::new(),
    }
}

fn refuse_option(cx: &mut Cx<'_>, expr: &Expr) {
    cx.refuse(
        expr,
        "this `Option` is not supported as what a closure gives to a chain",
        "write `Some(value)` and `None`, also as the ends of an `if` and its `else`",
    );
}

fn is_some(call: &syn::ExprCall) -> bool {
    matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Some")) && call.args.len() == 1
}

/// `cond.then(|| value)`, `cond.then_some(value)`
fn is_then(call: &syn::ExprMethodCall) -> bool {
    let lazy = matches!(call.args.first(), Some(Expr::Closure(_)));
    call.args.len() == 1 && ((call.method == "then" && lazy) || call.method == "then_some")
}

fn is_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Paren(inner) => is_let(&inner.expr),
        Expr::Binary(binary) => is_let(&binary.left) || is_let(&binary.right),
        _ => false,
    }
}

/// Methods, beside those of floats, that only look at their receiver, or that put a closure to work which is looked at
/// itself.
const LOOKS_ONLY: &[&str] = &[
    "iter",
    "into_iter",
    "copied",
    "cloned",
    "map",
    "zip",
    "enumerate",
    "rev",
    "skip",
    "take",
    "step_by",
    "chain",
    "windows",
    "chunks",
    "chunks_exact",
    "filter",
    "filter_map",
    "flat_map",
    "take_while",
    "map_while",
    "skip_while",
    "scan",
    "sum",
    "product",
    "fold",
    "reduce",
    "last",
    "nth",
    "next",
    "first",
    "get",
    "count",
    "any",
    "all",
    "position",
    "max_by",
    "min_by",
    "collect",
    "unzip",
    "unwrap",
    "expect",
    "len",
    "is_empty",
    "clone",
    "to_vec",
    "pow",
    "contains",
    "cmp",
    "abs_diff",
    "div_ceil",
    "is_multiple_of",
    "rem_euclid",
    "saturating_sub",
    "split_at",
    "as_slice",
    "then",
    "then_some",
];

/// Finds what a closure's body may do. A name that is not around the closure is its own, or its parameter's.
struct FindEffects<'a, 'b> {
    cx: &'a Cx<'b>,
    found: Effects,
}

impl FindEffects<'_, '_> {
    fn note(&mut self, effects: Effects) {
        self.found = self.found.max(effects);
    }

    fn changed(&mut self, target: &Expr) {
        let captured = root(target).is_none_or(|name| self.cx.lookup(name).is_some());
        self.note(if captured {
            Effects::OnCaptured
        } else {
            Effects::OnArguments
        });
    }

    fn may_change(&self, target: &Expr) -> bool {
        let var = root(target).and_then(|name| self.cx.lookup(name));
        var.is_none_or(|var| {
            let info = &self.cx.vars[var];
            let exclusive = matches!(
                info.holds,
                Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
            );
            info.mutable || exclusive
        })
    }

    fn call(&mut self, call: &syn::ExprCall) {
        let callee = match &*call.func {
            Expr::Path(path) => path.path.get_ident().and_then(|name| self.cx.lookup(name)),
            _ => return self.note(Effects::OnCaptured),
        };
        self.note(match callee {
            Some(var) => self
                .cx
                .closures
                .get(&var)
                .map_or(Effects::OnCaptured, Closure::effects),
            None => Effects::OnArguments,
        });
        for arg in &call.args {
            let captured = root(arg).is_some_and(|name| self.cx.lookup(name).is_some());
            if matches!(arg, Expr::Path(_)) && captured && self.is_exclusive(arg) {
                self.note(Effects::OnCaptured);
            }
        }
    }

    fn is_exclusive(&self, arg: &Expr) -> bool {
        let var = root(arg).and_then(|name| self.cx.lookup(name));
        var.is_some_and(|var| {
            matches!(
                self.cx.vars[var].holds,
                Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
            )
        })
    }
}

impl<'ast> Visit<'ast> for FindEffects<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Assign(assign) => self.changed(&assign.left),
            Expr::Binary(binary) if super::stmts::assigning(&binary.op) => {
                self.changed(&binary.left);
            }
            Expr::Reference(borrow) if borrow.mutability.is_some() => self.changed(&borrow.expr),
            Expr::Macro(_) => self.note(Effects::OnCaptured),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                let looks = LOOKS_ONLY.contains(&name.as_str())
                    || autodiff_rules::table::lookup(&name).is_some()
                    || autodiff_rules::table::is_inactive(&name);
                if !looks && self.may_change(&call.receiver) {
                    self.changed(&call.receiver);
                }
            }
            _ => {}
        }
        syn::visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, _: &'ast syn::Macro) {
        self.note(Effects::OnCaptured);
    }
}

/// The variable that an expression is a path into.
fn root(expr: &Expr) -> Option<&syn::Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Index(index) => root(&index.expr),
        Expr::Field(field) => root(&field.base),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::Reference(inner) => root(&inner.expr),
        Expr::Unary(unary) => root(&unary.expr),
        Expr::MethodCall(call) => root(&call.receiver),
        _ => None,
    }
}

fn has_return(body: &Expr) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Return(_) => self.0 = true,
                Expr::Closure(_) => {}
                other => syn::visit::visit_expr(self, other),
            }
        }
    }
    let mut find = Find(false);
    find.visit_expr(body);
    find.0
}

/// The type of the values that a label is left with.
fn exits_ty(vars: &crate::ir::Vars, stmts: &[Stmt], label: Label) -> Ty {
    let mut ty = Ty::Unknown;
    for stmt in stmts {
        if let Stmt::Exit {
            label: left,
            value: Some(value),
        } = stmt
        {
            if *left == label {
                ty = ty.join(&crate::analysis::atom_ty(vars, value));
            }
        }
        crate::analysis::uses::nested(stmt, &mut |region| {
            ty = ty.join(&exits_ty(vars, &region.stmts, label));
        });
    }
    ty
}

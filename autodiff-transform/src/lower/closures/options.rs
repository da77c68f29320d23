//! Closures that give an `Option` to a chain: what follows is put where there is a value.

use super::Closure;
use super::blocks::has_return;
use crate::ir::{Atom, Region, Step, Stmt, Variant};
use crate::lower::{Cx, Val};
use std::collections::BTreeMap;
use syn::Expr;

impl Cx<'_> {
    /// The value inside the `Option` that a closure gives: `some` is put where there is one, `none` where there is not.
    pub(in crate::lower) fn inline_option(
        &mut self,
        closure: &Closure,
        args: Vec<Val>,
        some: &mut dyn FnMut(&mut Self, Val),
        none: &mut dyn FnMut(&mut Self),
    ) {
        let outside = self.scopes.clone();
        let mut some = |cx: &mut Self, val: Val| cx.outside(&outside, |cx| some(cx, val));
        self.within(closure, args, |cx| {
            if has_return(&closure.body) {
                return cx.any_option(&closure.body, &mut some, none);
            }
            match cx.last_of_body(&closure.body) {
                Some(last) => cx.option(&last, &mut some, none),
                None => refuse_option(cx, &closure.body),
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
            other => self.any_option(other, some, none),
        }
    }

    // Input:   match v { v if v > 0.0 => Some(v.ln()), _ => None }
    // Output:  let t = match …;  if t is Some(_) { some(t as Some.0) } else { none }
    /// An `Option` of any other form is made first, and then asked.
    fn any_option(
        &mut self,
        expr: &Expr,
        some: &mut dyn FnMut(&mut Self, Val),
        none: &mut dyn FnMut(&mut Self),
    ) {
        match self.returning(expr) {
            Val::Never => {}
            option => {
                let cond = self.matches(&option, &syn::parse_quote!(Some(_)), None);
                let step = Step::Variant(Box::new(Variant {
                    path: syn::parse_quote!(Some),
                    member: "0".to_owned(),
                }));
                self.either(
                    cond,
                    |cx| {
                        let value = cx.member(&option, step);
                        let value = cx.given(value);
                        some(cx, value);
                    },
                    none,
                );
            }
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

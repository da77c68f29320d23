//! Closures, put in place where they are called.

use super::{Cx, Target, TargetKind, Val};
use crate::ir::{Label, Region, Stmt, Ty, Var};
use std::collections::BTreeMap;
use syn::visit::Visit;
use syn::{Expr, Pat};

/// A closure, with the names that were in scope where it was written.
#[derive(Clone)]
pub(super) struct Closure {
    inputs: Vec<Pat>,
    body: Expr,
    scopes: Vec<BTreeMap<String, Var>>,
}

impl Closure {
    /// Whether calling it may do more than give a value.
    pub(super) fn has_effects(&self) -> bool {
        struct Find(bool);
        impl<'ast> Visit<'ast> for Find {
            fn visit_expr(&mut self, expr: &'ast Expr) {
                match expr {
                    Expr::Assign(_) | Expr::Macro(_) | Expr::Call(_) => self.0 = true,
                    Expr::Reference(borrow) if borrow.mutability.is_some() => self.0 = true,
                    Expr::Binary(binary) if super::stmts::assigning(&binary.op) => self.0 = true,
                    Expr::MethodCall(call) => {
                        let name = call.method.to_string();
                        self.0 |= autodiff_rules::table::lookup(&name).is_none();
                        syn::visit::visit_expr(self, expr);
                    }
                    other => syn::visit::visit_expr(self, other),
                }
            }
        }
        let mut find = Find(false);
        find.visit_expr(&self.body);
        find.0
    }
}

impl Cx<'_> {
    /// Reads an argument as a closure of so many parameters: a closure, a variable bound to one, or a function's path.
    pub(super) fn closure_of(&self, expr: &Expr, arity: usize) -> Option<Closure> {
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

    /// A closure with the scopes around it.
    pub(super) fn closed(&self, closure: &syn::ExprClosure) -> Closure {
        Closure {
            inputs: closure.inputs.iter().cloned().collect(),
            body: (*closure.body).clone(),
            scopes: self.scopes.clone(),
        }
    }

    // Input:   f64::max
    // Output:  |a, b| f64::max(a, b)
    fn by_path(&self, path: &syn::ExprPath, arity: usize) -> Closure {
        let names: Vec<syn::Ident> = (0..arity).map(|k| quote::format_ident!("__a{k}")).collect();
        Closure {
            inputs: names.iter().map(|name| syn::parse_quote!(#name)).collect(),
            body: syn::parse_quote!(#path(#(#names),*)),
            scopes: self.scopes.clone(),
        }
    }

    /// The value of a closure for these arguments, computed here.
    pub(super) fn inline(&mut self, closure: &Closure, args: Vec<Val>) -> Val {
        self.within(closure, args, |cx| cx.returning(&closure.body))
    }

    /// The elements of the iterator that a closure gives, each handed to `body`.
    pub(super) fn inline_stream(
        &mut self,
        closure: &Closure,
        arg: Val,
        body: &mut dyn FnMut(&mut Self, Val),
    ) {
        self.within(closure, vec![arg], |cx| {
            let inner = match &closure.body {
                Expr::Block(block) if block.label.is_none() => cx.last_of(&block.block),
                other => Some(other.clone()),
            };
            match inner.as_ref().and_then(|expr| cx.stream(expr)) {
                Some(stream) => cx.drive(&stream, body),
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
            self.bind(pat, arg, None);
        }
        let out = inside(self);
        self.scopes = outer;
        out
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

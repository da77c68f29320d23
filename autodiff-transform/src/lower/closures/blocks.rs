//! Blocks that `return` in a closure, `break` and `continue` leave.

use crate::ir::{Label, Region, Stmt, Ty};
use crate::lower::holders::Holder;
use crate::lower::{Cx, Target, TargetKind, Val};
use syn::Expr;
use syn::visit::Visit;

impl Cx<'_> {
    /// A closure's body: `return` and `?` in it leave the closure alone.
    pub(super) fn returning(&mut self, body: &Expr) -> Val {
        if !has_return(body) {
            return self.expr(body);
        }
        let label = self.fresh_label();
        let outer = (
            std::mem::replace(&mut self.function, label),
            std::mem::replace(&mut self.ret, given_by(body)),
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
    pub(in crate::lower) fn block_target(
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
    pub(in crate::lower) fn next_block(&mut self, depth: usize, inside: impl FnOnce(&mut Self)) {
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
    pub(in crate::lower) fn leave_unless(&mut self, cond: Val, label: Label) {
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

/// What a closure's body gives, if `?` stands in it: a `Result`, or else an `Option`, as the variants in it tell.
pub(in crate::lower) fn given_by(body: &Expr) -> Ty {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_try(&mut self, _: &'ast syn::ExprTry) {
            self.0 = true;
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    }
    let mut find = Find(false);
    find.visit_expr(body);
    if !find.0 {
        return Ty::Unknown;
    }
    match crate::lower::holders::kind_of(body) {
        Holder::Result => Ty::User(Box::new(syn::parse_quote!(Result<_, _>))),
        Holder::Option | Holder::Either => Ty::Option(Box::new(Ty::Unknown)),
    }
}

/// Whether control may leave a closure's body before its end.
pub(super) fn has_return(body: &Expr) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Return(_) | Expr::Try(_) => self.0 = true,
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

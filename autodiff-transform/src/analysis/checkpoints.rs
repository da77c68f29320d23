//! Loops under `#[checkpoint]`: what their state is, and whether their turns can be run again.

use super::effects::each_change;
use super::stability::Stability;
use super::uses;
use crate::diag::Diags;
use crate::ir::{Arg, Func, Head, Holds, Loop, Op, Region, Stmt, Var, Vars, Written, behind};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};

/// The variables that a loop defines for its turns and in them.
#[must_use]
pub fn definitions(each: &Loop) -> BTreeSet<Var> {
    let mut defined = BTreeSet::new();
    uses::loop_definitions(each, &mut |var| {
        defined.insert(var);
    });
    defined
}

/// The variables that a loop mentions and does not define: of a reference to a place, the place's.
#[must_use]
pub fn free(vars: &Vars, each: &Loop) -> Vec<Var> {
    let defined = definitions(each);
    let mut free = BTreeSet::new();
    let mut see = |var: Var| {
        let root = behind(vars, var);
        if !defined.contains(&root) {
            free.insert(root);
        }
    };
    uses::region_uses(&each.body, &mut see);
    if let Head::While(cond) = &each.head {
        uses::region_uses(cond, &mut see);
    }
    each.until.iter().for_each(|flag| see(*flag));
    free.into_iter().collect()
}

/// Those of them that it changes.
#[must_use]
pub fn state(vars: &Vars, stability: &Stability, each: &Loop) -> Vec<Var> {
    let extent = stability.extent(each);
    let mut state = free(vars, each);
    state.retain(|var| match extent {
        Some(extent) => stability.is_changed_in(*var, extent),
        None => stability.is_changed(*var),
    });
    state
}

/// Reports the checkpointed loops whose turns cannot be run again.
pub fn check(func: &Func, stability: &Stability, diags: &mut Diags) {
    uses::each_loop(&func.body, &mut |each| {
        if let Some(checkpoint) = &each.checkpoint {
            Check {
                func,
                stability,
                diags,
            }
            .run_again(each, &checkpoint.site);
        }
    });
}

struct Check<'a> {
    func: &'a Func,
    stability: &'a Stability,
    diags: &'a mut Diags,
}

impl Check<'_> {
    fn run_again(&mut self, each: &Loop, site: &syn::Attribute) {
        match &each.head {
            Head::Each(_, _, iterator) if !self.is_read_again(iterator) => self.diags.error(
                &iterator.expr,
                "what a checkpointed loop runs over is read again",
                "run over a range, or over `.iter()` of something that stays",
            ),
            Head::While(cond) if !is_pure(cond) => self.diags.error(
                site,
                "the condition of a checkpointed loop changes something",
                "write `loop { … }`, and leave it by `break`",
            ),
            Head::Each(..) | Head::While(_) | Head::For(..) | Head::Forever => {}
        }
        if let Some(name) = self.lent(each) {
            let name = &self.func.vars[name].name;
            self.diags.error(
                site,
                &format!("`{name}` refers to what changes in this loop or after it, and was made before it"),
                "make the reference inside of the loop: its turns are run again with copies",
            );
        }
        self.calls(&each.body);
    }

    /// Whether an iterator can be made again: it borrows what it runs over, or copies it.
    fn is_read_again(&self, iterator: &Written) -> bool {
        let lent = |var: &Var| {
            let info = &self.func.vars[*var];
            info.is_copy() || matches!(info.holds, Holds::Shared | Holds::Alias(..))
        };
        let borrows = matches!(&iterator.expr, syn::Expr::Reference(of) if of.mutability.is_none())
            || matches!(&iterator.expr, syn::Expr::MethodCall(call) if is_borrowing(call));
        iterator.pure && (borrows || iterator.reads.iter().all(lent))
    }

    /// A reference made before the loop to what its state or a copy stands for.
    fn lent(&self, each: &Loop) -> Option<Var> {
        let defined = definitions(each);
        let mut found = None;
        uses::region_uses(&each.body, &mut |var| {
            let vars = &self.func.vars;
            if defined.contains(&var) || !matches!(vars[var].holds, Holds::Alias(..)) {
                return;
            }
            let root = behind(vars, var);
            let moves = self.stability.is_changed(root)
                || self.stability.is_moved(root)
                || vars[root].holds == Holds::Exclusive;
            if moves && !defined.contains(&root) {
                found.get_or_insert(var);
            }
        });
        found
    }

    /// What is called without arguments gives something else each time, or need not stand in the loop.
    fn calls(&mut self, region: &Region) {
        for stmt in &region.stmts {
            match stmt {
                Stmt::Let(_, Op::Written(written)) => self.calls_in(&written.expr),
                Stmt::Let(_, Op::Call(callee, args)) => {
                    if args.is_empty() && !makes_empty(callee) {
                        self.differs(callee);
                    }
                    for arg in args {
                        if let Arg::Written(written) = arg.itself() {
                            self.calls_in(&written.expr);
                        }
                    }
                }
                Stmt::Loop(Loop {
                    head: Head::Each(_, _, iterator),
                    ..
                }) => self.calls_in(&iterator.expr),
                Stmt::Let(..)
                | Stmt::Store(..)
                | Stmt::Accumulate(..)
                | Stmt::Push(..)
                | Stmt::Swap(..)
                | Stmt::Exchange(..)
                | Stmt::If { .. }
                | Stmt::Loop(_)
                | Stmt::Block { .. }
                | Stmt::Exit { .. }
                | Stmt::Written { .. }
                | Stmt::Made(_) => {}
            }
            uses::nested(stmt, &mut |region| self.calls(region));
        }
    }

    fn calls_in(&mut self, expr: &syn::Expr) {
        let mut find = Calls(None);
        find.visit_expr(expr);
        if let Some(call) = find.0 {
            self.differs(&call);
        }
    }

    fn differs(&mut self, call: &impl quote::ToTokens) {
        self.diags.error(
            call,
            "a checkpointed loop is run again, and this call may give something else then",
            "call it before the loop",
        );
    }
}

/// Whether a method borrows what it runs over.
fn is_borrowing(call: &syn::ExprMethodCall) -> bool {
    call.method == "iter"
        || matches!(&*call.receiver, syn::Expr::MethodCall(inner) if is_borrowing(inner))
}

fn is_pure(region: &Region) -> bool {
    region.stmts.iter().all(|stmt| {
        let mut changes = false;
        each_change(stmt, &mut |_| changes = true);
        let mut pure =
            !changes && !matches!(stmt, Stmt::Let(_, Op::Written(written)) if !written.pure);
        uses::nested(stmt, &mut |region| pure &= is_pure(region));
        pure
    })
}

/// Whether a function makes an empty value.
fn makes_empty(callee: &syn::Expr) -> bool {
    let syn::Expr::Path(path) = callee else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "new" || last.ident == "default")
}

/// A call of a function without arguments, other than one that makes an empty value.
struct Calls(Option<syn::ExprCall>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if call.args.is_empty() && !makes_empty(&call.func) {
            self.0.get_or_insert_with(|| call.clone());
        }
        visit::visit_expr_call(self, call);
    }
}

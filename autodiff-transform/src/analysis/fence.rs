//! The fence: what is not understood may not touch anything active.

use super::activity::Activity;
use crate::diag::Diags;
use crate::ir::{
    Access, Arg, Func, Head, Mention, Op, Place, Region, Stmt, Ty, Var, Vars, Written, behind,
};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::Expr;
use syn::visit::Visit;

/// Reports every written expression that would lose a derivative.
pub fn check(func: &Func, activity: &Activity, diags: &mut Diags) {
    let constants = func
        .params
        .iter()
        .filter(|param| !param.active)
        .map(|param| param.var)
        .collect();
    Cx {
        vars: &func.vars,
        activity,
        constants,
        diags,
    }
    .region(&func.body);
}

/// The active variables of unwritten type that stand in an integer's place: an index, a length, integer arithmetic.
#[must_use]
pub fn assumed_constants(func: &Func, activity: &Activity) -> BTreeSet<Var> {
    let mut found = BTreeSet::new();
    integers(func, &func.body, &mut |var| {
        if func.vars[var].ty.is_open() && activity.var(&func.vars, var) {
            found.insert(var);
        }
    });
    found
}

/// Calls `see` for every variable that an integer expression mentions.
fn integers(func: &Func, region: &Region, see: &mut dyn FnMut(Var)) {
    for stmt in &region.stmts {
        if let Stmt::Let(var, Op::Written(written)) = stmt {
            if written.predicate && matches!(func.vars[*var].ty, Ty::Int(_)) {
                let mut names = Vec::new();
                crate::normalise::operands(&written.expr, &mut names);
                let is_operand =
                    |var: &Var| names.iter().any(|name| func.vars[*var].name == **name);
                written
                    .reads
                    .iter()
                    .copied()
                    .filter(is_operand)
                    .for_each(&mut *see);
            }
        }
        super::uses::nested(stmt, &mut |region| integers(func, region, see));
    }
}

struct Cx<'a> {
    vars: &'a Vars,
    activity: &'a Activity,
    constants: BTreeSet<Var>,
    diags: &'a mut Diags,
}

impl Cx<'_> {
    fn region(&mut self, region: &Region) {
        region.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn first_active(&self, vars: &[Var]) -> Option<Var> {
        vars.iter()
            .copied()
            .find(|var| self.activity.var(self.vars, *var) && self.vars[*var].ty.carries())
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, Op::Written(written)) => {
                self.written(written, &self.vars[*var].ty.clone());
            }
            Stmt::Let(_, Op::Call(func, args)) => self.call(func, args),
            Stmt::Store(place, value)
            | Stmt::Accumulate(place, _, value)
            | Stmt::Push(place, value) => {
                if self.activity.atom(self.vars, value) {
                    self.stored(place);
                }
            }
            Stmt::Exchange(a, b) => {
                for (from, to) in [(a, b), (b, a)] {
                    if self.activity.var(self.vars, from.root) {
                        self.stored(to);
                        self.exchanged(to);
                    }
                }
            }
            Stmt::Written {
                stmt,
                reads,
                changes,
                mention,
            } => self.statement(stmt, reads, changes, *mention),
            Stmt::If { then, els, .. } => {
                self.region(then);
                self.region(els);
            }
            Stmt::Loop(each) => {
                match &each.head {
                    Head::Each(_, _, iterator) => self.iterator(iterator),
                    Head::While(cond) => self.region(cond),
                    Head::For(..) | Head::Forever => {}
                }
                self.region(&each.body);
            }
            Stmt::Block { body, .. } => self.region(body),
            Stmt::Let(..) | Stmt::Swap(..) | Stmt::Exit { .. } | Stmt::Made(_) => {}
        }
    }

    fn written(&mut self, written: &Written, ty: &Ty) {
        if let Some(var) = self.first_active(&written.changes) {
            let name = &self.vars[var].name;
            let (what, help) = match &written.expr {
                Expr::MethodCall(call) => (
                    format!(
                        "this method may change `{name}`, which carries a derivative, and has no derivative rule"
                    ),
                    instead_of(&call.method.to_string()),
                ),
                _ => (
                    format!("this expression may change `{name}`, which carries a derivative"),
                    "change it in a statement of its own",
                ),
            };
            self.diags.error(&written.expr, &what, help);
            return;
        }
        if self.orders_constants(&written.expr) {
            return;
        }
        if written.predicate {
            if matches!(ty, Ty::Int(_))
                && reads_bits(&written.expr)
                && self.first_active(&written.reads).is_some()
            {
                self.diags.error(
                    &written.expr,
                    "the bit pattern of an active float has no derivative",
                    "write `stop_gradient(x)` where that is meant",
                );
            }
            return;
        }
        if let Some(var) = self.first_active(&written.reads) {
            let (what, help) = explain(&written.expr);
            self.diags.error(
                &written.expr,
                &format!(
                    "{what}; `{}` carries a derivative here",
                    self.vars[var].name
                ),
                help,
            );
        }
    }

    // order.sort_by(|&i, &j| x[i].total_cmp(&x[j]));
    /// Whether values without derivative are put in an order, or left out, by what carries one.
    fn orders_constants(&self, expr: &Expr) -> bool {
        let Expr::MethodCall(call) = expr else {
            return false;
        };
        let Expr::Path(path) = &*call.receiver else {
            return false;
        };
        let receiver = path.path.get_ident();
        let receiver = self
            .vars
            .all()
            .find(|var| receiver.is_some_and(|name| self.vars[*var].name == *name));
        let constant = receiver.is_some_and(|var| !self.activity.var(self.vars, var));
        constant && is_order(&call.method.to_string())
    }

    fn iterator(&mut self, iterator: &Written) {
        if let Some(var) = self.first_active(&iterator.reads) {
            let what = format!(
                "this iterator is not supported; `{}` carries a derivative here",
                self.vars[var].name
            );
            self.diags.error(&iterator.expr, &what, "loop over a range or a slice, with `iter`, `iter_mut`, `enumerate`, `zip`, `rev`, `map`, `filter`, `windows`, `chunks`, …");
        }
    }

    fn statement(&mut self, stmt: &syn::Stmt, reads: &[Var], changes: &[Var], mention: Mention) {
        let touched = match mention {
            Mention::Observes => self.first_active(changes),
            Mention::Inactive => self.first_active(reads).or(self.first_active(changes)),
        };
        let Some(var) = touched else { return };
        // The semicolon may be our own, and would draw the span to the attribute.
        let (tokens, (what, help)) = match stmt {
            syn::Stmt::Expr(expr, _) => (expr.to_token_stream(), explain(expr)),
            _ => (
                stmt.to_token_stream(),
                (
                    "this statement is not supported",
                    "write it with assignments and calls",
                ),
            ),
        };
        self.diags.error(
            &tokens,
            &format!(
                "{what}; `{}` carries a derivative here",
                self.vars[var].name
            ),
            help,
        );
    }

    fn call(&mut self, func: &Expr, args: &[Arg]) {
        if !self.activity.any_arg(self.vars, args) {
            return;
        }
        for arg in args {
            match arg {
                Arg::Borrow(place, Access::Exclusive)
                    if super::place_ty(self.vars, place).carries() =>
                {
                    self.passed(place, func);
                }
                Arg::Written(written) => {
                    if let Some(var) = self.first_active(&written.reads) {
                        let what = format!(
                            "a closure that captures `{}`, which carries a derivative here, cannot be handed to a function",
                            self.vars[var].name
                        );
                        self.diags.error(
                            &written.expr,
                            &what,
                            "call the closure here; or put what it captures into a struct, with a method of a trait that \
                             carries `#[differentiate]`, and hand that over (README, \"Functions that take functions\")",
                        );
                    }
                }
                Arg::Clone(_)
                | Arg::Borrow(..)
                | Arg::Value(_)
                | Arg::Still(_)
                | Arg::Beside(_) => {}
            }
        }
    }

    /// An active value is stored into a parameter that was declared constant.
    fn stored(&mut self, place: &Place) {
        let root = behind(self.vars, place.root);
        if self.constants.contains(&root) && self.vars[root].ty.carries() {
            let name = &self.vars[root].name;
            self.diags.error(
                name,
                &format!("an active value is stored into `{name}`, which is constant"),
                "make it active, or store `stop_gradient(value)`",
            );
        }
    }

    /// An active value is exchanged for one that is taken for no float.
    fn exchanged(&mut self, place: &Place) {
        let root = behind(self.vars, place.root);
        if !self.vars[root].ty.carries() {
            let name = &self.vars[root].name;
            self.diags.error(
                name,
                &format!("an active value is exchanged for `{name}`, whose type is not understood"),
                "bind it by a `let` with a type",
            );
        }
    }

    fn passed(&mut self, place: &Place, func: &Expr) {
        let root = behind(self.vars, place.root);
        let floats = super::place_ty(self.vars, place).is_floats();
        if self.constants.contains(&root) && floats {
            let name = &self.vars[root].name;
            self.diags.error(
                func,
                &format!(
                    "this call has active arguments and may store into `{name}`, which is constant"
                ),
                "make it active",
            );
        }
    }
}

/// What is said of an expression that is not understood.
fn explain(expr: &Expr) -> (&'static str, &'static str) {
    match expr {
        Expr::Closure(_) => (
            "closures over active values are not supported yet",
            "write a function and differentiate it",
        ),
        Expr::MethodCall(call) if autodiff_rules::table::is_refused(&call.method.to_string()) => (
            "the bit pattern of an active float has no derivative",
            "write `stop_gradient(x)` where that is meant",
        ),
        Expr::MethodCall(call) if is_iterator(&call.method.to_string()) => (
            "this iterator chain is not supported",
            "write a `for` loop, or a chain of `map`, `zip`, `enumerate`, `rev`, `skip`, `take`, `filter`, `chain`, … ended by `sum`, `product`, `fold`, `for_each`, `collect`",
        ),
        Expr::MethodCall(call) if call.method.to_string().starts_with("as_deref") => (
            "a reference that walks along a linked structure is not supported",
            "write a function that calls itself on what comes next",
        ),
        Expr::MethodCall(_) => (
            "this method has no derivative rule",
            "call a differentiated function instead, or write the operation out",
        ),
        Expr::Call(call) => explain_call(&call.func),
        Expr::Struct(_) => (
            "struct values are not supported yet",
            "use tuples or arrays",
        ),
        Expr::Macro(_) => (
            "this macro is not known, so its derivative is not either",
            "write its expansion out",
        ),
        Expr::Match(_) => (
            "taking an active value apart by this pattern is not supported yet",
            "bind its parts by field or index",
        ),
        Expr::Range(_) => ("a range of active values is not supported", "use integers"),
        _ => (
            "this expression is not supported",
            "write it with operators, calls, `if`, `match` and loops",
        ),
    }
}

/// What is said of a call that is not of a user's function.
fn explain_call(func: &Expr) -> (&'static str, &'static str) {
    let closure = (
        "a call of a closure or a function pointer that was passed in is not supported",
        "write a function, differentiate it, and call it by its path; or take a type with a trait whose method carries \
         `#[differentiate]` (README, \"Functions that take functions\")",
    );
    let Expr::Path(path) = func else {
        return closure;
    };
    let name = path.path.segments.last().map(|segment| &segment.ident);
    let name = name.map(ToString::to_string).unwrap_or_default();
    if name.starts_with(char::is_uppercase) {
        return (
            "struct and enum values are not supported yet",
            "use tuples or arrays",
        );
    }
    if path.path.segments.len() == 1 && name != "drop" {
        return closure;
    }
    if name.ends_with("_bits") {
        return (
            "the bit pattern of an active float has no derivative",
            "write `stop_gradient(x)` where that is meant",
        );
    }
    (
        "this function has no derivative rule",
        "call a differentiated function instead, or write the operation out",
    )
}

/// What to write instead of a method that changes its receiver.
fn instead_of(method: &str) -> &'static str {
    if is_order(method) || method.starts_with("sort") {
        return "sort the indices: `let mut order: Vec<usize> = (0..v.len()).collect(); order.sort_by(|&i, &j| v[i].total_cmp(&v[j]));`";
    }
    "write what it does as a loop, or call a differentiated function"
}

/// Methods that put the elements of a `Vec` in an order, or leave some out, as a closure says.
fn is_order(method: &str) -> bool {
    matches!(
        method,
        "sort_by"
            | "sort_by_key"
            | "sort_by_cached_key"
            | "sort_unstable_by"
            | "sort_unstable_by_key"
            | "select_nth_unstable_by"
            | "retain"
    )
}

fn is_iterator(method: &str) -> bool {
    matches!(
        method,
        "iter"
            | "iter_mut"
            | "into_iter"
            | "map"
            | "zip"
            | "sum"
            | "product"
            | "fold"
            | "collect"
            | "filter"
            | "enumerate"
            | "rev"
            | "windows"
            | "chunks"
            | "for_each"
            | "try_fold"
            | "try_for_each"
            | "partition"
            | "cycle"
            | "peekable"
            | "by_ref"
            | "nth"
    )
}

fn reads_bits(expr: &Expr) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
            self.0 |= autodiff_rules::table::is_refused(&call.method.to_string());
            syn::visit::visit_expr_method_call(self, call);
        }
    }
    let mut find = Find(false);
    find.visit_expr(expr);
    find.0 || expr.to_token_stream().to_string().contains("to_bits")
}

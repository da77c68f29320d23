//! Which variables are active: varied, so that they may depend smoothly on an active parameter, and useful, so that
//! what the function gives may depend on them (Griewank & Walther 2008, §6.2).
//!
//! Two fixed points over the whole function, without regard to order: a variable that is active anywhere is active
//! everywhere. Aliases are judged by the variable behind them.

use crate::ir::{
    Access, Arg, Atom, Func, Made, Op, Place, Region, Stmt, Var, Vars, behind, resolve,
};
use std::collections::BTreeSet;

/// The active variables.
#[derive(Clone, Debug, Default)]
pub struct Activity {
    active: BTreeSet<Var>,
}

impl Activity {
    /// Whether a variable is active.
    #[must_use]
    pub fn var(&self, vars: &Vars, var: Var) -> bool {
        self.active.contains(&behind(vars, var)) && self.place(vars, &Place::whole(var))
    }

    /// Whether what a place holds is active. What an error holds carries no derivative.
    fn place(&self, vars: &Vars, place: &Place) -> bool {
        let place = resolve(vars, place);
        self.active.contains(&place.root) && !place.is_of_error()
    }

    /// Whether an atom is active.
    #[must_use]
    pub fn atom(&self, vars: &Vars, atom: &Atom) -> bool {
        match atom {
            Atom::Var(var) => self.var(vars, *var),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => false,
        }
    }

    /// Whether an argument of a call is active.
    #[must_use]
    pub fn arg(&self, vars: &Vars, arg: &Arg) -> bool {
        match arg {
            Arg::Value(atom) => self.atom(vars, atom),
            Arg::Borrow(place, _) => {
                self.place(vars, place) && super::place_ty(vars, place).carries()
            }
            Arg::Clone(var) => self.var(vars, *var),
            Arg::Beside(both) => self.arg(vars, &both.0),
            Arg::Written(_) | Arg::Still(_) => false,
        }
    }

    /// Whether any argument of a call is active.
    #[must_use]
    pub fn any_arg(&self, vars: &Vars, args: &[Arg]) -> bool {
        args.iter().any(|arg| self.arg(vars, arg))
    }

    /// The active variables, in order.
    pub fn iter(&self) -> impl Iterator<Item = Var> + '_ {
        self.active.iter().copied()
    }
}

/// Finds the active variables.
#[must_use]
pub fn analyse(func: &Func) -> Activity {
    let params = func.params.iter().filter(|param| param.active);
    by(func, params.map(|param| param.var).collect())
}

/// Finds the variables that are active when these parameters are the only ones that move.
#[must_use]
pub fn by(func: &Func, moving: BTreeSet<Var>) -> Activity {
    let varied = varied(func, moving);
    let useful = super::useful::analyse(func);
    Activity {
        active: varied.intersection(&useful).copied().collect(),
    }
}

/// Finds the variables that are varied, whether they are useful or not.
#[must_use]
pub fn varied_alone(func: &Func) -> Activity {
    let params = func.params.iter().filter(|param| param.active);
    Activity {
        active: varied(func, params.map(|param| param.var).collect()),
    }
}

fn varied(func: &Func, active: BTreeSet<Var>) -> BTreeSet<Var> {
    let constants = func
        .params
        .iter()
        .filter(|param| !param.active)
        .map(|param| param.var)
        .collect();
    let mut cx = Cx {
        vars: &func.vars,
        activity: Activity { active },
        constants,
        changed: true,
    };
    while cx.changed {
        cx.changed = false;
        cx.region(&func.body);
    }
    cx.activity.active
}

struct Cx<'a> {
    vars: &'a Vars,
    activity: Activity,
    /// Parameters that stay constant whatever is done to them; the fence refuses active stores into them.
    constants: BTreeSet<Var>,
    changed: bool,
}

impl Cx<'_> {
    fn mark(&mut self, var: Var) {
        let root = behind(self.vars, var);
        if self.vars[root].ty.carries() && !self.constants.contains(&root) {
            self.changed |= self.activity.active.insert(root);
        }
    }

    fn is_active(&self, atom: &Atom) -> bool {
        self.activity.atom(self.vars, atom)
    }

    fn region(&mut self, region: &Region) {
        region.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, op) => self.define(*var, op),
            Stmt::Store(place, value)
            | Stmt::Accumulate(place, _, value)
            | Stmt::Push(place, value) => {
                if self.is_active(value) {
                    self.mark(place.root);
                }
            }
            Stmt::Exchange(a, b) => {
                for (from, to) in [(a, b), (b, a)] {
                    if self.activity.var(self.vars, from.root) {
                        self.mark(to.root);
                    }
                }
            }
            Stmt::If {
                then, els, results, ..
            } => {
                self.region(then);
                self.region(els);
                for (k, result) in results.iter().enumerate() {
                    if [then, els]
                        .iter()
                        .any(|arm| arm.results.get(k).is_some_and(|atom| self.is_active(atom)))
                    {
                        self.mark(*result);
                    }
                }
            }
            Stmt::Loop(each) => {
                if let crate::ir::Head::While(cond) = &each.head {
                    self.region(cond);
                }
                self.region(&each.body);
            }
            Stmt::Block { body, .. } => self.region(body),
            Stmt::Swap(..) | Stmt::Exit { .. } | Stmt::Written { .. } | Stmt::Made(_) => {}
        }
    }

    fn define(&mut self, var: Var, op: &Op) {
        let active = match op {
            Op::Use(atom) | Op::Cast(atom, _) | Op::Repeat(atom, _, _) => self.is_active(atom),
            Op::Load(place, _) | Op::Pop(place) => self.activity.place(self.vars, place),
            // A closure that stays carries what it captures.
            Op::Written(written) => {
                matches!(written.expr, syn::Expr::Closure(_))
                    && written
                        .reads
                        .iter()
                        .any(|var| self.activity.var(self.vars, *var))
            }
            Op::Borrow(..) | Op::Blank(_) => false,
            Op::Made(Made::Dot(_, place)) => self.activity.var(self.vars, place.root),
            Op::Made(made) => made.operands().iter().any(|atom| self.is_active(atom)),
            Op::Elementary(_, args, _) | Op::Tuple(args) | Op::List(args, _) => {
                args.iter().any(|atom| self.is_active(atom))
            }
            Op::Construct(made) => {
                let rest = made.rest.as_ref();
                made.members
                    .iter()
                    .any(|(_, member)| self.activity.arg(self.vars, member))
                    || rest.is_some_and(|rest| self.activity.var(self.vars, rest.root))
            }
            Op::Call(_, args) => self.call(args),
        };
        if active {
            self.mark(var);
        }
    }

    /// A call with an active argument: whatever it may write to becomes active.
    fn call(&mut self, args: &[Arg]) -> bool {
        if !self.activity.any_arg(self.vars, args) {
            return false;
        }
        for arg in args {
            if let Arg::Borrow(place, Access::Exclusive) = arg.itself() {
                self.mark(place.root);
            }
        }
        true
    }
}

//! Keys of elements by a type's own `Index`: where such an element stands in a tangent is found in the value itself, while
//! it is at hand.
//!
//! ```text
//! Input:   m[(i, j)] += x                            where `m` is active
//! Output:  let key = __rt::At(&m, (i, j)).key();  m[(i, j)] += x     the shadow is `m_bar[key]`
//! ```

use crate::analysis::activity::Activity;
use crate::emit::places::place_expr;
use crate::ir::{
    Arg, Atom, Func, Head, Holds, Op, Place, Region, Step, Stmt, Ty, Var, Vars, Written,
};
use std::collections::BTreeSet;
use syn::Expr;

/// Rewrites a function in normal form whose activity is known. `facade` is the path of the facade crate.
#[must_use]
pub fn keyed(mut func: Func, activity: &Activity, facade: &syn::Path) -> Func {
    let active = func.vars.all();
    let active = active.filter(|var| activity.var(&func.vars, *var));
    let mut cx = Cx {
        active: active.collect(),
        vars: std::mem::take(&mut func.vars),
        facade,
    };
    cx.region(&mut func.body);
    func.vars = cx.vars;
    func
}

struct Cx<'a> {
    vars: Vars,
    active: BTreeSet<Var>,
    facade: &'a syn::Path,
}

impl Cx<'_> {
    fn region(&mut self, region: &mut Region) {
        let mut stmts = Vec::with_capacity(region.stmts.len());
        for mut stmt in std::mem::take(&mut region.stmts) {
            self.stmt(&mut stmt, &mut stmts);
            stmts.push(stmt);
        }
        region.stmts = stmts;
    }

    fn stmt(&mut self, stmt: &mut Stmt, before: &mut Vec<Stmt>) {
        match stmt {
            Stmt::Let(var, op) => {
                self.op(op, before);
                if let (Op::Borrow(place, _), Holds::Alias(_, access)) =
                    (&*op, &self.vars[*var].holds)
                {
                    self.vars[*var].holds = Holds::Alias(place.clone(), *access);
                }
            }
            Stmt::Store(place, _)
            | Stmt::Accumulate(place, ..)
            | Stmt::Push(place, _)
            | Stmt::Swap(place, ..) => self.place(place, before),
            Stmt::Exchange(a, b) => {
                self.place(a, before);
                self.place(b, before);
            }
            Stmt::If { then, els, .. } => {
                self.region(then);
                self.region(els);
            }
            Stmt::Loop(each) => {
                if let Head::While(cond) = &mut each.head {
                    self.region(cond);
                }
                self.region(&mut each.body);
            }
            Stmt::Block { body, .. } => self.region(body),
            Stmt::Exit { .. } | Stmt::Written { .. } | Stmt::Made(_) => {}
        }
    }

    fn op(&mut self, op: &mut Op, before: &mut Vec<Stmt>) {
        match op {
            Op::Load(place, _) | Op::Borrow(place, _) | Op::Pop(place) => self.place(place, before),
            Op::Construct(made) => {
                let members = made.members.iter_mut();
                members.for_each(|(_, member)| self.arg(member, before));
                if let Some(rest) = &mut made.rest {
                    self.place(rest, before);
                }
            }
            Op::Call(_, args) => args.iter_mut().for_each(|arg| self.arg(arg, before)),
            Op::Use(_)
            | Op::Elementary(..)
            | Op::Cast(..)
            | Op::Written(_)
            | Op::Tuple(_)
            | Op::List(..)
            | Op::Repeat(..)
            | Op::Blank(_)
            | Op::Made(_) => {}
        }
    }

    fn arg(&mut self, arg: &mut Arg, before: &mut Vec<Stmt>) {
        match arg {
            Arg::Borrow(place, _) => self.place(place, before),
            Arg::Still(arg) => self.arg(arg, before),
            Arg::Beside(both) => {
                self.arg(&mut both.0, before);
                self.arg(&mut both.1, before);
            }
            Arg::Value(_) | Arg::Clone(_) | Arg::Written(_) => {}
        }
    }

    fn place(&mut self, place: &mut Place, before: &mut Vec<Stmt>) {
        let root = crate::ir::behind(&self.vars, place.root);
        if !self.active.contains(&root) && !self.active.contains(&place.root) {
            return;
        }
        for k in 0..place.path.len() {
            let Step::Keyed(index, key) = &place.path[k] else {
                continue;
            };
            if index != key {
                continue;
            }
            let around = Place {
                root: place.root,
                path: place.path[..k].to_vec(),
            };
            let key = self.key(&around, index);
            before.push(Stmt::Let(key.0, key.1));
            place.path[k] = Step::Keyed(index.clone(), Atom::Var(key.0));
        }
    }

    fn key(&mut self, around: &Place, index: &Atom) -> (Var, Op) {
        let facade = self.facade;
        let whole = place_expr(&self.vars, around);
        let at = crate::emit::exprs::atom_expr(&self.vars, index);
        let expr: Expr = syn::parse_quote!({
            use #facade::__rt::Unkeyed as _;
            #facade::__rt::At(&#whole, #at).key()
        });
        let mut reads = vec![around.root];
        let atoms = around.atoms().chain([index]);
        reads.extend(atoms.filter_map(|atom| match atom {
            Atom::Var(var) => Some(*var),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
        }));
        let op = Op::Written(Written::predicate(expr, reads));
        (self.vars.temporary("key", Ty::Constant), op)
    }
}

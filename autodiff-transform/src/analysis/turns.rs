//! Where a loop is in its turns: the elements whose position moves along with its index.

use crate::analysis::{place_ty, uses};
use crate::emit::exprs::{atom_expr, root_expr};
use crate::ir::{
    Access, Atom, Holds, Made, MadeStmt, Op, Place, Region, Step, Stmt, Take, Ty, Var, Vars,
    Written, behind,
};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit_mut::{VisitMut, visit_expr_mut};
use syn::{BinOp, Expr, Ident};

/// An element of a sequence whose position moves along with the turns.
#[derive(Clone, Debug)]
pub struct Element {
    /// The sequence.
    pub of: Place,
    /// The position.
    pub position: Expr,
    /// The variables in it.
    reads: Vec<Var>,
    /// Whether it is changed.
    pub exclusive: bool,
}

impl Element {
    /// Whether two elements are the same in every turn.
    #[must_use]
    pub fn is_in_step(&self, other: &Element) -> bool {
        self.of == other.of && self.position == other.position
    }

    /// The position where the index of the loop is `end`.
    #[must_use]
    pub fn at(&self, vars: &Vars, index: Var, end: &Atom) -> Written {
        let mut expr = self.position.clone();
        let end_of = |var: Var| (var == index).then(|| atom_expr(vars, end));
        put(vars, &mut expr, &self.reads, &end_of);
        let others = self.reads.iter().copied().filter(|var| *var != index);
        let reads = others.chain(end.var()).collect();
        Written::predicate(expr, reads)
    }
}

/// What the body of a loop does in each turn.
pub struct Turns<'a> {
    vars: &'a Vars,
    index: Var,
    /// What its own statements define.
    made: BTreeMap<Var, &'a Op>,
    /// Everything that a turn defines.
    inner: BTreeSet<Var>,
    /// How often each variable, or a name for a part of it, is mentioned.
    mentions: BTreeMap<Var, usize>,
    /// The variables that are mentioned where they may be changed.
    changed: BTreeSet<Var>,
}

impl<'a> Turns<'a> {
    /// Looks at the body of a loop with this index.
    #[must_use]
    pub fn new(vars: &'a Vars, index: Var, body: &'a Region) -> Self {
        let mut turns = Turns {
            vars,
            index,
            made: BTreeMap::new(),
            inner: BTreeSet::from([index]),
            mentions: BTreeMap::new(),
            changed: BTreeSet::new(),
        };
        for stmt in &body.stmts {
            if let Stmt::Let(var, op) = stmt {
                turns.made.insert(*var, op);
            }
        }
        uses::region_definitions(body, &mut |var| {
            turns.inner.insert(var);
        });
        turns.look(body);
        turns
    }

    fn look(&mut self, region: &Region) {
        for stmt in &region.stmts {
            let reads = matches!(stmt, Stmt::Let(_, op) if only_reads(op));
            uses::direct_uses(stmt, &mut |var| {
                let root = behind(self.vars, var);
                *self.mentions.entry(root).or_default() += 1;
                if !reads {
                    self.changed.insert(root);
                }
            });
            uses::nested(stmt, &mut |inner| self.look(inner));
        }
        for result in &region.results {
            uses::atom(result, &mut |var| {
                self.changed.insert(behind(self.vars, var));
            });
        }
    }

    /// Whether a variable, behind its names, is changed in the turns, or may be.
    #[must_use]
    pub fn changes(&self, root: Var) -> bool {
        self.changed.contains(&root)
    }

    /// Whether nothing in the turns mentions a variable but these many places, by this name.
    #[must_use]
    pub fn has_alone(&self, root: Var, times: usize) -> bool {
        let own = matches!(self.vars[root].holds, Holds::Value | Holds::Exclusive);
        own && self.mentions.get(&root) == Some(&times)
    }

    /// Whether the turns only add to what none of them reads, so that they may run in any order.
    #[must_use]
    pub fn only_add(&self, body: &Region) -> bool {
        let mut added = BTreeSet::new();
        let mut read = BTreeSet::new();
        let plain = body.stmts.iter().all(|stmt| match stmt {
            Stmt::Let(_, op) => {
                uses::op_uses(op, &mut |var| {
                    read.insert(behind(self.vars, var));
                });
                computes(op)
            }
            Stmt::Accumulate(place, ..) => {
                added.insert(behind(self.vars, place.root));
                true
            }
            Stmt::Made(MadeStmt::RestoreAt(..)) => true,
            Stmt::Store(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::If { .. }
            | Stmt::Loop(_)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => false,
        });
        plain && added.is_disjoint(&read)
    }

    /// Whether a statement is at one element that is sliced, or at none.
    #[must_use]
    pub fn is_straight(&self, stmt: &Stmt) -> bool {
        let moves = |place: &Place| {
            let mut atoms = place.atoms().filter_map(Atom::var);
            atoms.any(|var| self.inner.contains(&var))
        };
        match stmt {
            Stmt::Store(place, _) | Stmt::Accumulate(place, ..) => {
                !moves(place) || self.element(stmt).is_some()
            }
            Stmt::Let(_, Op::Load(place, _) | Op::Borrow(place, _)) => {
                !moves(place) || self.element(stmt).is_some()
            }
            Stmt::Let(_, Op::Call(..) | Op::Pop(_)) => false,
            Stmt::Let(..) | Stmt::Made(MadeStmt::RestoreAt(..)) => true,
            _ => false,
        }
    }

    /// The element that a statement of the body reads or changes.
    #[must_use]
    pub fn element(&self, stmt: &Stmt) -> Option<Element> {
        let (place, exclusive) = place_of(&mut stmt.clone()).map(|(p, e)| (p.clone(), e))?;
        let (Step::Index(Atom::Var(at)), around) = place.path.split_last()? else {
            return None;
        };
        let of = Place {
            root: place.root,
            path: around.to_vec(),
        };
        let ty = place_ty(self.vars, &of);
        let sequence = matches!(ty.behind(), Ty::Slice(_) | Ty::Vec(_));
        let still = !self.inner.contains(&of.root)
            && of
                .atoms()
                .filter_map(Atom::var)
                .all(|var| !self.inner.contains(&var));
        let plain = of.path.iter().all(|step| match step {
            Step::Field(_) | Step::Index(_) | Step::Range(..) => true,
            Step::Variant(_) | Step::Deref | Step::Made(_) | Step::Keyed(..) => false,
        });
        if !(sequence && ty.element().is_float() && still && plain) {
            return None;
        }
        let mut reads = Vec::new();
        let position = self.position(*at, &mut reads)?;
        (self.moves(&position) == Some(true)).then_some(Element {
            of,
            position,
            reads,
            exclusive,
        })
    }

    /// A position in terms of the index and of what is around the loop.
    fn position(&self, var: Var, reads: &mut Vec<Var>) -> Option<Expr> {
        if var == self.index || !self.inner.contains(&var) {
            reads.push(var);
            return Some(root_expr(self.vars, var));
        }
        match self.made.get(&var)? {
            Op::Use(Atom::Var(other)) => self.position(*other, reads),
            Op::Written(written) if written.pure => {
                let mut own = BTreeMap::new();
                for read in &written.reads {
                    own.insert(*read, self.position(*read, reads)?);
                }
                let mut expr = written.expr.clone();
                put(self.vars, &mut expr, &written.reads, &|var| {
                    own.get(&var).cloned()
                });
                Some(expr)
            }
            _ => None,
        }
    }

    /// Whether an expression grows by one with each turn, or stays as it is; `None` if it does neither.
    fn moves(&self, expr: &Expr) -> Option<bool> {
        match expr {
            Expr::Lit(_) => Some(false),
            Expr::Path(path) => Some(path.path.is_ident(&self.vars[self.index].name)),
            Expr::Paren(inner) => self.moves(&inner.expr),
            Expr::Group(inner) => self.moves(&inner.expr),
            Expr::MethodCall(call) if call.method == "len" => {
                (!self.moves(&call.receiver)?).then_some(false)
            }
            Expr::Binary(both) => {
                match (&both.op, self.moves(&both.left)?, self.moves(&both.right)?) {
                    (_, false, false) => Some(false),
                    (BinOp::Add(_), left, right) if left != right => Some(true),
                    (BinOp::Sub(_), true, false) => Some(true),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The place that a statement reads or changes, and whether it changes it.
#[must_use]
pub fn place_of(stmt: &mut Stmt) -> Option<(&mut Place, bool)> {
    match stmt {
        Stmt::Let(_, Op::Load(place, Take::Plain) | Op::Borrow(place, Access::Shared)) => {
            Some((place, false))
        }
        Stmt::Store(place, _) | Stmt::Accumulate(place, ..) => Some((place, true)),
        _ => None,
    }
}

/// Whether an operation gives a number, and does nothing else.
fn computes(op: &Op) -> bool {
    match op {
        Op::Made(made) => matches!(
            made,
            Made::ZeroOf(Ty::Float(_))
                | Made::Partial(..)
                | Made::Times(..)
                | Made::Product(..)
                | Made::CastBack(..)
        ),
        other => only_reads(other),
    }
}

fn only_reads(op: &Op) -> bool {
    match op {
        Op::Load(_, Take::Plain) | Op::Borrow(_, Access::Shared) => true,
        Op::Use(_) | Op::Elementary(..) | Op::Cast(..) => true,
        Op::Written(written) => written.pure && written.changes.is_empty(),
        _ => false,
    }
}

/// Puts expressions in the places of variables.
fn put(vars: &Vars, expr: &mut Expr, reads: &[Var], by: &dyn Fn(Var) -> Option<Expr>) {
    struct Put<'a>(Vec<(&'a Ident, Expr)>);

    impl VisitMut for Put<'_> {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            let found = match expr {
                Expr::Path(path) => self.0.iter().find(|(name, _)| path.path.is_ident(*name)),
                _ => None,
            };
            match found {
                Some((_, by)) => {
                    let tight = matches!(by, Expr::Path(_) | Expr::Lit(_) | Expr::Paren(_));
                    *expr = if tight {
                        by.clone()
                    } else {
                        syn::parse_quote!((#by))
                    };
                }
                None => visit_expr_mut(self, expr),
            }
            // A row that begins with its first element.
            if let Expr::Binary(both) = expr {
                let zero = matches!(&*both.right, Expr::Lit(lit) if matches!(&lit.lit, syn::Lit::Int(int) if int.base10_digits() == "0"));
                if zero && matches!(both.op, BinOp::Add(_)) {
                    *expr = (*both.left).clone();
                }
            }
        }
    }

    let named = reads
        .iter()
        .filter_map(|var| Some((&vars[*var].name, by(*var)?)));
    Put(named.collect()).visit_expr_mut(expr);
}

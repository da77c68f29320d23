//! What the mirror of a loop reads and adds to, sliced once before it.
//!
//! ```text
//! Input:   for i in (1..n).rev() { x_bar[i] += t * y[i - 1]; }
//! Output:  let x_bar_at = span_mut(&mut x_bar, 1..n);  let y_at = if 1 < n { &y[1 - 1..n - 1] } else { &[] };
//!          for i in (1..n).rev() { x_bar_at[i - 1] += t * y_at[i - 1]; }
//! ```
//! The slices are as long as the loop, so LLVM sees that no index is out of bounds, and makes vector instructions of what is
//! left. The primal sweep was at the same elements in every turn, so the slices are there. It is done for the innermost loops
//! alone, and where no other element is left to be checked.

use crate::analysis::{place_ty, uses};
use crate::emit::exprs::{atom_expr, root_expr};
use crate::ir::{
    Access, Atom, Ends, Head, Holds, Loop, MadeStmt, Op, Place, Range, Region, Slicing, Step, Stmt,
    Take, Ty, Var, Vars, Way, Written, behind,
};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit_mut::{VisitMut, visit_expr_mut};
use syn::{BinOp, Expr, Ident};

/// The turns of a loop that is unrolled anyway.
const FEW: usize = 4;

/// Slices for the mirrors of loops, innermost first. Where a loop around them is fused, they stand in the primal sweep.
#[must_use]
pub fn spans(vars: &mut Vars, stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut out = Vec::new();
    for mut stmt in stmts {
        let mut inside = |region: &mut Region| {
            region.stmts = spans(vars, std::mem::take(&mut region.stmts));
        };
        match &mut stmt {
            Stmt::Loop(each) => {
                inside(&mut each.body);
                out.extend(before(vars, each));
            }
            Stmt::If { then, els, .. } => {
                inside(then);
                inside(els);
            }
            Stmt::Made(MadeStmt::Repeat(_, body)) => inside(body),
            Stmt::Made(MadeStmt::Sides { then, els, .. }) => {
                inside(&mut then.1);
                inside(&mut els.1);
            }
            Stmt::Made(MadeStmt::Again(again)) => inside(&mut again.body),
            _ => {}
        }
        out.push(stmt);
    }
    out
}

/// The slices of one loop. Its body is made to use them.
fn before(vars: &mut Vars, each: &mut Loop) -> Vec<Stmt> {
    let Head::For(index, range) = &each.head else {
        return Vec::new();
    };
    let plain = range.ends == Ends::HalfOpen && range.step.is_none() && each.until.is_empty();
    // Rows below a diagonal start anywhere, and many are short: there a slice costs more than it saves.
    let from_a_number = matches!(range.lo, Atom::Lit(_));
    if !plain || each.way == Way::Out || each.parallel || !from_a_number || is_short(range) {
        return Vec::new();
    }
    let (index, range) = (*index, range.clone());
    let turns = Turns::new(vars, index, &each.body);
    if !each.body.stmts.iter().all(|stmt| turns.is_straight(stmt)) {
        return Vec::new();
    }
    let elements: Vec<Option<Element>> = each.body.stmts.iter().map(|s| turns.element(s)).collect();
    let mut spans: Vec<(Element, usize)> = Vec::new();
    for element in elements.iter().flatten() {
        match spans
            .iter_mut()
            .find(|(other, _)| other.is_in_step(element))
        {
            Some((one, times)) => {
                *times += 1;
                one.exclusive |= element.exclusive;
            }
            None => spans.push((element.clone(), 1)),
        }
    }
    if !spans
        .iter()
        .all(|(element, times)| turns.allows(element, *times))
    {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut named = Vec::new();
    for (element, _) in spans {
        let ty = Ty::Slice(Box::new(place_ty(vars, &element.of).element()));
        let root = vars[element.of.root].name.to_string();
        let stem = root.trim_start_matches("__").trim_start_matches("r#");
        let span = vars.temporary(&format!("{stem}_at"), ty);
        vars[span].holds = if element.exclusive {
            Holds::Exclusive
        } else {
            Holds::Shared
        };
        let made = Slicing {
            span,
            of: element.of.clone(),
            from: element.at(vars, index, &range.lo),
            to: element.at(vars, index, &range.hi),
            range: range.clone(),
        };
        out.push(Stmt::Made(MadeStmt::Span(Box::new(made))));
        named.push((span, element));
    }
    let mut stmts = Vec::new();
    for (mut stmt, element) in std::mem::take(&mut each.body.stmts)
        .into_iter()
        .zip(elements)
    {
        let span = element.and_then(|element| {
            let mut all = named.iter();
            all.find(|(_, other)| other.is_in_step(&element))
        });
        if let (Some((span, _)), Some((place, _))) = (span, place_of(&mut stmt)) {
            let position = if range.lo.is_zero_index() {
                index
            } else {
                let position = vars.temporary("at", vars[index].ty.clone());
                let (name, lo) = (root_expr(vars, index), atom_expr(vars, &range.lo));
                let ahead = Written::predicate(syn::parse_quote!(#name - #lo), vec![index]);
                stmts.push(Stmt::Let(position, Op::Written(ahead)));
                position
            };
            *place = Place::whole(*span).then(Step::Index(Atom::Var(position)));
        }
        stmts.push(stmt);
    }
    each.body.stmts = stmts;
    out
}

/// An element of a sequence whose position moves along with the turns.
#[derive(Clone)]
struct Element {
    /// The sequence.
    of: Place,
    /// The position.
    position: Expr,
    /// The variables in it.
    reads: Vec<Var>,
    /// Whether it is changed.
    exclusive: bool,
}

impl Element {
    /// Whether two elements are the same in every turn.
    fn is_in_step(&self, other: &Element) -> bool {
        self.of == other.of && self.position == other.position
    }

    /// The position where the index of the loop is `end`.
    fn at(&self, vars: &Vars, index: Var, end: &Atom) -> Written {
        let mut expr = self.position.clone();
        let end_of = |var: Var| (var == index).then(|| atom_expr(vars, end));
        put(vars, &mut expr, &self.reads, &end_of);
        let others = self.reads.iter().copied().filter(|var| *var != index);
        let reads = others.chain(variable(end)).collect();
        Written::predicate(expr, reads)
    }
}

/// What the body of a loop does in each turn.
struct Turns<'a> {
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
    fn new(vars: &'a Vars, index: Var, body: &'a Region) -> Self {
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

    /// Whether a statement is at one element that is sliced, or at none.
    fn is_straight(&self, stmt: &Stmt) -> bool {
        let moves = |place: &Place| {
            let mut atoms = place.atoms().filter_map(variable);
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
    fn element(&self, stmt: &Stmt) -> Option<Element> {
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
                .filter_map(variable)
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

    /// Whether a slice may be borrowed for the whole loop.
    fn allows(&self, element: &Element, times: usize) -> bool {
        let root = element.of.root;
        if element.exclusive {
            let own = matches!(self.vars[root].holds, Holds::Value | Holds::Exclusive);
            own && self.mentions.get(&root) == Some(&times)
        } else {
            !self.changed.contains(&behind(self.vars, root))
        }
    }
}

/// The place that a statement reads or changes, and whether it changes it.
fn place_of(stmt: &mut Stmt) -> Option<(&mut Place, bool)> {
    match stmt {
        Stmt::Let(_, Op::Load(place, Take::Plain) | Op::Borrow(place, Access::Shared)) => {
            Some((place, false))
        }
        Stmt::Store(place, _) | Stmt::Accumulate(place, ..) => Some((place, true)),
        _ => None,
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

/// Whether a loop has few turns, as written.
fn is_short(range: &Range) -> bool {
    let number = |atom: &Atom| match atom {
        Atom::Lit(syn::Lit::Int(int)) => int.base10_parse::<usize>().ok(),
        Atom::Lit(_) | Atom::Var(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
    };
    matches!((number(&range.lo), number(&range.hi)), (Some(lo), Some(hi)) if hi <= lo + FEW)
}

fn variable(atom: &Atom) -> Option<Var> {
    match atom {
        Atom::Var(var) => Some(*var),
        Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
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

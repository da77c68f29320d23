//! Residuals that need not be kept for each turn of a loop: one that is the same in all of them is kept once, and one that
//! counts the turns is counted again.
//!
//! ```text
//! Input:   for k in 0..n { y = y * w[0] + l[at];  at += 1; }        with residuals w[0] and at in each turn
//! Output:  let first = at;  let mut same = 0.0;
//!          for k in 0..n { …;  same = w[0]; }                       and at = first + k on the way back
//! ```
//! Nothing is read before or after the loop that the loop does not read: it may make no turn.

use super::{Cx, Def, RegionId, Source};
use crate::analysis::stability::Extent;
use crate::ir::{
    Atom, Ends, Head, Loop, Made, Op, Order, Place, Stmt, Take, Ty, Var, Written, resolve,
};
use crate::options::Optimisation;
use std::collections::BTreeMap;
use syn::Expr;

/// What stands for the residuals that are spared.
#[derive(Default)]
pub(super) struct Spared {
    /// Before the loop.
    pub(super) before: Vec<Stmt>,
    /// At the end of its body.
    pub(super) inside: Vec<Stmt>,
    /// At the start of its mirror's.
    pub(super) back: Vec<Stmt>,
    /// What counters are before the loop.
    firsts: BTreeMap<Var, Var>,
}

impl Cx<'_> {
    /// Takes the residuals that need no tape out of `kept`. `body` is the loop's region. `primal` is collected backwards, and
    /// the loop is not yet in it.
    pub(super) fn spare(
        &mut self,
        each: &Loop,
        body: RegionId,
        kept: &mut Vec<Var>,
        primal: &mut Vec<Stmt>,
    ) -> Spared {
        let mut spared = Spared::default();
        let Some(extent) = self.stability.extent(each) else {
            return spared;
        };
        if !self.optimise.does(Optimisation::Spare) {
            return spared;
        }
        for var in std::mem::take(kept) {
            if self.is_same(var, body, extent) {
                self.keep_once(var, primal, &mut spared);
            } else if let Some((of, ahead)) = self.counted(var, each, body, extent) {
                self.count_again(var, (of, ahead), each, primal, &mut spared);
            } else {
                kept.push(var);
            }
        }
        spared
    }

    /// Whether a number is loaded from a place that no turn changes.
    fn is_same(&self, var: Var, body: RegionId, extent: Extent) -> bool {
        let def = &self.defs[&var];
        let Source::Operation(op) = &def.source else {
            return false;
        };
        let Op::Load(place, Take::Plain) = &**op else {
            return false;
        };
        let target = resolve(&self.vars, place);
        let outside = |var: &Var| {
            let def = self.defs.get(var);
            def.is_some_and(|def| def.region != body) && !self.stability.is_inside(*var, extent)
        };
        let atoms = target.atoms().all(|atom| match atom {
            Atom::Var(var) => outside(var),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => true,
        });
        let number = self.vars[var].ty.is_float() && !self.vars[var].mutable;
        def.region == body
            && number
            && atoms
            && outside(&target.root)
            && outside(&place.root)
            && !self.stability.is_changed_in(target.root, around(extent))
    }

    fn keep_once(&mut self, var: Var, primal: &mut Vec<Stmt>, spared: &mut Spared) {
        let ty = self.vars[var].ty.clone();
        let same = self.vars.temporary("same", ty.clone());
        self.vars[same].mutable = true;
        let zero = Op::Made(Made::ZeroOf(ty.clone()));
        spared.before.push(Stmt::Let(same, zero));
        let store = Stmt::Store(Place::whole(same), Atom::Var(var));
        spared.inside.push(store);
        let kept = self.keep(Op::Load(Place::whole(same), Take::Plain), ty, primal);
        spared.back.push(Stmt::Let(var, Op::Use(Atom::Var(kept))));
    }

    /// The counter that a variable holds the value of, and how many steps it is ahead of the turns.
    fn counted(&self, var: Var, each: &Loop, body: RegionId, extent: Extent) -> Option<(Var, u8)> {
        let Head::For(index, range) = &each.head else {
            return None;
        };
        let upwards = (range.order, range.turned) == (Order::Forward, Order::Forward);
        let plain = upwards && range.ends == Ends::HalfOpen && range.step.is_none();
        let def = &self.defs[&var];
        let Source::Operation(op) = &def.source else {
            return None;
        };
        let Op::Written(Written { expr, reads, .. }) = &**op else {
            return None;
        };
        let [of] = reads.as_slice() else { return None };
        let named = |expr: &Expr| matches!(expr, Expr::Path(path) if path.path.is_ident(&self.vars[*of].name));
        let usize = |var: Var| {
            let written = matches!(&self.vars[var].ty, Ty::Int(Some(kind)) if kind == "usize");
            written || self.is_position(var, &each.body)
        };
        let known = plain && !self.vars[*index].mutable && each.until.is_empty();
        let counts = usize(*index) && (usize(var) || usize(*of));
        if !known || !named(expr) || def.region != body || !counts {
            return None;
        }
        let mut steps = each.body.stmts.iter().enumerate();
        let (at, _) = steps.find(|(_, stmt)| is_step(stmt, &named))?;
        let once = self.stability.changes_in(*of, around(extent)) == 1;
        let born = !self.stability.is_inside(*of, extent);
        (once && born).then_some((*of, u8::from(at < def.order)))
    }

    fn count_again(
        &mut self,
        var: Var,
        (of, ahead): (Var, u8),
        each: &Loop,
        primal: &[Stmt],
        spared: &mut Spared,
    ) {
        let Head::For(index, range) = &each.head else {
            return;
        };
        let first = match spared.firsts.get(&of) {
            Some(first) => *first,
            None => self.at_first(of, primal.len(), spared),
        };
        let (name, index_name) = (&self.vars[first].name, &self.vars[*index].name);
        let mut reads = vec![first, *index];
        let turn: Expr = match &range.lo {
            Atom::Var(lo) => {
                reads.push(*lo);
                let lo = &self.vars[*lo].name;
                syn::parse_quote!((#index_name - #lo))
            }
            Atom::Lit(lit) if is_integer(lit, "0") => syn::parse_quote!(#index_name),
            Atom::Lit(lit) => syn::parse_quote!((#index_name - #lit)),
            Atom::Path(path) => syn::parse_quote!((#index_name - #path)),
            Atom::Number(..) | Atom::Unit => unreachable!("the first value of a range of integers"),
        };
        let again: Expr = if ahead == 0 {
            syn::parse_quote!(#name + #turn)
        } else {
            syn::parse_quote!(#name + #turn + 1)
        };
        spared.back.push(Stmt::Let(
            var,
            Op::Written(Written::predicate(again, reads)),
        ));
    }

    /// A variable that holds what a counter is before the loop, which `order` statements of the primal follow.
    fn at_first(&mut self, of: Var, order: usize, spared: &mut Spared) -> Var {
        let first = self.vars.temporary("first", self.vars[of].ty.clone());
        let def = Def {
            source: Source::Once,
            region: self.here(),
            order,
        };
        self.defs.insert(first, def);
        let name = &self.vars[of].name;
        let entry = Written::predicate(syn::parse_quote!(#name), vec![of]);
        spared.before.push(Stmt::Let(first, Op::Written(entry)));
        spared.firsts.insert(of, first);
        first
    }
}

/// The head of a loop counts, too.
fn around(extent: Extent) -> Extent {
    Extent {
        before: extent.before.saturating_sub(1),
        last: extent.last,
    }
}

/// `at += 1;`
fn is_step(stmt: &Stmt, named: &dyn Fn(&Expr) -> bool) -> bool {
    let Stmt::Written { stmt, .. } = stmt else {
        return false;
    };
    let syn::Stmt::Expr(Expr::Binary(step), _) = &**stmt else {
        return false;
    };
    let one = matches!(&*step.right, Expr::Lit(lit) if is_integer(&lit.lit, "1"));
    matches!(step.op, syn::BinOp::AddAssign(_)) && named(&step.left) && one
}

fn is_integer(lit: &syn::Lit, digits: &str) -> bool {
    matches!(lit, syn::Lit::Int(int) if int.base10_digits() == digits)
}

//! Loops that look for the largest or smallest of several values.
//!
//! ```text
//! Input:   for k in 0..n { let a = t;  let v = x[k] * y;  t = a.max(v); }
//! Mirror:  for k in (0..n).rev() { v_bar = t_bar * max_dz(a, v);  t_bar *= max_dx(a, v);  … }
//! Output:  for k in 0..n {
//!              …
//!              if !(v < a) { if max_dx(a, v) == 0.0 { tape.truncate(base); }  tape.push((k, a, v)); }
//!          }
//! Mirror:  for _ in 0..found { let (k, a, v) = tape.pop();  …the same… }
//! ```
//! A turn that loses has no share in the result, and one that wins takes the shares of those before it: their mirrors would
//! add zeros. So few turns are kept, and most often one, however many the loop makes.

use super::{Cx, Mirror};
use crate::analysis::effects::{Effect, each_effect};
use crate::analysis::uses;
use crate::ir::{
    Atom, Float, Head, Holds, Loop, Made, MadeStmt, Op, Place, Region, Stmt, Take, Ty, Var,
    Written, behind,
};
use crate::options::Optimisation;
use std::collections::BTreeMap;

/// A running extremum.
pub(super) struct Extremum {
    /// The extremum of the turns before.
    before: Var,
    /// What it is compared with.
    with: Var,
    /// The partial derivative with respect to the former.
    share: &'static str,
    /// How what loses compares with the extremum: a NaN does not.
    loses: syn::BinOp,
}

impl Cx<'_> {
    /// The extremum that is all a loop's turns leave to those after them.
    pub(super) fn extremum(&self, each: &Loop) -> Option<Extremum> {
        let wanted = self.optimise.does(Optimisation::Extrema) && !each.body.diverges;
        if !wanted || !matches!(each.head, Head::For(..)) || !each.until.is_empty() {
            return None;
        }
        let (of, chosen) = self.only_store(each)?;
        let number = matches!(self.vars[of].ty, Ty::Float(Float::F64 | Float::F32));
        if !number || self.vars[of].holds != Holds::Value {
            return None;
        }
        let definition = |var: Var| {
            each.body.stmts.iter().find_map(|stmt| match stmt {
                Stmt::Let(defined, op) if *defined == var => Some(op),
                _ => None,
            })
        };
        let Op::Elementary(rule, args, _) = definition(chosen)? else {
            return None;
        };
        let is_read = |var: Var| {
            let op = definition(var);
            matches!(op, Some(Op::Load(place, Take::Plain)) if *place == Place::whole(of))
        };
        let [Atom::Var(first), Atom::Var(second)] = args.as_slice() else {
            return None;
        };
        let (before, with) = match (is_read(*first), is_read(*second)) {
            (true, false) => (*first, *second),
            (false, true) => (*second, *first),
            (true, true) | (false, false) => return None,
        };
        // Neither rule minds which operand stands first.
        let (share, loses) = match rule.name {
            "max" => ("max_dx", syn::parse_quote!(<)),
            "min" => ("min_dx", syn::parse_quote!(>)),
            _ => return None,
        };
        let once = |var: Var| mentions(&each.body, var) == 1;
        (once(before) && once(chosen) && self.is_active(with)).then_some(Extremum {
            before,
            with,
            share,
            loses,
        })
    }

    /// The one active variable around a loop that its body changes, if it reads and stores it once, and what it stores.
    fn only_store(&self, each: &Loop) -> Option<(Var, Var)> {
        let extent = self.stability.extent(each)?;
        let mut touched = BTreeMap::new();
        touches(self, &each.body, &mut touched);
        let changed = |root: &Var| {
            let outside = self.is_active(*root) && !self.stability.is_inside(*root, extent);
            outside && touched[root].changes > 0
        };
        let mut roots = touched.keys().copied().filter(changed);
        let (of, others) = (roots.next()?, roots.next());
        let mut stores = each.body.stmts.iter().filter_map(|stmt| match stmt {
            Stmt::Store(place, Atom::Var(var)) if *place == Place::whole(of) => Some(*var),
            _ => None,
        });
        let chosen = stores.next()?;
        let once = Touches {
            reads: 1,
            changes: 1,
        };
        (others.is_none() && touched[&of] == once).then_some((of, chosen))
    }

    /// Adds the loop with what it keeps to the primal, which is collected backwards, and its mirror to the adjoint.
    pub(super) fn of_few_turns(
        &mut self,
        extremum: &Extremum,
        (each, mirror): (&Loop, Mirror),
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let tape = self.vars.temporary("tape", Ty::Unknown);
        self.vars[tape].mutable = true;
        self.tapes.push(Stmt::Made(MadeStmt::Tape(tape)));
        let [base, found] = ["base", "found"].map(|name| {
            let ty = Ty::Int(Some(quote::format_ident!("usize")));
            self.vars.temporary(name, ty)
        });
        self.once(found, self.here(), usize::MAX - primal.len());
        let mut body = Region {
            stmts: mirror.primal,
            results: each.body.results.clone(),
            diverges: false,
        };
        let kept = mirror.kept.iter().copied().map(Atom::Var).collect();
        let record = Stmt::Made(MadeStmt::Record(tape, kept));
        let forget = Stmt::Made(MadeStmt::Forget(tape, Atom::Var(base)));
        let mut won = self.if_alone(extremum, forget).to_vec();
        won.push(record);
        body.stmts.extend(self.unless_lost(extremum, won));
        let mut back = vec![Stmt::Made(MadeStmt::Restore(tape, mirror.kept))];
        back.extend(mirror.adjoint);
        let back = Region {
            stmts: back,
            ..Region::default()
        };
        adjoint.push(Stmt::Made(MadeStmt::Repeat(Atom::Var(found), back)));
        let (tape_name, base_name) = (&self.vars[tape].name, &self.vars[base].name);
        let count = Written::predicate(
            syn::parse_quote!(#tape_name.len() - #base_name),
            vec![tape, base],
        );
        let start = Written::predicate(syn::parse_quote!(#tape_name.len()), vec![tape]);
        primal.push(Stmt::Let(found, Op::Written(count)));
        primal.push(Stmt::Loop(Loop {
            body,
            ..each.clone()
        }));
        primal.push(Stmt::Let(base, Op::Written(start)));
    }

    /// What is done in a turn that may have a share in the extremum.
    fn unless_lost(&mut self, extremum: &Extremum, then: Vec<Stmt>) -> [Stmt; 2] {
        let [before, with] = [extremum.before, extremum.with];
        let (left, right) = (&self.vars[with].name, &self.vars[before].name);
        let loses = &extremum.loses;
        let test = Written::predicate(
            syn::parse_quote!(!(#left #loses #right)),
            vec![before, with],
        );
        self.if_so("is", test, then)
    }

    /// What is done where the turns before have no share in the extremum.
    fn if_alone(&mut self, extremum: &Extremum, then: Stmt) -> [Stmt; 3] {
        let operands = vec![Atom::Var(extremum.before), Atom::Var(extremum.with)];
        let ty = self.vars[extremum.with].ty.clone();
        let share = self.vars.temporary("share", ty);
        let name = &self.vars[share].name;
        let test = Written::predicate(syn::parse_quote!(#name == 0.0), vec![share]);
        let partial = Op::Made(Made::Partial(extremum.share, operands));
        let [cond, branch] = self.if_so("is", test, vec![then]);
        [Stmt::Let(share, partial), cond, branch]
    }
}

/// How often a region mentions a variable.
fn mentions(region: &Region, var: Var) -> usize {
    let mut count = 0;
    uses::region_uses(region, &mut |used| count += usize::from(used == var));
    count
}

/// How often something is done to a variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Touches {
    reads: usize,
    changes: usize,
}

/// What the statements of a region do to each variable.
fn touches(cx: &Cx, region: &Region, touched: &mut BTreeMap<Var, Touches>) {
    for stmt in &region.stmts {
        each_effect(&cx.vars, stmt, &mut |effect| match effect {
            Effect::Reads(place) => touched.entry(place.root).or_default().reads += 1,
            Effect::Adds(place) | Effect::Stores(place) => {
                touched.entry(place.root).or_default().changes += 1;
            }
            Effect::Changes(root) => touched.entry(root).or_default().changes += 1,
        });
        uses::nested(stmt, &mut |inner| touches(cx, inner, touched));
    }
    region.results.iter().for_each(|atom| {
        uses::atom(atom, &mut |var| {
            let root = behind(&cx.vars, var);
            touched.entry(root).or_default().reads += 1;
        });
    });
}

//! What a loop adds to neighbours, `x[i]` and `x[i + 1]`, is carried from turn to turn.
//!
//! ```text
//! Input:   for i in 0..n { x_bar[i] += a;  x_bar[i + 1] += b; }
//! Output:  if 0 < n {
//!              let mut carried = x_bar[0];
//!              for i in 0..n { carried += a;  let mut next = x_bar[i + 1];  next += b;  x_bar[i] = carried;  carried = next; }
//!              x_bar[n] = carried;
//!          }
//! ```
//! An element is read once and written once. With two stores in a turn, rustc's vectoriser merges them into one that overlaps
//! the next turn's load, and the loop takes three times as long. Each element gets the same contributions in the same order.
//! Every turn is at all of them, so where there is a turn they are there.
//!
//! A mirror that only adds is turned to run upwards before.

use crate::analysis::neighbours::{self, Neighbours};
use crate::analysis::place_ty;
use crate::analysis::turns::{Element, Turns};
use crate::analysis::uses::nested_mut;
use crate::emit::exprs::atom_expr;
use crate::ir::{
    Atom, Loop, Op, Order, Place, Range, Region, Step, Stmt, Take, Ty, Var, Vars, Written,
};
use std::collections::BTreeMap;

/// Rewrites the loops of a sweep, innermost first.
#[must_use]
pub fn carried(vars: &mut Vars, stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut out = Vec::new();
    for mut stmt in stmts {
        nested_mut(&mut stmt, &mut |region| {
            region.stmts = carried(vars, std::mem::take(&mut region.stmts));
        });
        match stmt {
            Stmt::Loop(each) => out.extend(in_place_of(vars, each)),
            other => out.push(other),
        }
    }
    out
}

/// The statements in the place of a loop: itself, if it adds to no neighbours.
fn in_place_of(vars: &mut Vars, mut each: Loop) -> Vec<Stmt> {
    let all = found(vars, &each);
    let Some((index, range)) = neighbours::in_steps(&each).filter(|_| !all.is_empty()) else {
        return vec![Stmt::Loop(each)];
    };
    let range = Range {
        order: Order::Forward,
        ..range.clone()
    };
    each.head = crate::ir::Head::For(index, range.clone());
    let mut windows: Vec<Window> = all.into_iter().map(|one| Window::new(vars, one)).collect();
    let mut body = Vec::new();
    for (at, mut stmt) in each.body.stmts.into_iter().enumerate() {
        for window in &mut windows {
            window.enter(at, &mut stmt, &mut body);
        }
        body.push(stmt);
    }
    each.body.stmts = body;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for window in windows {
        for (k, var) in window.carried().iter().enumerate() {
            let from = window.at(vars, index, &range.lo, k, &mut before);
            before.push(Stmt::Let(*var, Op::Load(from, Take::Plain)));
            let to = window.at(vars, index, &range.hi, k, &mut after);
            let left = read(vars, *var, &mut after);
            after.push(Stmt::Store(to, left));
        }
        window.hand_on(vars, &mut each.body.stmts);
    }
    let cond = vars.temporary("turns", Ty::Constant);
    let (lo, hi) = (atom_expr(vars, &range.lo), atom_expr(vars, &range.hi));
    let ends = [&range.lo, &range.hi].into_iter();
    let reads = ends.filter_map(Atom::var).collect();
    let test = Written::predicate(syn::parse_quote!(#lo < #hi), reads);
    before.push(Stmt::Loop(each));
    before.append(&mut after);
    let then = Region {
        stmts: before,
        ..Region::default()
    };
    vec![
        Stmt::Let(cond, Op::Written(test)),
        Stmt::If {
            cond: Atom::Var(cond),
            then,
            els: Region::default(),
            results: Vec::new(),
        },
    ]
}

/// The neighbours that a loop adds to, and does not mention but for that.
fn found(vars: &Vars, each: &Loop) -> Vec<Neighbours> {
    let Some((index, range)) = neighbours::in_steps(each) else {
        return Vec::new();
    };
    let turns = Turns::new(vars, index, &each.body);
    let mut added: BTreeMap<Var, Vec<(usize, Element)>> = BTreeMap::new();
    for (at, stmt) in each.body.stmts.iter().enumerate() {
        if let Stmt::Accumulate(..) = stmt {
            if let Some(found) = neighbours::located(&turns, at, stmt) {
                added.entry(found.1.of.root).or_default().push(found);
            }
        }
    }
    let upwards = range.order == Order::Forward || turns.only_add(&each.body);
    added
        .into_iter()
        .filter(|(root, all)| upwards && turns.has_alone(*root, all.len()))
        .filter_map(|(_, all)| neighbours::among(&all))
        .collect()
}

/// What is carried of some neighbours.
struct Window {
    neighbours: Neighbours,
    /// What the neighbours hold: of the last one, once it is met.
    held: Vec<Var>,
    /// The first of them, where a turn is at it.
    lowest: Option<Place>,
    met_last: bool,
}

impl Window {
    fn new(vars: &mut Vars, neighbours: Neighbours) -> Self {
        let ty = place_ty(vars, &neighbours.first.of).element();
        let mut new = |stem: &str| {
            let var = vars.temporary(stem, ty.clone());
            vars[var].mutable = true;
            var
        };
        let mut held: Vec<Var> = (0..neighbours.reach).map(|_| new("carried")).collect();
        held.push(new("next"));
        Window {
            neighbours,
            held,
            lowest: None,
            met_last: false,
        }
    }

    /// What is carried from turn to turn.
    fn carried(&self) -> &[Var] {
        &self.held[..self.neighbours.reach]
    }

    /// Makes a statement of the body add to what is held, if it adds to one of the neighbours.
    fn enter(&mut self, at: usize, stmt: &mut Stmt, body: &mut Vec<Stmt>) {
        let mut members = self.neighbours.members.iter();
        let member = members.find(|(member, _)| *member == at);
        let (Some((_, distance)), Stmt::Accumulate(place, ..)) = (member, stmt) else {
            return;
        };
        let held = self.held[*distance];
        let element = std::mem::replace(place, Place::whole(held));
        if *distance == self.neighbours.reach && !self.met_last {
            self.met_last = true;
            body.push(Stmt::Let(held, Op::Load(element, Take::Plain)));
        } else if *distance == 0 {
            self.lowest = Some(element);
        }
    }

    /// At the end of a turn, the first of the neighbours is complete, and each other one is the one before it.
    fn hand_on(self, vars: &mut Vars, body: &mut Vec<Stmt>) {
        let mut to = self
            .lowest
            .expect("the first of the neighbours is among them");
        for var in self.held {
            let value = read(vars, var, body);
            body.push(Stmt::Store(to, value));
            to = Place::whole(var);
        }
    }

    /// The element `k` positions after the first where the index of the loop is `end`.
    fn at(&self, vars: &mut Vars, index: Var, end: &Atom, k: usize, out: &mut Vec<Stmt>) -> Place {
        let first = &self.neighbours.first;
        let mut position = first.at(vars, index, end);
        if k > 0 {
            let (expr, ahead) = (&position.expr, syn::Index::from(k));
            position.expr = syn::parse_quote!(#expr + #ahead);
        }
        let at = vars.temporary("at", vars[index].ty.clone());
        out.push(Stmt::Let(at, Op::Written(position)));
        first.of.clone().then(Step::Index(Atom::Var(at)))
    }
}

fn read(vars: &mut Vars, var: Var, out: &mut Vec<Stmt>) -> Atom {
    let value = vars.temporary("t", vars[var].ty.clone());
    out.push(Stmt::Let(value, Op::Load(Place::whole(var), Take::Plain)));
    Atom::Var(value)
}

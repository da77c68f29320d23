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

use crate::analysis::place_ty;
use crate::analysis::turns::{Element, Turns, place_of};
use crate::analysis::uses::nested_mut;
use crate::emit::exprs::{atom_expr, root_expr};
use crate::ir::{
    Atom, Ends, Head, Holds, Loop, MadeStmt, Op, Place, Range, Slicing, Step, Stmt, Ty, Vars, Way,
    Written, behind,
};

/// The turns of a loop that is unrolled anyway.
const FEW: usize = 4;

/// Slices for the mirrors of loops, innermost first. Where a loop around them is fused, they stand in the primal sweep.
#[must_use]
pub fn spans(vars: &mut Vars, stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut out = Vec::new();
    for mut stmt in stmts {
        nested_mut(&mut stmt, &mut |region| {
            region.stmts = spans(vars, std::mem::take(&mut region.stmts));
        });
        if let Stmt::Loop(each) = &mut stmt {
            out.extend(before(vars, each));
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
        .all(|(element, times)| allows(vars, &turns, element, *times))
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

/// Whether a slice may be borrowed for the whole loop.
fn allows(vars: &Vars, turns: &Turns, element: &Element, times: usize) -> bool {
    if element.exclusive {
        turns.has_alone(element.of.root, times)
    } else {
        !turns.changes(behind(vars, element.of.root))
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

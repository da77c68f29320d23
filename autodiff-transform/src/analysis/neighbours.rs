//! Elements of one sequence that a turn of a loop is at, a few positions apart: `x[i]` and `x[i + 1]`.

use super::turns::{Element, Turns};
use crate::ir::{Ends, Head, Loop, Order, Range, Var};
use syn::{BinOp, Expr, Lit};

/// How far apart neighbours are at most: so many numbers are carried from turn to turn.
const FARTHEST: usize = 4;

/// Neighbours.
#[derive(Debug)]
pub struct Neighbours {
    /// The first one.
    pub first: Element,
    /// The statements that are at one, with its distance from the first.
    pub members: Vec<(usize, usize)>,
    /// The distance of the last one from the first.
    pub reach: usize,
}

/// The index and the range of a loop whose turns follow each other by ones, all of them.
#[must_use]
pub fn in_steps(each: &Loop) -> Option<(Var, &Range)> {
    let Head::For(index, range) = &each.head else {
        return None;
    };
    let plain = range.ends == Ends::HalfOpen
        && range.step.is_none()
        && range.turned == Order::Forward
        && each.until.is_empty()
        && each.trips.is_none()
        && !each.parallel;
    plain.then_some((*index, range))
}

/// The neighbours among the elements of one variable, each with the statement that is at it; `None` if two of them may be
/// anywhere, and if all are the same.
#[must_use]
pub fn among(elements: &[(usize, Element)]) -> Option<Neighbours> {
    let mut placed = Vec::new();
    let mut base: Option<Expr> = None;
    for (at, element) in elements {
        let (own, offset) = offset(&element.position);
        let fits = base.as_ref().is_none_or(|base| *base == own) && element.of == elements[0].1.of;
        if !fits {
            return None;
        }
        base = Some(own);
        placed.push((*at, offset, element));
    }
    let (_, least, first) = placed.iter().min_by_key(|(_, offset, _)| *offset)?;
    let distance = |offset: i64| usize::try_from(offset - least).ok();
    let members: Option<Vec<(usize, usize)>> = placed
        .iter()
        .map(|(at, offset, _)| Some((*at, distance(*offset)?)))
        .collect();
    let members = members?;
    let reach = members.iter().map(|(_, distance)| *distance).max()?;
    (1..=FARTHEST).contains(&reach).then(|| Neighbours {
        first: (*first).clone(),
        members,
        reach,
    })
}

/// What a statement is at, with its place in a list.
#[must_use]
pub fn located(turns: &Turns, at: usize, stmt: &crate::ir::Stmt) -> Option<(usize, Element)> {
    Some((at, turns.element(stmt)?))
}

/// A position as what comes before a number that is added to it, and that number.
fn offset(position: &Expr) -> (Expr, i64) {
    match position {
        Expr::Paren(inner) => offset(&inner.expr),
        Expr::Group(inner) => offset(&inner.expr),
        Expr::Binary(both) => match (&both.op, number(&both.left), number(&both.right)) {
            (BinOp::Add(_), _, Some(ahead)) => {
                let (base, before) = offset(&both.left);
                (base, before + ahead)
            }
            (BinOp::Sub(_), _, Some(behind)) => {
                let (base, before) = offset(&both.left);
                (base, before - behind)
            }
            (BinOp::Add(_), Some(ahead), None) => {
                let (base, before) = offset(&both.right);
                (base, before + ahead)
            }
            _ => (position.clone(), 0),
        },
        _ => (position.clone(), 0),
    }
}

/// A small number, as written.
fn number(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::Lit(syn::ExprLit {
            lit: Lit::Int(int), ..
        }) => int.base10_parse::<u16>().ok().map(i64::from),
        Expr::Paren(inner) => number(&inner.expr),
        _ => None,
    }
}

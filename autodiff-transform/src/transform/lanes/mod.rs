//! A sweep in several directions at once.
//!
//! Tangents and adjoints are linear, so a sweep does not care what they are made of: the same statements over
//! `__rt::Lanes<K>` in the place of floats make K sweeps in one. What is left to do is to find the variables that are in
//! lanes (`classes`), and to write the zeros and the products that are not operators for lanes (`rewrite`):
//!
//! ```text
//! Input:   let mut s_bar = 0.0;                 s_bar += y_bar * x;
//! Output:  let mut s_bar = Lanes::<8>::ZERO;    s_bar += y_bar * x;
//! ```
//!
//! Where the adjoint sweep over a tangent sweep is in lanes, the tangents are, and so are the adjoints of the values. The
//! adjoints of the tangents are the same in every direction: there the adjoint of what is in lanes is not, and the other way
//! round.
//!
//! A pullback of a callee takes one direction. Where the callee gives few numbers, it is called for each of them, and what it
//! finds is a multiple in every direction (`Along::Units`). A callee's tangent is made of slopes before this pass
//! (`by_slopes`).
//!
//! Whatever is not understood here makes no sweep in lanes (`None`), and the caller goes seed by seed: other calls, values of
//! types that are not built of `f64` and `f32` as written.

mod classes;
mod rewrite;

use crate::ir::{Region, Stmt, Ty, Var, Vars};
use proc_macro2::{Literal, TokenStream};
use std::collections::BTreeSet;

/// How many directions there are at once, and the path of what generated code calls.
#[derive(Clone, Debug)]
pub struct Width {
    /// The number of lanes.
    pub lanes: usize,
    /// The runtime.
    pub rt: TokenStream,
}

impl Width {
    /// The number of lanes as a literal.
    #[must_use]
    pub fn number(&self) -> Literal {
        Literal::usize_unsuffixed(self.lanes)
    }
}

/// A tangent sweep in lanes.
#[must_use]
pub fn forward(vars: &Vars, body: &Region, width: &Width) -> Option<Region> {
    let lanes = classes::of_tangents(vars, std::slice::from_ref(body));
    let cx = rewrite::Cx::new(vars, &lanes, width)?;
    cx.sweep(body)
}

/// The two sweeps of a pullback in lanes, of a function with `own` variables; `seeds` are its arguments, and `bars` what
/// it finds. Gives them with the variables that are in lanes.
#[must_use]
pub fn reverse(
    vars: &Vars,
    own: u32,
    primal: Vec<Stmt>,
    adjoint: Vec<Stmt>,
    seeds: &[Var],
    width: &Width,
) -> Option<(Vec<Stmt>, Vec<Stmt>, BTreeSet<Var>)> {
    let list = |stmts| Region {
        stmts,
        results: Vec::new(),
        diverges: false,
    };
    let (primal, adjoint) = (list(primal), list(adjoint));
    let lanes = classes::of_adjoints(vars, own, &primal, &adjoint, seeds);
    let cx = rewrite::Cx::new(vars, &lanes, width)?;
    let (primal, adjoint) = (cx.region(&primal)?, cx.region(&adjoint)?);
    Some((primal.stmts, adjoint.stmts, lanes))
}

/// Whether a type is built of `f64` and `f32` as written, so that its tangents have lanes.
#[must_use]
pub fn has_lanes(ty: &Ty) -> bool {
    use crate::ir::Float;
    match ty {
        Ty::Float(Float::F64 | Float::F32 | Float::Inferred)
        | Ty::Int(_)
        | Ty::Constant
        | Ty::Unit
        | Ty::Never => true,
        Ty::Tuple(items) => items.len() <= 8 && items.iter().all(has_lanes),
        Ty::Array(item, _)
        | Ty::Slice(item)
        | Ty::Vec(item)
        | Ty::Ref(item)
        | Ty::Option(item)
        | Ty::Boxed(item) => has_lanes(item),
        Ty::Float(Float::Param(_)) | Ty::User(_) | Ty::Unknown => false,
    }
}

//! IR to tokens.

mod apart;
mod checkpoints;
pub mod companions;
pub mod exprs;
mod fold;
mod halves;
mod lifted;
mod members;
mod parts;
pub mod places;
mod stmts;
mod traced;
mod windows;

use crate::analysis::uses;
use crate::ir::{Stmt, Var, Vars};
use crate::options::Optimise;
use crate::transform::forward::Calculus;
use exprs::Tokens;
use proc_macro2::TokenStream;
use std::collections::{BTreeMap, BTreeSet};

/// The state of emitting one companion.
pub struct Emitter<'a> {
    pub(crate) vars: &'a Vars,
    /// The path of what generated code calls.
    pub(crate) rt: TokenStream,
    pub(crate) optimise: Optimise,
    /// What stands beside the primal's values.
    pub(crate) calculus: Calculus,
    /// How often each variable is mentioned in the list being emitted, and in what follows it.
    pub(crate) uses: BTreeMap<Var, usize>,
    /// The variables that the list being emitted moves.
    pub(crate) moved: BTreeSet<Var>,
    /// The tapes that a workspace lends.
    pub(crate) lent: BTreeSet<Var>,
    /// Temporaries that stand where they are used.
    pub(crate) folded: BTreeMap<Var, Tokens>,
}

impl<'a> Emitter<'a> {
    /// An emitter for code over these variables.
    #[must_use]
    pub fn new(vars: &'a Vars, rt: TokenStream, optimise: Optimise) -> Self {
        Emitter {
            vars,
            rt,
            optimise,
            calculus: Calculus::Tangents,
            uses: BTreeMap::new(),
            moved: BTreeSet::new(),
            lent: BTreeSet::new(),
            folded: BTreeMap::new(),
        }
    }

    /// The same for code with something else than tangents or adjoints beside the primal's values.
    #[must_use]
    pub fn with(mut self, calculus: Calculus) -> Self {
        self.calculus = calculus;
        self
    }
}

/// How often each variable is mentioned in statements, and in the results after them. What a list inside defines again
/// does not count: there it is another definition.
pub(crate) fn count(stmts: &[Stmt], results: &[Var]) -> BTreeMap<Var, usize> {
    let mut uses = BTreeMap::new();
    count_into(stmts, &BTreeSet::new(), &mut uses);
    results
        .iter()
        .for_each(|var| *uses.entry(*var).or_insert(0) += 1);
    uses
}

fn count_into(stmts: &[Stmt], hidden: &BTreeSet<Var>, uses: &mut BTreeMap<Var, usize>) {
    let mut see = |var: Var| {
        if !hidden.contains(&var) {
            *uses.entry(var).or_insert(0) += 1;
        }
    };
    for stmt in stmts {
        uses::direct_uses(stmt, &mut see);
    }
    for stmt in stmts {
        uses::nested(stmt, &mut |region| {
            let mut inner = hidden.clone();
            inner.extend(uses::bound(stmt));
            for stmt in &region.stmts {
                inner.extend(uses::definitions(stmt));
            }
            count_into(&region.stmts, &inner, uses);
            for result in &region.results {
                uses::atom(result, &mut |var| {
                    if !inner.contains(&var) {
                        *uses.entry(var).or_insert(0) += 1;
                    }
                });
            }
        });
    }
}

//! IR to tokens.

pub mod companions;
pub mod exprs;
mod fold;
mod stmts;

use crate::ir::{Stmt, Var, Vars};
use crate::options::Optimise;
use exprs::Tokens;
use proc_macro2::TokenStream;
use std::collections::BTreeMap;

/// The state of emitting one companion.
pub struct Emitter<'a> {
    pub(crate) vars: &'a Vars,
    /// The path of what generated code calls.
    pub(crate) rt: TokenStream,
    pub(crate) optimise: Optimise,
    /// How often each variable is mentioned in what is emitted.
    pub(crate) uses: BTreeMap<Var, usize>,
    /// Temporaries that stand where they are used.
    pub(crate) folded: BTreeMap<Var, Tokens>,
}

impl<'a> Emitter<'a> {
    /// An emitter for these statements; `results` are mentioned after them.
    #[must_use]
    pub fn new(
        vars: &'a Vars,
        rt: TokenStream,
        optimise: Optimise,
        sweeps: &[&[Stmt]],
        results: &[Var],
    ) -> Self {
        let mut uses = BTreeMap::new();
        let mut see = |var: Var| *uses.entry(var).or_insert(0) += 1;
        for stmts in sweeps {
            stmts
                .iter()
                .for_each(|stmt| crate::analysis::uses::each_use(stmt, &mut see));
        }
        results.iter().for_each(|var| see(*var));
        Emitter {
            vars,
            rt,
            optimise,
            uses,
            folded: BTreeMap::new(),
        }
    }
}

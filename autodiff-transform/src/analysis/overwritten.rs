//! Whether statements overwrite a variable before they read it: then what it held before does not matter to them.
//!
//! An array counts as overwritten once a loop has stored to each of its elements, and an element once it is stored to
//! under the same index.

use super::effects::{Effect, each_effect};
use super::uses;
use crate::ir::{
    Atom, Ends, Func, Head, Loop, Op, Order, Place, Region, Step, Stmt, Ty, Var, behind, resolve,
};
use quote::ToTokens;
use std::collections::BTreeMap;

/// What happens first to what a variable held before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// Nothing reads it, but some of it may remain.
    Unread,
    /// All of it is overwritten.
    Overwritten,
    /// Some of it may be read.
    Read,
}

/// The variables of a function, with the lengths of those whose length is written where they are made.
pub struct Overwrites<'a> {
    func: &'a Func,
    lengths: BTreeMap<Var, String>,
}

impl<'a> Overwrites<'a> {
    /// Finds the lengths.
    #[must_use]
    pub fn new(func: &'a Func) -> Self {
        let mut lengths = BTreeMap::new();
        note_lengths(&func.body, &mut lengths);
        reshaped(func, &func.body, &mut |var| {
            lengths.remove(&var);
            let taken = length_of(func, var);
            lengths.retain(|_, length| *length != taken);
        });
        for var in func.vars.all() {
            if let Ty::Array(_, Some(len)) = func.vars[var].ty.behind() {
                lengths.insert(var, len.to_token_stream().to_string());
            }
        }
        Overwrites { func, lengths }
    }

    /// What a region does first with `root`, which is defined outside of it.
    #[must_use]
    pub fn first(&self, region: &Region, root: Var) -> First {
        let first = self.list(&region.stmts, root, &mut Vec::new());
        let mentions = region.results.iter().any(|atom| self.is_of(atom, root));
        if first == First::Unread && mentions {
            return First::Read;
        }
        first
    }

    /// The same for a list of statements.
    #[must_use]
    pub fn first_of(&self, stmts: &[Stmt], root: Var) -> First {
        self.list(stmts, root, &mut Vec::new())
    }

    fn list(&self, stmts: &[Stmt], root: Var, stored: &mut Vec<Place>) -> First {
        for stmt in stmts {
            match self.stmt(stmt, root, stored) {
                First::Unread => {}
                found => return found,
            }
        }
        First::Unread
    }

    fn stmt(&self, stmt: &Stmt, root: Var, stored: &mut Vec<Place>) -> First {
        match self.direct(stmt, root, stored) {
            First::Unread => {}
            found => return found,
        }
        match stmt {
            Stmt::If { then, els, .. } => {
                let arm = |region: &Region| self.list(&region.stmts, root, &mut stored.clone());
                match (arm(then), arm(els)) {
                    (First::Read, _) | (_, First::Read) => First::Read,
                    (First::Overwritten, First::Overwritten) => First::Overwritten,
                    (First::Unread | First::Overwritten, First::Unread | First::Overwritten) => {
                        First::Unread
                    }
                }
            }
            Stmt::Loop(each) => self.in_loop(each, root, stored),
            Stmt::Block { .. } | Stmt::Exit { .. } | Stmt::Made(_) if self.mentions(stmt, root) => {
                First::Read
            }
            Stmt::Let(..)
            | Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => First::Unread,
        }
    }

    fn in_loop(&self, each: &Loop, root: Var, stored: &[Place]) -> First {
        if let Head::While(cond) = &each.head {
            if self.list(&cond.stmts, root, &mut stored.to_vec()) == First::Read {
                return First::Read;
            }
        }
        match self.list(&each.body.stmts, root, &mut stored.to_vec()) {
            First::Read => First::Read,
            First::Unread | First::Overwritten if self.is_fill(each, root) => First::Overwritten,
            // It may make no turn.
            First::Unread | First::Overwritten => First::Unread,
        }
    }

    /// What a statement does outside of the regions inside it.
    fn direct(&self, stmt: &Stmt, root: Var, stored: &mut Vec<Place>) -> First {
        let mut found = First::Unread;
        each_effect(&self.func.vars, stmt, &mut |effect| {
            if found != First::Unread {
                return;
            }
            found = match effect {
                Effect::Reads(place) | Effect::Adds(place) if place.root == root => {
                    let known = stored.iter().any(|of| place.path.starts_with(&of.path));
                    if known { First::Unread } else { First::Read }
                }
                Effect::Changes(var) if var == root => First::Read,
                Effect::Stores(place) if place.root == root && place.path.is_empty() => {
                    let shaped = self.func.vars[root].ty.is_float() || self.is_array(root);
                    if shaped {
                        First::Overwritten
                    } else {
                        First::Read
                    }
                }
                Effect::Stores(place) if place.root == root => {
                    stored.push(place);
                    First::Unread
                }
                Effect::Reads(_) | Effect::Adds(_) | Effect::Changes(_) | Effect::Stores(_) => {
                    First::Unread
                }
            };
        });
        found
    }

    // for j in 0..n { …; root[j] = v; … }
    fn is_fill(&self, each: &Loop, root: Var) -> bool {
        let Head::For(index, range) = &each.head else {
            return false;
        };
        let plain = range.ends == Ends::HalfOpen
            && range.step.is_none()
            && (range.order, range.turned) == (Order::Forward, Order::Forward)
            && each.until.is_empty();
        let from_zero = range.lo.is_zero_index();
        let element = [Step::Index(Atom::Var(*index))];
        let stores = |stmt: &Stmt| match stmt {
            Stmt::Store(place, _) => {
                let place = resolve(&self.func.vars, place);
                place.root == root && place.path == element
            }
            _ => false,
        };
        plain && from_zero && self.is_length(&range.hi, root) && each.body.stmts.iter().any(stores)
    }

    /// Whether an atom is the length of an array or `Vec`.
    fn is_length(&self, atom: &Atom, root: Var) -> bool {
        let text = match atom {
            Atom::Var(var) => self.func.vars[*var].name.to_string(),
            Atom::Lit(lit) => lit.to_token_stream().to_string(),
            Atom::Path(path) => path.to_token_stream().to_string(),
            Atom::Number(..) | Atom::Unit => return false,
        };
        if self.lengths.get(&root).is_some_and(|len| *len == text) {
            return true;
        }
        let Atom::Var(var) = atom else { return false };
        let own = length_of(self.func, root);
        self.lengths.get(var).is_some_and(|taken| *taken == own)
    }

    fn is_array(&self, root: Var) -> bool {
        matches!(self.func.vars[root].ty, Ty::Array(..))
    }

    fn is_of(&self, atom: &Atom, root: Var) -> bool {
        matches!(atom, Atom::Var(var) if behind(&self.func.vars, *var) == root)
    }

    fn mentions(&self, stmt: &Stmt, root: Var) -> bool {
        let mut found = false;
        uses::each_use(stmt, &mut |var| found |= self.is_of(&Atom::Var(var), root));
        found
    }
}

/// The text of `v.len()`.
fn length_of(func: &Func, var: Var) -> String {
    format!("{} . len ()", func.vars[var].name)
}

/// Notes `vec![x; n]` and `[x; n]` as having the length `n`, and `let n = v.len()` as that of `v`.
fn note_lengths(region: &Region, lengths: &mut BTreeMap<Var, String>) {
    for stmt in &region.stmts {
        match stmt {
            Stmt::Let(var, Op::Repeat(_, len, _)) => {
                lengths.insert(*var, len.expr.to_token_stream().to_string());
            }
            Stmt::Let(var, Op::Written(written)) => {
                lengths.insert(*var, written.expr.to_token_stream().to_string());
            }
            _ => {}
        }
        uses::nested(stmt, &mut |inner| note_lengths(inner, lengths));
    }
}

/// Calls `see` for the variables that may get another length.
fn reshaped(func: &Func, region: &Region, see: &mut dyn FnMut(Var)) {
    for stmt in &region.stmts {
        each_effect(&func.vars, stmt, &mut |effect| match effect {
            Effect::Changes(var) => see(var),
            Effect::Stores(place) if place.path.is_empty() => see(place.root),
            Effect::Stores(_) | Effect::Reads(_) | Effect::Adds(_) => {}
        });
        uses::nested(stmt, &mut |inner| reshaped(func, inner, see));
    }
}

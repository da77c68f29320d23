//! What a statement does to places, outside of the regions inside it.

use super::uses;
use crate::ir::{
    Access, Arg, Head, MadeStmt, Op, Place, Stmt, Take, Var, Vars, Written, behind, resolve,
};

/// One thing that a statement does. Places are those behind the aliases.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Reads a place, or a variable as a whole.
    Reads(Place),
    /// Overwrites a place, whatever was in it.
    Stores(Place),
    /// Adds to a place.
    Adds(Place),
    /// Changes a variable in another way.
    Changes(Var),
}

/// Calls `see` for what a statement does, reads before changes.
pub fn each_effect(vars: &Vars, stmt: &Stmt, see: &mut dyn FnMut(Effect)) {
    match stmt {
        Stmt::Let(_, Op::Load(place, Take::Plain | Take::Clone | Take::ToVec)) => {
            reads_path(vars, place, see);
            see(Effect::Reads(resolve(vars, place)));
        }
        Stmt::Let(_, Op::Borrow(place, _)) => reads_path(vars, place, see),
        Stmt::Store(place, value) => {
            reads_path(vars, place, see);
            uses::atom(value, &mut |var| see(whole(vars, var)));
            see(Effect::Stores(resolve(vars, place)));
        }
        Stmt::Accumulate(place, _, value) => {
            reads_path(vars, place, see);
            uses::atom(value, &mut |var| see(whole(vars, var)));
            see(Effect::Adds(resolve(vars, place)));
        }
        Stmt::Let(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::If { .. }
        | Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => {
            uses::direct_uses(stmt, &mut |var| see(whole(vars, var)));
            each_change(stmt, &mut |var| {
                see(Effect::Changes(behind(vars, var)));
            });
        }
    }
}

fn whole(vars: &Vars, var: Var) -> Effect {
    Effect::Reads(resolve(vars, &Place::whole(var)))
}

fn reads_path(vars: &Vars, place: &Place, see: &mut dyn FnMut(Effect)) {
    let target = resolve(vars, place);
    for atom in target.atoms() {
        uses::atom(atom, &mut |var| see(whole(vars, var)));
    }
}

/// Calls `see` for the variables that a statement changes itself.
pub fn each_change(stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    match stmt {
        Stmt::Store(place, _)
        | Stmt::Accumulate(place, ..)
        | Stmt::Push(place, _)
        | Stmt::Swap(place, ..)
        | Stmt::Let(_, Op::Pop(place))
        | Stmt::Made(MadeStmt::Clear(place)) => see(place.root),
        Stmt::Exchange(a, b) => {
            see(a.root);
            see(b.root);
        }
        Stmt::Let(_, Op::Call(_, args)) => args.iter().for_each(|arg| changed_by_arg(arg, see)),
        Stmt::Let(_, Op::Written(written)) => changed_by(written, see),
        Stmt::Written { changes, .. } => changes.iter().copied().for_each(see),
        Stmt::Loop(each) => match &each.head {
            Head::Each(_, _, iterator) => changed_by(iterator, see),
            Head::For(..) | Head::While(_) | Head::Forever => {}
        },
        Stmt::Let(..)
        | Stmt::If { .. }
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Made(_) => {}
    }
}

fn changed_by_arg(arg: &Arg, see: &mut dyn FnMut(Var)) {
    match arg {
        Arg::Borrow(place, Access::Exclusive) => see(place.root),
        Arg::Written(written) => changed_by(written, see),
        Arg::Beside(both) => changed_by_arg(&both.0, see),
        Arg::Value(_) | Arg::Clone(_) | Arg::Borrow(_, Access::Shared) | Arg::Still(_) => {}
    }
}

fn changed_by(written: &Written, see: &mut dyn FnMut(Var)) {
    written.changes.iter().copied().for_each(see);
}

//! What the transforms need to know, in side tables; nothing is written into the IR.

pub mod activity;
pub mod answers;
pub mod borrowed;
pub mod checkpoints;
pub mod effects;
pub mod errors;
pub mod fence;
pub mod independence;
pub mod neighbours;
pub mod overwritten;
pub mod parts;
pub mod stability;
pub mod turns;
pub mod useful;
pub mod uses;

use crate::ir::{Atom, MadeStep, Place, Step, Ty, Vars};

/// The type of a place.
#[must_use]
pub fn place_ty(vars: &Vars, place: &Place) -> Ty {
    place
        .path
        .iter()
        .fold(vars[place.root].ty.clone(), |ty, step| step_ty(&ty, step))
}

/// The type one step further in.
#[must_use]
pub fn step_ty(ty: &Ty, step: &Step) -> Ty {
    if matches!(ty, Ty::Constant) {
        return Ty::Constant;
    }
    match step {
        Step::Field(name) => ty.field(name),
        Step::Index(_) | Step::Keyed(..) => ty.element(),
        Step::Range(..) => ty.slice(),
        Step::Variant(variant) | Step::Made(MadeStep::Payload(variant)) => {
            ty.payload(&variant.name())
        }
        Step::Deref | Step::Made(MadeStep::Behind) => ty.unboxed(),
    }
}

/// Whether a place is a member of a value of a user's type, or a part of one: it may carry no derivative.
#[must_use]
pub fn is_member(vars: &Vars, place: &Place) -> bool {
    let place = crate::ir::resolve(vars, place);
    let mut ty = vars[place.root].ty.clone();
    for step in &place.path {
        let of_user = match step {
            Step::Field(_) => !matches!(ty.behind(), Ty::Tuple(_)),
            Step::Variant(variant) | Step::Made(MadeStep::Payload(variant)) => {
                !variant.is_held() && !variant.is_of_std(&["Some", "Ok", "Err"])
            }
            Step::Index(_)
            | Step::Keyed(..)
            | Step::Range(..)
            | Step::Deref
            | Step::Made(MadeStep::Behind) => false,
        };
        if of_user {
            return true;
        }
        ty = step_ty(&ty, step);
    }
    false
}

/// The type of an atom.
#[must_use]
pub fn atom_ty(vars: &Vars, atom: &Atom) -> Ty {
    match atom {
        Atom::Var(var) => vars[*var].ty.clone(),
        Atom::Lit(lit) => crate::lower::lit_ty(lit),
        Atom::Number(_, float) => Ty::Float(float.clone()),
        Atom::Path(_) => Ty::Unknown,
        Atom::Unit => Ty::Unit,
    }
}

//! Shadow variables: beside every place with a derivative stands one that holds its tangent or adjoint.

use crate::ir::{Atom, Float, Holds, Origin, Place, Step, Ty, Var, VarInfo, Vars, resolve};
use proc_macro2::Span;
use std::collections::BTreeMap;
use syn::Ident;

/// The shadows of a function's variables.
#[derive(Debug)]
pub struct Shadows {
    suffix: &'static str,
    of: BTreeMap<Var, Var>,
}

impl Shadows {
    /// No shadows yet; `suffix` is `dot` or `bar`.
    #[must_use]
    pub fn new(suffix: &'static str) -> Self {
        Shadows {
            suffix,
            of: BTreeMap::new(),
        }
    }

    /// The shadow of a variable, if it has one.
    #[must_use]
    pub fn get(&self, var: Var) -> Option<Var> {
        self.of.get(&var).copied()
    }

    /// Gives a variable a shadow that is held as `holds`.
    pub fn add(&mut self, vars: &mut Vars, var: Var, holds: Holds, mutable: bool) -> Var {
        let info = &vars[var];
        let stem = info.name.to_string();
        let stem = stem
            .trim_start_matches("r#")
            .trim_start_matches("__")
            .to_owned();
        let name = Ident::new(&format!("__{stem}_{}", self.suffix), Span::mixed_site());
        let info = VarInfo {
            name,
            origin: Origin::Temporary,
            ty: info.ty.clone(),
            mutable,
            holds,
            annotation: None,
            assumed_float: false,
            assumed_constant: false,
            layers: 1,
            copied: info.copied,
            read_through: false,
        };
        let shadow = vars.add(info);
        self.of.insert(var, shadow);
        shadow
    }

    /// The place in the shadow that stands beside `place`.
    #[must_use]
    pub fn place(&self, vars: &Vars, place: &Place) -> Place {
        let Place { root, path } = resolve(vars, place);
        Place {
            root: self.of[&root],
            path: path.iter().map(Step::shadow).collect(),
        }
    }
}

/// The zero of a scalar type, as an atom.
#[must_use]
pub fn zero(ty: &Ty) -> Option<Atom> {
    match ty.behind() {
        Ty::Float(float) => Some(Atom::Number(0.0, float.clone())),
        Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => Some(Atom::Unit),
        Ty::Tuple(_)
        | Ty::Array(..)
        | Ty::Slice(_)
        | Ty::Vec(_)
        | Ty::Ref(_)
        | Ty::Option(_)
        | Ty::Boxed(_)
        | Ty::User(_)
        | Ty::Unknown => None,
    }
}

/// Whether the zero of a type can be written down without a value of it.
#[must_use]
pub fn has_static_zero(ty: &Ty) -> bool {
    match ty {
        Ty::Float(_) | Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => true,
        Ty::Tuple(items) => items.iter().all(has_static_zero),
        Ty::Array(item, Some(_)) => has_static_zero(item),
        Ty::Array(_, None)
        | Ty::Slice(_)
        | Ty::Vec(_)
        | Ty::Ref(_)
        | Ty::Option(_)
        | Ty::Boxed(_)
        | Ty::User(_)
        | Ty::Unknown => false,
    }
}

/// A float type for a seed.
#[must_use]
pub fn float_of(ty: &Ty) -> Float {
    match ty {
        Ty::Float(float) => float.clone(),
        _ => Float::Inferred,
    }
}

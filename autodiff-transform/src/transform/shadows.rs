//! Shadow variables: beside every place with a derivative stands one that holds its tangent or adjoint.

use crate::ir::{Atom, Float, Holds, Origin, Place, Step, Ty, Var, VarInfo, Vars, resolve};
use proc_macro2::Span;
use std::collections::{BTreeMap, BTreeSet};
use syn::Ident;

/// The shadows of a function's variables.
#[derive(Debug)]
pub struct Shadows {
    suffix: &'static str,
    of: BTreeMap<Var, Var>,
    /// The names that the compiler's own variables have already.
    taken: Option<BTreeSet<String>>,
}

impl Shadows {
    /// No shadows yet; `suffix` is `dot` or `bar`.
    #[must_use]
    pub fn new(suffix: &'static str) -> Self {
        Shadows {
            suffix,
            of: BTreeMap::new(),
            taken: None,
        }
    }

    /// The shadow of a variable, if it has one.
    #[must_use]
    pub fn get(&self, var: Var) -> Option<Var> {
        self.of.get(&var).copied()
    }

    /// Whether a variable is the shadow of another.
    #[must_use]
    pub fn is_shadow(&self, var: Var) -> bool {
        self.of.values().any(|shadow| *shadow == var)
    }

    /// Gives a variable a shadow that is held as `holds`.
    pub fn add(&mut self, vars: &mut Vars, var: Var, holds: Holds, mutable: bool) -> Var {
        let name = self.name(vars, var);
        let info = &vars[var];
        let info = VarInfo {
            name,
            origin: Origin::Temporary,
            ty: info.ty.clone(),
            mutable,
            holds,
            annotation: None,
            assumed_float: false,
            assumed_constant: false,
            assumed_answer: false,
            assumed_standard: false,
            parts: None,
            layers: 1,
            copied: info.copied,
            read_through: false,
            beside: Some(var),
        };
        let shadow = vars.add(info);
        self.of.insert(var, shadow);
        shadow
    }

    /// `x` becomes `__x_dot`, and so does the compiler's own `__x`; where both are, one of them has a number.
    fn name(&mut self, vars: &Vars, var: Var) -> Ident {
        let taken = self.taken.get_or_insert_with(|| {
            let own = vars.all().map(|var| &vars[var]);
            let own = own.filter(|info| info.origin == Origin::Temporary);
            own.map(|info| info.name.to_string()).collect()
        });
        let name = vars[var].name.to_string();
        let stem = match vars[var].origin {
            Origin::User => name.trim_start_matches("r#"),
            Origin::Temporary => name.trim_start_matches("__"),
        };
        let mut name = format!("__{stem}_{}", self.suffix);
        if !taken.insert(name.clone()) {
            name = format!("{name}_of{}", var.0);
            taken.insert(name.clone());
        }
        Ident::new(&name, Span::mixed_site())
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

//! The generics of a type, of its tangent, and what both ask of their parameters.

use super::bodies::spanned;
use super::model::Case;
use super::types::{Part, Reader};
use proc_macro2::TokenStream;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{
    DeriveInput, GenericParam, Ident, Lifetime, Type, TypeParamBound, WherePredicate, parse_quote,
    parse_quote_spanned,
};

/// The generics of a type and of its tangent.
pub(super) struct Generics {
    /// Those of the type, with what its tangent asks of them.
    pub(super) value: syn::Generics,
    /// Those of the tangent: without the lifetimes, since it owns what it holds.
    pub(super) tangent: syn::Generics,
    /// What the implementations that speak of the tangent take for granted: that the fields of other types have tangents. Where one
    /// has none, the errors are those of the definition and of the type itself.
    assumed: Vec<WherePredicate>,
}

impl Generics {
    /// Those of the type, fields taken for granted.
    pub(super) fn assuming_value(&self) -> syn::Generics {
        self.assuming(&self.value)
    }

    /// Those of the tangent, fields taken for granted.
    pub(super) fn assuming_tangent(&self) -> syn::Generics {
        self.assuming(&self.tangent)
    }

    fn assuming(&self, generics: &syn::Generics) -> syn::Generics {
        let mut generics = generics.clone();
        if !self.assumed.is_empty() {
            let assumed = self.assumed.iter().cloned();
            generics.make_where_clause().predicates.extend(assumed);
        }
        generics
    }
}

/// The type parameters bound by `Real`.
pub(super) fn reals(generics: &syn::Generics) -> BTreeSet<Ident> {
    let is_real = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|s| s.ident == "Real"));
    let mut reals: BTreeSet<Ident> = generics
        .type_params()
        .filter(|param| param.bounds.iter().any(is_real))
        .map(|param| param.ident.clone())
        .collect();
    let predicates = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    for predicate in predicates {
        let WherePredicate::Type(predicate) = predicate else {
            continue;
        };
        let Type::Path(path) = &predicate.bounded_ty else {
            continue;
        };
        if let Some(ident) = path
            .path
            .get_ident()
            .filter(|_| predicate.bounds.iter().any(is_real))
        {
            reals.insert(ident.clone());
        }
    }
    reals
}

/// Works out the generics. A parameter that no field of the tangent mentions is hung on the first of them.
pub(super) fn read(
    input: &DeriveInput,
    reader: Reader,
    cases: &mut [Case],
    rt: &TokenStream,
) -> Generics {
    let mut value = input.generics.clone();
    let asked = distinct(reader.asked);
    if !asked.is_empty() {
        let predicates = asked
            .iter()
            .map(|ty| -> WherePredicate { parse_quote!(#ty: #rt::Differentiable) });
        value.make_where_clause().predicates.extend(predicates);
    }
    let mut used = Used::default();
    for ty in cases
        .iter()
        .flat_map(Case::carried)
        .filter_map(|field| match &field.part {
            Part::Carried(ty) => Some(ty),
            Part::LeftOut | Part::Constant | Part::Marked => None,
        })
    {
        used.visit_type(ty);
    }
    let unused: Vec<&Ident> = value
        .type_params()
        .map(|param| &param.ident)
        .filter(|ident| !used.idents.contains(ident))
        .collect();
    let carried = hang(&unused, cases, rt);
    let dropped = |param: &GenericParam| match param {
        GenericParam::Lifetime(param) => !used.lifetimes.contains(&param.lifetime),
        GenericParam::Type(param) => !carried && unused.contains(&&param.ident),
        GenericParam::Const(_) => false,
    };
    let tangent = without(&value, dropped);
    let assumed = distinct(reader.unsure)
        .iter()
        .map(|ty| assumption(ty, rt))
        .collect();
    Generics {
        value,
        tangent,
        assumed,
    }
}

fn distinct(types: Vec<Type>) -> Vec<Type> {
    let mut distinct: Vec<Type> = Vec::new();
    for ty in types {
        if !distinct.contains(&ty) {
            distinct.push(ty);
        }
    }
    distinct
}

/// A bound without parameters is an error where it does not hold, unless it speaks of every lifetime.
fn assumption(ty: &Type, rt: &TokenStream) -> WherePredicate {
    let span = ty.span();
    let rt = spanned(rt, span);
    parse_quote_spanned!(span=> for<'__any> #ty: #rt::Differentiable)
}

/// Lets some field of the tangent mention these parameters; false if there is no field.
fn hang(params: &[&Ident], cases: &mut [Case], rt: &TokenStream) -> bool {
    let field = cases.iter_mut().find_map(|case| {
        let kept = case.kept().next()?.member.clone();
        case.fields.iter_mut().find(|field| field.member == kept)
    });
    let Some(field) = field else { return false };
    for param in params {
        let ty = field.tangent_ty();
        field.hung = Some(parse_quote!(<#ty as #rt::Carry<#param>>::Same));
    }
    true
}

/// Generics without some parameters, and without the bounds that mention them.
fn without(generics: &syn::Generics, dropped: impl Fn(&GenericParam) -> bool) -> syn::Generics {
    let (gone, kept): (Vec<GenericParam>, Vec<GenericParam>) =
        generics.params.iter().cloned().partition(dropped);
    let mut generics = generics.clone();
    generics.params = kept.into_iter().collect();
    if gone.is_empty() {
        return generics;
    }
    let gone = Gone::of(&gone);
    for param in &mut generics.params {
        match param {
            GenericParam::Type(param) => {
                param.bounds = param
                    .bounds
                    .iter()
                    .filter(|bound| !gone.in_bound(bound))
                    .cloned()
                    .collect();
            }
            GenericParam::Lifetime(param) => {
                param.bounds = param
                    .bounds
                    .iter()
                    .filter(|lifetime| !gone.lifetimes.contains(lifetime))
                    .cloned()
                    .collect();
            }
            GenericParam::Const(_) => {}
        }
    }
    if let Some(clause) = &mut generics.where_clause {
        clause.predicates = clause
            .predicates
            .iter()
            .filter_map(|predicate| gone.left_of(predicate))
            .collect();
    }
    generics
}

/// Parameters that are dropped.
#[derive(Default)]
struct Gone {
    lifetimes: Vec<Lifetime>,
    idents: Vec<Ident>,
}

impl Gone {
    fn of(params: &[GenericParam]) -> Self {
        let mut gone = Gone::default();
        for param in params {
            match param {
                GenericParam::Lifetime(param) => gone.lifetimes.push(param.lifetime.clone()),
                GenericParam::Type(param) => gone.idents.push(param.ident.clone()),
                GenericParam::Const(param) => gone.idents.push(param.ident.clone()),
            }
        }
        gone
    }

    fn in_used(&self, used: &Used) -> bool {
        self.lifetimes
            .iter()
            .any(|lifetime| used.lifetimes.contains(lifetime))
            || self.idents.iter().any(|ident| used.idents.contains(ident))
    }

    fn in_bound(&self, bound: &TypeParamBound) -> bool {
        let mut used = Used::default();
        used.visit_type_param_bound(bound);
        self.in_used(&used)
    }

    /// What is left of a predicate.
    fn left_of(&self, predicate: &WherePredicate) -> Option<WherePredicate> {
        match predicate {
            WherePredicate::Type(predicate) => {
                let mut used = Used::default();
                used.visit_type(&predicate.bounded_ty);
                let mut predicate = predicate.clone();
                predicate.bounds = predicate
                    .bounds
                    .iter()
                    .filter(|bound| !self.in_bound(bound))
                    .cloned()
                    .collect();
                (!self.in_used(&used)).then_some(WherePredicate::Type(predicate))
            }
            predicate => {
                let mut used = Used::default();
                used.visit_where_predicate(predicate);
                (!self.in_used(&used)).then(|| predicate.clone())
            }
        }
    }
}

/// The lifetimes and the names that something mentions.
#[derive(Default)]
struct Used {
    lifetimes: BTreeSet<Lifetime>,
    idents: BTreeSet<Ident>,
}

impl<'ast> Visit<'ast> for Used {
    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        self.lifetimes.insert(lifetime.clone());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path
            .segments
            .first()
            .filter(|_| path.leading_colon.is_none())
        {
            self.idents.insert(first.ident.clone());
        }
        syn::visit::visit_path(self, path);
    }
}

//! A tangent as the derivative of a number, as `partials(…)` gives one.

use super::blocks::{tangent, with_generics};
use super::bodies::{At, Bound, Side, case_name, each_pair, pairs};
use super::model::{Case, Model};
use super::types::Part;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::visit::Visit;
use syn::{Ident, Type, TypePath, WherePredicate, parse_quote};

pub(super) fn impls(model: &Model) -> TokenStream {
    let (rt, itself) = (&model.rt, tangent(model));
    let name = model.name();
    let (seed, bar, dot) = (quote!(__seed), quote!(__bar), quote!(__dot));
    let partial = case_name(model, Side::Tangent, &quote!(__partial));
    let other = case_name(model, Side::Tangent, &quote!(&*__other));
    let differ = quote!((__partial, __other) => #rt::different_variants(#name, #other, #partial));
    let add = |these: &[Bound], those: &[Bound]| {
        let add = pairs(
            model,
            these,
            those,
            |At { span, rt }, this, that| quote_spanned!(span=> #rt::Given::<__S, _>::add_scaled(#this, #seed, #that);),
        );
        add.into_iter().collect()
    };
    let along = |these: &[Bound], those: &[Bound]| {
        let along = pairs(
            model,
            these,
            those,
            |At { span, rt }, this, that| quote_spanned!(span=> #rt::Given::<__S, _>::along(#this, #that)),
        );
        quote!(<__S as #rt::Real>::ZERO #(+ #along)*)
    };
    let add = each_pair(model, Side::Tangent, &bar, add, &differ);
    let along = each_pair(model, Side::Tangent, &dot, along, &differ);
    let mut generics = model.generics.assuming_tangent();
    generics.params.push(parse_quote!(__S: #rt::Real));
    let clause = generics.make_where_clause();
    clause.predicates.extend(bounds(model));
    with_generics(
        &generics,
        &quote!(#rt::Given<__S, #itself>),
        &itself,
        &quote! {
            fn add_scaled(&self, #seed: __S, #bar: &mut #itself) { #add }
            fn along(&self, #dot: &#itself) -> __S { #along }
        },
    )
}

/// What the parts are made of goes with a number of that type.
fn bounds(model: &Model) -> Vec<WherePredicate> {
    let rt = &model.rt;
    let mut leaves = Leaves {
        itself: &model.ident,
        types: Vec::new(),
    };
    let parts = model.cases.iter().flat_map(Case::carried);
    parts.for_each(|field| match &field.part {
        Part::Carried(ty) => leaves.visit_type(ty),
        Part::LeftOut | Part::Constant | Part::Marked => {}
    });
    let bounds = leaves
        .types
        .iter()
        .map(|ty| parse_quote!(#ty: #rt::Given<__S, #ty>));
    bounds.collect()
}

/// Floats, and tangents of other types. Of a type that contains itself nothing need be asked.
struct Leaves<'a> {
    itself: &'a Ident,
    types: Vec<Type>,
}

impl<'ast> Visit<'ast> for Leaves<'_> {
    fn visit_type_path(&mut self, path: &'ast TypePath) {
        let container = path.qself.is_none() && path.path.get_ident().is_none();
        if container {
            syn::visit::visit_type_path(self, path);
            return;
        }
        let ty = Type::Path(path.clone());
        if !self.types.contains(&ty) && !mentions(path, self.itself) {
            self.types.push(ty);
        }
    }
}

fn mentions(path: &TypePath, ident: &Ident) -> bool {
    let mut finder = Finder {
        ident,
        found: false,
    };
    finder.visit_type_path(path);
    finder.found
}

struct Finder<'a> {
    ident: &'a Ident,
    found: bool,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.found |= ident == self.ident;
    }
}

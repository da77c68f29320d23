//! Fields that are left out of the tangent can still be named: they are `()`, or `NoDerivative`, which answers to everything.

use super::blocks::for_tangent;
use super::model::{Field, Model, Sort, Style};
use super::types::Part;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

// Input:   struct Grid { values: Vec<f64>, width: usize }
// Output:  struct __LeftOut { width: () }
//          impl Deref for GridTangent { type Target = __LeftOut; … }
/// Gives a struct's left out fields by `Deref`, so that generated code may write `grid_bar.width` without knowing what
/// the field is.
pub(super) fn fields(model: &Model) -> Option<TokenStream> {
    let case = model
        .cases
        .first()
        .filter(|case| model.sort == Sort::Struct && case.style == Style::Named)?;
    let left_out: Vec<&Field> = case
        .fields
        .iter()
        .filter(|field| !field.is_carried())
        .collect();
    if left_out.is_empty() {
        return None;
    }
    let (rt, vis) = (&model.rt, &model.vis);
    let names: Vec<_> = left_out.iter().map(|field| &field.member).collect();
    let visible = left_out.iter().map(|field| &field.vis);
    let nothing: Vec<_> = left_out.iter().map(|field| nothing(field, rt)).collect();
    let deref = for_tangent(
        model,
        &quote!(::core::ops::Deref),
        &quote! {
            type Target = __LeftOut;
            #[inline]
            fn deref(&self) -> &__LeftOut { &__LeftOut { #(#names: #nothing),* } }
        },
    );
    let deref_mut = for_tangent(
        model,
        &quote!(::core::ops::DerefMut),
        &quote! {
            #[inline]
            fn deref_mut(&mut self) -> &mut __LeftOut {
                #rt::leak(__LeftOut { #(#names: #nothing),* })
            }
        },
    );
    Some(quote! {
        #vis struct __LeftOut { #(#visible #names: #nothing),* }
        #deref
        #deref_mut
    })
}

/// What stands for a field. An integer's is `()`, as the tangents of integers are; of a list of integers elements may be
/// read, and what the user leaves out may be made of floats.
pub(super) fn nothing(field: &Field, rt: &TokenStream) -> TokenStream {
    match field.part {
        Part::Marked => quote!(#rt::NoDerivative),
        Part::LeftOut | Part::Constant if has_parts(&field.ty) => quote!(#rt::NoDerivative),
        Part::LeftOut | Part::Constant | Part::Carried(_) => quote!(()),
    }
}

/// Whether a type is one of something with elements or parts.
fn has_parts(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| {
                ["Vec", "Box", "Option"]
                    .iter()
                    .any(|name| last.ident == name)
            })
        }
        Type::Reference(reference) => has_parts(&reference.elem),
        Type::Tuple(parts) => !parts.elems.is_empty(),
        Type::Array(_) | Type::Slice(_) => true,
        _ => false,
    }
}

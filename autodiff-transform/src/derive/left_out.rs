//! Fields that are left out of the tangent can still be named: they are `()`.

use super::blocks::for_tangent;
use super::model::{Field, Model, Sort, Style};
use proc_macro2::TokenStream;
use quote::quote;

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
    let (names, visible): (Vec<_>, Vec<_>) = left_out
        .iter()
        .map(|field| (&field.member, &field.vis))
        .unzip();
    let deref = for_tangent(
        model,
        &quote!(::core::ops::Deref),
        &quote! {
            type Target = __LeftOut;
            #[inline]
            fn deref(&self) -> &__LeftOut { &__LeftOut { #(#names: ()),* } }
        },
    );
    let deref_mut = for_tangent(
        model,
        &quote!(::core::ops::DerefMut),
        &quote! {
            #[inline]
            fn deref_mut(&mut self) -> &mut __LeftOut {
                #rt::leak(__LeftOut { #(#names: ()),* })
            }
        },
    );
    Some(quote! {
        #vis struct __LeftOut { #(#visible #names: ()),* }
        #deref
        #deref_mut
    })
}

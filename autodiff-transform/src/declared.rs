//! The attribute on the declaration of a trait, and on that of a method in it.
//!
//! ```text
//! trait Potential { #[differentiate] fn energy(&self, x: f64) -> f64; }        declares the companions
//! #[differentiate] trait Density<T: Real> { fn log_pdf(&self, x: T) -> T; }    of each method with an active parameter
//! ```
//! A method by itself does not see what the trait says of its parameters: `T` may be anything there.

use crate::blocks::own_options;
use crate::diag::Diags;
use crate::emit::companions::declarations;
use crate::options::{Optimise, Options, Selection};
use crate::pipeline::function;
use crate::signature::{self, Site, Surroundings};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{ItemFn, ItemTrait, TraitItem, TraitItemFn};

/// A trait with the companions of its methods.
pub(crate) fn declared_trait(
    options: &Options,
    mut item: ItemTrait,
    optimise: Optimise,
) -> TokenStream {
    let mut diags = Diags::default();
    if let Selection::Only(names) | Selection::Except(names) = &options.selection {
        diags.error(
            &names[0],
            "`wrt` and `constant` are of one function",
            "write the attribute with them on the method itself, inside the trait",
        );
    }
    let generics = item.generics.clone();
    let around = |site| Surroundings {
        generics: generics.clone(),
        site,
    };
    let mut companions = Vec::new();
    for method in &mut item.items {
        let TraitItem::Fn(method) = method else {
            continue;
        };
        let own = match own_options(&mut method.attrs) {
            Some(Ok(mut own)) => {
                own.facade = options.facade.clone();
                own
            }
            Some(Err(error)) => {
                diags.push(error);
                continue;
            }
            None if signature::is_active(&around(Site::Trait), &as_function(method), options) => {
                options.clone()
            }
            None => continue,
        };
        companions.push(if method.default.is_some() {
            let (around, method) = (around(Site::Alone), as_function(method));
            function(&around, &method, &own, optimise, &mut diags)
        } else {
            declarations_of(&around(Site::Trait), method, &own, &mut diags)
        });
    }
    if companions.is_empty() && diags.is_empty() {
        diags.error(
            &item.ident,
            &format!("no method of `{}` has an active parameter", item.ident),
            "bound a type parameter by `Real` to make it active, or name the parameter: `#[differentiate(wrt(x))]` on the method",
        );
    }
    let companions = companions.into_iter().map(TraitItem::Verbatim);
    item.items.extend(companions);
    let errors = diags.into_tokens();
    // As with a function, only its companions may be called.
    quote!(#[allow(dead_code)] #item #errors)
}

/// The declaration of a trait's method, with those of its companions.
pub(crate) fn declaration(options: &Options, method: &TraitItemFn) -> TokenStream {
    let mut diags = Diags::default();
    let around = Surroundings {
        generics: syn::Generics::default(),
        site: Site::Trait,
    };
    let companions = declarations_of(&around, method, options, &mut diags);
    let errors = diags.into_tokens();
    quote!(#[allow(dead_code)] #method #companions #errors)
}

fn declarations_of(
    around: &Surroundings,
    method: &TraitItemFn,
    options: &Options,
    diags: &mut Diags,
) -> TokenStream {
    let function = as_function(method);
    let sig = signature::read_in(around, &function, options, diags);
    declarations(&sig.of_differentiable(), options)
}

fn as_function(method: &TraitItemFn) -> ItemFn {
    let body = method.default.clone();
    ItemFn {
        attrs: method.attrs.clone(),
        vis: syn::Visibility::Inherited,
        sig: method.sig.clone(),
        block: Box::new(body.unwrap_or_else(|| syn::parse_quote!({}))),
    }
}

//! The type over other numbers: what a value becomes where a function is evaluated on Taylor series, or traced.
//!
//! It has all fields under their names, `()` where one carries no derivative, and a parameter for the type of each other one.
//! So nothing is asked of the fields before somebody lifts such a value.

use super::enums::{self, Reached};
use super::model::{Case, Field, Model, Sort, Style};
use super::types::ReplaceSelf;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::collections::BTreeSet;
use syn::visit_mut::VisitMut;
use syn::{GenericArgument, GenericParam, Ident, Member, PathArguments, Type, parse_quote};

// Input:   struct Spring { stiffness: f64, ends: [Point; 2], name: String }
// Output:  struct __Over<F0, F1> { stiffness: F0, ends: F1, name: () }
//          impl<N: Numbers> Over<N> for Spring where [Point; 2]: Over<N> { type Over = __Over<…>; … }
pub(super) fn impls(model: &Model) -> TokenStream {
    let definition = definition(model);
    let parts = [over(model), unmoved(model), slots(model), nodes(model)];
    let accessors = accessors(model);
    quote!(#definition #(#parts)* #accessors)
}

/// The carried fields of all cases, each with the parameter that is its type.
fn carried(model: &Model) -> Vec<(&Field, Ident)> {
    let fields = model.cases.iter().flat_map(Case::carried).enumerate();
    fields
        .map(|(k, field)| (field, format_ident!("__F{k}")))
        .collect()
}

fn params(model: &Model) -> Vec<Ident> {
    carried(model).into_iter().map(|(_, param)| param).collect()
}

fn over_type(model: &Model) -> TokenStream {
    let params = params(model);
    quote!(__Over<#(#params),*>)
}

/// The parameter of a field, by its place in memory: fields of two cases may have the same name.
fn param_of<'a>(all: &'a [(&Field, Ident)], field: &Field) -> Option<&'a Ident> {
    let found = all.iter().find(|(other, _)| std::ptr::eq(*other, field));
    found.map(|(_, param)| param)
}

fn definition(model: &Model) -> TokenStream {
    let (vis, params, all) = (&model.vis, params(model), carried(model));
    let fields = |case: &Case, public: bool| {
        let fields = case.fields.iter().map(|field| {
            let ty = param_of(&all, field).map_or_else(|| quote!(()), ToTokens::to_token_stream);
            let vis = public.then_some(&field.vis);
            match &field.member {
                Member::Named(name) => quote!(#vis #name: #ty,),
                Member::Unnamed(_) => quote!(#vis #ty,),
            }
        });
        fields.collect::<TokenStream>()
    };
    let definition = match model.sort {
        Sort::Enum => {
            let variants = model.cases.iter().map(|case| {
                let (name, fields) = (&case.ident, fields(case, false));
                match case.style {
                    Style::Named => quote!(#name { #fields },),
                    Style::Tuple => quote!(#name(#fields),),
                    Style::Unit => quote!(#name,),
                }
            });
            quote!(#vis enum __Over<#(#params),*> { #(#variants)* })
        }
        Sort::Struct => {
            let structs = model.cases.iter().map(|case| {
                let fields = fields(case, true);
                match case.style {
                    Style::Named => quote!(#vis struct __Over<#(#params),*> { #fields }),
                    Style::Tuple => quote!(#vis struct __Over<#(#params),*>(#fields);),
                    Style::Unit => quote!(#vis struct __Over;),
                }
            });
            structs.collect()
        }
    };
    quote! {
        #[doc(hidden)]
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        #definition
    }
}

/// The name of a case, and the fields that are carried bound by it.
fn path(model: &Model, case: &Case) -> TokenStream {
    match model.sort {
        Sort::Struct => quote!(__Over),
        Sort::Enum => {
            let name = &case.ident;
            quote!(__Over::#name)
        }
    }
}

/// `match self { S { a: __a0, .. } => __Over { a: value, name: () } }`
fn build(
    model: &Model,
    subject: &TokenStream,
    value: impl Fn(&Field, &Ident) -> TokenStream,
) -> TokenStream {
    if model.cases.is_empty() {
        return quote!(match *#subject {});
    }
    let arms = model.cases.iter().map(|case| {
        let (from, to) = (model.value_path(case), path(model, case));
        let bound = bound(case);
        let patterns = bound.iter().map(|(field, name)| {
            let member = &field.member;
            quote!(#member: #name,)
        });
        let fields = case.fields.iter().map(|field| {
            let member = &field.member;
            let name = bound.iter().find(|(other, _)| std::ptr::eq(*other, field));
            let value = name.map_or_else(|| quote!(()), |(_, name)| value(field, name));
            quote!(#member: #value,)
        });
        quote!(#from { #(#patterns)* .. } => #to { #(#fields)* },)
    });
    quote!(match #subject { #(#arms)* })
}

fn bound(case: &Case) -> Vec<(&Field, Ident)> {
    let fields = case.carried().enumerate();
    fields
        .map(|(k, field)| (field, format_ident!("__a{k}", span = Span::mixed_site())))
        .collect()
}

fn over(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let reals = super::generics::reals(&model.generics.value);
    let mut generics = model.generics.value.clone();
    generics.params.push(parse_quote!(__N: #rt::lift::Numbers));
    let mut types = Vec::new();
    for (field, _) in carried(model) {
        if let Some(ty) = by_name(rt, &field.ty, &reals) {
            types.push(ty);
            continue;
        }
        let ty = &field.ty;
        let bound = parse_quote!(#ty: #rt::lift::Over<__N>);
        generics.make_where_clause().predicates.push(bound);
        types.push(quote!(<#ty as #rt::lift::Over<__N>>::Over));
    }
    let value = build(model, &quote!(self), |field, name| {
        if by_name(rt, &field.ty, &reals).is_some() {
            quote!(#rt::raise::<__N, _, _>(#name))
        } else {
            quote!(#rt::lift::Over::over(#name))
        }
    });
    let itself = super::blocks::value_type(model);
    let (params, _, clause) = generics.split_for_impl();
    let (own, _, own_clause) = model.generics.value.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #params #rt::lift::Over<__N> for #itself #clause {
            type Over = __Over<#(#types),*>;
            fn over(&self) -> Self::Over { #value }
        }
        #[automatically_derived]
        impl #own #rt::lift::Derived for #itself #own_clause {}
    }
}

/// A type with a parameter bound by `Real` in it, over the numbers of `__N`, as far as names tell.
fn by_name(rt: &TokenStream, ty: &Type, reals: &BTreeSet<Ident>) -> Option<TokenStream> {
    match ty {
        Type::Paren(inner) => by_name(rt, &inner.elem, reals),
        Type::Group(inner) => by_name(rt, &inner.elem, reals),
        Type::Reference(reference) => by_name(rt, &reference.elem, reals),
        Type::Array(array) => {
            let (item, len) = (by_name(rt, &array.elem, reals)?, &array.len);
            Some(quote!([#item; #len]))
        }
        Type::Slice(slice) => {
            let item = by_name(rt, &slice.elem, reals)?;
            Some(quote!(#rt::Vec<#item>))
        }
        Type::Tuple(tuple) => {
            let items = tuple.elems.iter().map(|item| by_name(rt, item, reals));
            let items: Vec<TokenStream> = items.collect::<Option<_>>()?;
            Some(quote!((#(#items,)*)))
        }
        Type::Path(path) => {
            if path
                .path
                .get_ident()
                .is_some_and(|name| reals.contains(name))
            {
                return Some(quote!(<__N as #rt::lift::Numbers>::Of<#ty>));
            }
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return None;
            };
            let GenericArgument::Type(item) = arguments.args.first()? else {
                return None;
            };
            let wrapper = match last.ident.to_string().as_str() {
                "Vec" => quote!(#rt::Vec),
                "Option" => quote!(::core::option::Option),
                "Box" => quote!(#rt::Box),
                _ => return None,
            };
            let item = by_name(rt, item, reals)?;
            Some(quote!(#wrapper<#item>))
        }
        _ => None,
    }
}

/// A value that is constant for the caller, in the slot of a callee.
fn unmoved(model: &Model) -> TokenStream {
    let rt = &model.rt;
    let mut generics = model.generics.value.clone();
    for (field, param) in carried(model) {
        generics
            .params
            .push(GenericParam::Type(parse_quote!(#param)));
        let ty = named(model, &field.ty);
        let bound = parse_quote!(#param: #rt::lift::Unmoved<#ty>);
        generics.make_where_clause().predicates.push(bound);
    }
    let all = carried(model);
    let value = build(model, &quote!(__value), |field, name| {
        let (param, ty) = (param_of(&all, field), named(model, &field.ty));
        quote!(<#param as #rt::lift::Unmoved<#ty>>::unmoved(#name))
    });
    let (itself, over) = (super::blocks::value_type(model), over_type(model));
    let (params, _, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #params #rt::lift::Unmoved<#itself> for #over #clause {
            fn unmoved(__value: &#itself) -> Self { #value }
        }
    }
}

/// A type behind its references, with the type's own name for `Self`: here that is another.
fn named(model: &Model, ty: &Type) -> Type {
    let itself = super::blocks::value_type(model);
    let mut ty = behind(ty).clone();
    VisitMut::visit_type_mut(&mut ReplaceSelf(&parse_quote!(#itself)), &mut ty);
    ty
}

/// A type behind its references.
fn behind(ty: &Type) -> &Type {
    match ty {
        Type::Reference(reference) => behind(&reference.elem),
        Type::Paren(inner) => behind(&inner.elem),
        Type::Group(inner) => behind(&inner.elem),
        other => other,
    }
}

fn slots(model: &Model) -> TokenStream {
    let (rt, params, over) = (&model.rt, params(model), over_type(model));
    let borrowed = [quote!(&'__s #over), quote!(&'__s mut #over)].map(|slot| {
        quote! {
            #[automatically_derived]
            impl<'__s, __A: ?::core::marker::Sized, #(#params),*> #rt::lift::LiftedSlot<'__s, __A> for #slot
            where
                #over: #rt::lift::Unmoved<__A>,
            {
                type Store = #over;
                fn store(__arg: &__A) -> #over { #rt::lift::Unmoved::unmoved(__arg) }
                fn slot(__store: &'__s mut #over) -> #slot { __store }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl<'__s, __A: ?::core::marker::Sized, #(#params),*> #rt::lift::LiftedSlot<'__s, __A> for #over
        where
            #over: #rt::lift::Unmoved<__A>,
        {
            type Store = ::core::option::Option<#over>;
            fn store(__arg: &__A) -> ::core::option::Option<#over> {
                ::core::option::Option::Some(#rt::lift::Unmoved::unmoved(__arg))
            }
            fn slot(__store: &'__s mut ::core::option::Option<#over>) -> #over {
                #rt::filled(__store.take())
            }
        }
        #(#borrowed)*
    }
}

/// The rows of a trace that the fields have.
fn nodes(model: &Model) -> TokenStream {
    let (rt, params, over) = (&model.rt, params(model), over_type(model));
    let each = |method: &TokenStream| {
        if model.cases.is_empty() {
            return quote!(match *self {});
        }
        let arms = model.cases.iter().map(|case| {
            let (path, bound) = (path(model, case), bound(case));
            let patterns = bound.iter().map(|(field, name)| {
                let member = &field.member;
                quote!(#member: #name,)
            });
            let calls = bound.iter().map(|(field, name)| {
                let text = format!("{{}}.{}", field.name());
                quote!(#rt::trace::Nodes::#method(#name, &::std::format!(#text, __path), __see);)
            });
            quote!(#path { #(#patterns)* .. } => { #(#calls)* })
        });
        quote!(match self { #(#arms)* })
    };
    let (shared, exclusive) = (each(&quote!(each)), each(&quote!(each_mut)));
    quote! {
        #[automatically_derived]
        impl<#(#params: #rt::trace::Nodes),*> #rt::trace::Nodes for #over {
            fn each(&self, __path: &str, __see: &mut dyn ::core::ops::FnMut(&str, &dyn #rt::trace::Leaf)) {
                #shared
            }
            fn each_mut(
                &mut self,
                __path: &str,
                __see: &mut dyn ::core::ops::FnMut(&str, &mut dyn #rt::trace::Leaf),
            ) {
                #exclusive
            }
        }
    }
}

fn accessors(model: &Model) -> Option<TokenStream> {
    let all = carried(model);
    let reached = Reached {
        path: &|case| path(model, case),
        ty: &|field| param_of(&all, field).map_or_else(|| quote!(()), ToTokens::to_token_stream),
        nothing: &|_| quote!(()),
    };
    let methods = enums::methods(model, &reached);
    let (params, over) = (params(model), over_type(model));
    (!methods.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl<#(#params),*> #over { #(#methods)* }
        }
    })
}

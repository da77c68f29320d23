//! How many numbers a value holds, as far as its type says, and the type of a matrix of derivatives.

use crate::ir::{Float, Ty};
use crate::signature::Signature;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Expr, GenericParam, Type};

/// The number of floats in a value of a type.
#[derive(Clone, Debug)]
pub(super) enum Size {
    /// This many.
    Number(usize),
    /// The value of this expression, known at compile time.
    Written(TokenStream),
    /// It depends on the value.
    Open,
}

/// The rows and columns of a Hessian: known where the active parameters are scalars, or one array.
pub(super) fn of_hessian(sig: &Signature) -> Size {
    let active: Vec<&Type> = sig.active().map(|param| &param.ty).collect();
    if active.iter().all(|ty| Ty::of(ty, &sig.reals).is_float()) {
        return Size::Number(active.len());
    }
    match active.as_slice() {
        [one] if matches!(Ty::of(one, &sig.reals).behind(), Ty::Array(..)) => of(sig, one),
        _ => Size::Open,
    }
}

/// The columns of a Jacobian.
pub(super) fn of_parameters(sig: &Signature) -> Size {
    let sizes = sig.active().map(|param| {
        if param.receiver {
            Size::Open
        } else {
            of(sig, &param.ty)
        }
    });
    sizes.fold(Size::Number(0), |sum, size| plus(sig, sum, size))
}

/// The rows of a Jacobian.
pub(super) fn of_result(sig: &Signature) -> Size {
    match &sig.item.sig.output {
        syn::ReturnType::Default => Size::Number(0),
        syn::ReturnType::Type(_, ty) => of(sig, ty),
    }
}

/// `[[T; N]; M]`, or a `Matrix<T>`.
pub(super) fn matrix(sig: &Signature, rows: &Size, cols: &Size, entry: &Float) -> TokenStream {
    let rt = sig.rt();
    let entry = match entry {
        Float::F64 | Float::Inferred => quote!(f64),
        Float::F32 => quote!(f32),
        Float::Param(name) => quote!(#name),
    };
    let (Some(rows), Some(cols)) = (length(rows), length(cols)) else {
        return quote!(#rt::Matrix<#entry>);
    };
    quote!([[#entry; #cols]; #rows])
}

/// The type of the entries of a Hessian: that of the result.
pub(super) fn of_value(sig: &Signature) -> Float {
    match sig.ret_ty() {
        Ty::Float(float) => float,
        _ => Float::F64,
    }
}

/// The type of the entries of a Jacobian: that of the result's numbers, or of the parameters' where the result's type
/// does not tell; `f64` where they differ.
pub(super) fn of_entries(sig: &Signature) -> Float {
    let mut floats = Vec::new();
    collect(&sig.ret_ty(), &mut floats);
    if floats.is_empty() {
        let active = sig.active();
        active.for_each(|param| collect(&Ty::of(&param.ty, &sig.reals), &mut floats));
    }
    match floats.as_slice() {
        [] => Float::F64,
        [first, rest @ ..] if rest.iter().all(|float| float == first) => first.clone(),
        several => {
            let param = several
                .iter()
                .find(|float| matches!(float, Float::Param(_)));
            param.cloned().unwrap_or(Float::F64)
        }
    }
}

fn collect(ty: &Ty, floats: &mut Vec<Float>) {
    match ty {
        Ty::Float(float) => floats.push(float.clone()),
        Ty::Tuple(items) => items.iter().for_each(|item| collect(item, floats)),
        Ty::Array(item, _)
        | Ty::Slice(item)
        | Ty::Vec(item)
        | Ty::Ref(item)
        | Ty::Option(item)
        | Ty::Boxed(item) => collect(item, floats),
        Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never | Ty::User(_) | Ty::Unknown => {}
    }
}

fn length(size: &Size) -> Option<TokenStream> {
    match size {
        Size::Number(number) => Some(Literal::usize_unsuffixed(*number).to_token_stream()),
        Size::Written(expr) => Some(expr.clone()),
        Size::Open => None,
    }
}

fn of(sig: &Signature, ty: &Type) -> Size {
    match ty {
        Type::Reference(reference) => of(sig, &reference.elem),
        Type::Paren(inner) => of(sig, &inner.elem),
        Type::Group(inner) => of(sig, &inner.elem),
        Type::Array(array) => {
            let item = of(sig, &array.elem);
            times(sig, item, written(&array.len))
        }
        Type::Tuple(tuple) => {
            let items = tuple.elems.iter().map(|item| of(sig, item));
            items.fold(Size::Number(0), |sum, size| plus(sig, sum, size))
        }
        other => match Ty::of(other, &sig.reals) {
            Ty::Float(_) => Size::Number(1),
            Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => Size::Number(0),
            Ty::Tuple(_)
            | Ty::Array(..)
            | Ty::Slice(_)
            | Ty::Vec(_)
            | Ty::Ref(_)
            | Ty::Option(_)
            | Ty::Boxed(_)
            | Ty::User(_)
            | Ty::Unknown => Size::Open,
        },
    }
}

fn written(len: &Expr) -> Size {
    if let Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Int(number),
        ..
    }) = len
    {
        if let Ok(number) = number.base10_parse() {
            return Size::Number(number);
        }
    }
    Size::Written(len.to_token_stream())
}

fn plus(sig: &Signature, a: Size, b: Size) -> Size {
    match (a, b) {
        (Size::Open, _) | (_, Size::Open) => Size::Open,
        (Size::Number(a), Size::Number(b)) => Size::Number(a + b),
        (Size::Number(0), one) | (one, Size::Number(0)) => one,
        (a, b) => computed(sig, &quote!(+), &a, &b),
    }
}

fn times(sig: &Signature, a: Size, b: Size) -> Size {
    match (a, b) {
        (Size::Open, _) | (_, Size::Open) => Size::Open,
        (Size::Number(a), Size::Number(b)) => Size::Number(a * b),
        (Size::Number(1), one) | (one, Size::Number(1)) => one,
        (a, b) => computed(sig, &quote!(*), &a, &b),
    }
}

/// A sum or a product of lengths. Rust does not compute with const parameters in a type; those of the block around a
/// method are not seen from here, unless the block carries the attribute.
fn computed(sig: &Signature, operator: &TokenStream, a: &Size, b: &Size) -> Size {
    let (Some(a), Some(b)) = (length(a), length(b)) else {
        return Size::Open;
    };
    let is_open = sig.params.iter().any(|param| param.receiver)
        || mentions_a_parameter(sig, &a)
        || mentions_a_parameter(sig, &b);
    if is_open {
        return Size::Open;
    }
    Size::Written(quote!((#a) #operator (#b)))
}

fn mentions_a_parameter(sig: &Signature, tokens: &TokenStream) -> bool {
    let around = &sig.around.generics.params;
    let params: Vec<String> = around
        .iter()
        .chain(&sig.item.sig.generics.params)
        .filter_map(|param| match param {
            GenericParam::Const(param) => Some(param.ident.to_string()),
            GenericParam::Type(_) | GenericParam::Lifetime(_) => None,
        })
        .collect();
    mentions(tokens.clone(), &params)
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            let name = ident.to_string();
            name == "Self" || names.contains(&name)
        }
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

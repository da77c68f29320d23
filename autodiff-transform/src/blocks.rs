//! The attribute on an `impl` block.
//!
//! ```text
//! #[differentiate] impl Spring { … }              each function with an active parameter
//! #[differentiate] impl Potential for Spring { … } the same, with the companions in the trait's block
//! #[differentiate] impl Mul<f64> for Vec3 { … }   the rule of the operator (`__rt::operators`)
//! #[differentiate] impl Index<usize> for Vec3 { … } the elements of its tangent (`indexed`)
//! ```
//! A function in a block that carries the attribute itself has the options it gives.

use crate::diag::Diags;
use crate::emit::companions::silence;
use crate::options::{self, Optimise, Options, Selection};
use crate::pipeline::{function, operator_twice};
use crate::signature::{self, Site, Surroundings};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, FnArg, GenericArgument, GenericParam, Ident, ImplItem, ImplItemFn, ItemFn, ItemImpl,
    Lifetime, PathArguments, Type,
};

/// An operator that types implement.
struct Operator {
    /// Its trait.
    of: &'static str,
    /// The trait of its derivative.
    rule: &'static str,
    /// The trait of its second derivative.
    twice: &'static str,
    operands: Operands,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operands {
    One,
    Two,
}

const fn binary(of: &'static str, rule: &'static str, twice: &'static str) -> Operator {
    Operator {
        of,
        rule,
        twice,
        operands: Operands::Two,
    }
}

const OPERATORS: &[Operator] = &[
    binary("Add", "AddRule", "AddTwice"),
    binary("Sub", "SubRule", "SubTwice"),
    binary("Mul", "MulRule", "MulTwice"),
    binary("Div", "DivRule", "DivTwice"),
    binary("Rem", "RemRule", "RemTwice"),
    binary("AddAssign", "AddAssignRule", "AddAssignTwice"),
    binary("SubAssign", "SubAssignRule", "SubAssignTwice"),
    binary("MulAssign", "MulAssignRule", "MulAssignTwice"),
    binary("DivAssign", "DivAssignRule", "DivAssignTwice"),
    binary("RemAssign", "RemAssignRule", "RemAssignTwice"),
    Operator {
        of: "Neg",
        rule: "NegRule",
        twice: "NegTwice",
        operands: Operands::One,
    },
];

/// A block with the companions of its functions.
pub(crate) fn block(options: &Options, mut block: ItemImpl, optimise: Optimise) -> TokenStream {
    let mut diags = Diags::default();
    if let Selection::Only(names) | Selection::Except(names) = &options.selection {
        diags.error(
            &names[0],
            "`wrt` and `constant` are of one function",
            "write the attribute with them on the function itself, inside the block",
        );
    }
    if let Some(indexed) = crate::indexed::indexed(&block, &options.facade) {
        return quote!(#block #indexed);
    }
    let operator = operator(&block);
    let chosen = chosen(&mut block, options, &mut diags);
    let companions = match (operator, &block.trait_) {
        (Some(operator), _) => return rule(operator, options, &block, chosen, optimise, diags),
        (None, None) => companions(
            &block.generics,
            Site::Inherent,
            &chosen,
            optimise,
            &mut diags,
        ),
        (None, Some(_)) => companions(
            &block.generics,
            Site::TraitImpl,
            &chosen,
            optimise,
            &mut diags,
        ),
    };
    let errors = diags.into_tokens();
    if block.trait_.is_some() {
        block.items.push(ImplItem::Verbatim(companions));
        return quote!(#block #errors);
    }
    let (generics, _, clause) = block.generics.split_for_impl();
    let ty = &block.self_ty;
    quote! {
        #[allow(dead_code)]
        #block
        impl #generics #ty #clause { #companions }
        #errors
    }
}

fn companions(
    generics: &syn::Generics,
    site: Site,
    chosen: &[(ItemFn, Options)],
    optimise: Optimise,
    diags: &mut Diags,
) -> TokenStream {
    let around = Surroundings {
        generics: generics.clone(),
        site,
    };
    chosen
        .iter()
        .map(|(method, options)| function(&around, method, options, optimise, diags))
        .collect()
}

/// The operator that a block implements.
fn operator(block: &ItemImpl) -> Option<&'static Operator> {
    let (_, path, _) = block.trait_.as_ref()?;
    let name = path.segments.last()?.ident.to_string();
    OPERATORS.iter().find(|operator| operator.of == name)
}

// Input:   #[differentiate] impl Mul<&V> for f64 { type Output = V;  fn mul(self, v: &V) -> V { … } }
// Output:  the block, and impl<'a> MulRule<&'a V> for f64 { type Output = V;  fn mul_vjp …  fn mul_jvp … }
fn rule(
    operator: &Operator,
    options: &Options,
    block: &ItemImpl,
    mut chosen: Vec<(ItemFn, Options)>,
    optimise: Optimise,
    mut diags: Diags,
) -> TokenStream {
    let mut named = Named {
        generics: block.generics.clone(),
    };
    let mut this = (*block.self_ty).clone();
    named.visit_type_mut(&mut this);
    let mut other = operand(block);
    if let Some(other) = &mut other {
        named.visit_type_mut(other);
    }
    let generics = named.generics;
    for (method, _) in &mut chosen {
        if let (Some(ty), Some(FnArg::Typed(arg))) = (&other, method.sig.inputs.iter_mut().nth(1)) {
            *arg.ty = ty.clone();
        }
    }
    let companions = companions(&generics, Site::Operator, &chosen, optimise, &mut diags);
    let errors = diags.into_tokens();
    let facade = &options.facade;
    let rule = Ident::new(operator.rule, Span::call_site());
    let around = Surroundings {
        generics: generics.clone(),
        site: Site::Operator,
    };
    let twice: TokenStream = chosen
        .iter()
        .filter(|(_, options)| options.is_second_order())
        .map(|(method, options)| operator_twice(&around, method, options, optimise))
        .collect();
    let argument = match operator.operands {
        Operands::One => TokenStream::new(),
        Operands::Two => {
            let other = other.unwrap_or_else(|| this.clone());
            quote!(<#other>)
        }
    };
    let output = output(block);
    let (generics, _, clause) = generics.split_for_impl();
    let silence = silence();
    let second = (!twice.is_empty()).then(|| {
        let rule = Ident::new(operator.twice, Span::call_site());
        quote! {
            #silence
            impl #generics #facade::__rt::operators::#rule #argument for #this #clause {
                #twice
            }
        }
    });
    quote! {
        #block
        #silence
        impl #generics #facade::__rt::operators::#rule #argument for #this #clause {
            #output
            #companions
        }
        #second
        #errors
    }
}

/// The type of the second operand, where it is written.
fn operand(block: &ItemImpl) -> Option<Type> {
    let (_, path, _) = block.trait_.as_ref()?;
    let PathArguments::AngleBracketed(args) = &path.segments.last()?.arguments else {
        return None;
    };
    args.args.iter().find_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    })
}

/// Gives the references of a header lifetimes of their own, so that its functions can name them.
struct Named {
    generics: syn::Generics,
}

impl VisitMut for Named {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        if reference.lifetime.is_none() {
            let name = format!("'__o{}", self.generics.params.len());
            let lifetime = Lifetime::new(&name, Span::mixed_site());
            let param = GenericParam::Lifetime(syn::LifetimeParam::new(lifetime.clone()));
            self.generics.params.insert(0, param);
            reference.lifetime = Some(lifetime);
        }
        self.visit_type_mut(&mut reference.elem);
    }
}

/// `type Output = …;`, as the block has it.
fn output(block: &ItemImpl) -> TokenStream {
    let found = block.items.iter().find_map(|item| match item {
        ImplItem::Type(ty) if ty.ident == "Output" => Some(&ty.ty),
        _ => None,
    });
    found.map_or_else(TokenStream::new, |ty| quote!(type Output = #ty;))
}

/// The functions to differentiate, each with its options. In the block of a trait that names some of its functions,
/// these are all.
fn chosen(block: &mut ItemImpl, around: &Options, diags: &mut Diags) -> Vec<(ItemFn, Options)> {
    let is_trait = block.trait_.is_some();
    let mut named = Vec::new();
    let mut others = Vec::new();
    for item in &mut block.items {
        let ImplItem::Fn(method) = item else { continue };
        match own_options(&mut method.attrs) {
            Some(Ok(mut own)) => {
                own.facade = around.facade.clone();
                named.push((as_function(method), own));
            }
            Some(Err(error)) => diags.push(error),
            None => others.push((as_function(method), around.clone())),
        }
    }
    if is_trait && !named.is_empty() {
        return named;
    }
    let is_operator = operator(block).is_some();
    let around = Surroundings {
        generics: block.generics.clone(),
        site: Site::Inherent,
    };
    others
        .retain(|(method, options)| is_operator || signature::is_active(&around, method, options));
    named.extend(others);
    named
}

fn as_function(method: &ImplItemFn) -> ItemFn {
    ItemFn {
        attrs: method.attrs.clone(),
        vis: method.vis.clone(),
        sig: method.sig.clone(),
        block: Box::new(method.block.clone()),
    }
}

/// The options of a function's own attribute, which is taken off.
pub(crate) fn own_options(attrs: &mut Vec<Attribute>) -> Option<syn::Result<Options>> {
    let is_own = |attr: &Attribute| {
        let name = attr.path().segments.last();
        name.is_some_and(|name| name.ident == "differentiate" || name.ident == "__unoptimised")
    };
    let at = attrs.iter().position(is_own)?;
    let attr = attrs.remove(at);
    let arguments = match attr.meta {
        syn::Meta::List(list) => list.tokens,
        syn::Meta::Path(_) | syn::Meta::NameValue(_) => TokenStream::new(),
    };
    Some(options::parse(arguments))
}

//! The helper attribute: `#[differentiable(constant)]` on a field, `#[differentiable(crate = "path")]` on the type.

use crate::diag::Diags;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Path};

/// Where the facade is found.
pub(super) fn facade(attrs: &[Attribute], diags: &mut Diags) -> Path {
    let mut facade = None;
    each(attrs, diags, |option| {
        if option.path.is_ident("constant") {
            return Err(option.error(
                "`constant` stands on a field; a type without any derivative need not derive one: mark the fields of this \
                 type",
            ));
        }
        if !option.path.is_ident("crate") {
            return Err(unknown(&option, "`crate = \"…\"`"));
        }
        let path: LitStr = option.value()?.parse()?;
        if facade.is_some() {
            return Err(option.error("the option `crate` is given twice"));
        }
        facade = Some(path.parse_with(Path::parse_mod_style)?);
        Ok(())
    });
    facade.unwrap_or_else(|| syn::parse_quote!(::differentiate))
}

/// Whether a field is said to carry no derivative.
pub(super) fn is_constant(attrs: &[Attribute], diags: &mut Diags) -> bool {
    let mut constant = false;
    each(attrs, diags, |option| {
        if option.path.is_ident("crate") {
            return Err(option.error("`crate` stands on the type, not on a field"));
        }
        if !option.path.is_ident("constant") {
            return Err(unknown(&option, "`constant`"));
        }
        if constant {
            return Err(option.error("the option `constant` is given twice"));
        }
        constant = true;
        Ok(())
    });
    constant
}

/// Nothing may stand on a variant.
pub(super) fn none_on_variant(attrs: &[Attribute], diags: &mut Diags) {
    each(attrs, diags, |option| {
        Err(option.error(
            "no option stands on a variant; mark each field of it that carries no derivative `#[differentiable(constant)]`",
        ))
    });
}

fn unknown(option: &ParseNestedMeta, known: &str) -> syn::Error {
    option.error(format!("unknown option\n  = help: here it can be {known}"))
}

fn each(
    attrs: &[Attribute],
    diags: &mut Diags,
    mut read: impl FnMut(ParseNestedMeta) -> syn::Result<()>,
) {
    let ours = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("differentiable"));
    for attr in ours {
        if let Err(error) = attr.parse_nested_meta(&mut read) {
            diags.push(error);
        }
    }
}

//! What the derive knows of a type: its cases (the variants of an enum; a struct is one case), and what of each field
//! is left in the tangent.

use super::generics::{self, Generics};
use super::options;
use super::types::{Part, Reader, Sure};
use crate::diag::Diags;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Ident, Member, Type, Visibility};

/// A struct or an enum.
pub(super) struct Model {
    pub(super) ident: Ident,
    /// The name of the tangent.
    pub(super) tangent: Ident,
    pub(super) vis: Visibility,
    /// The path of the runtime, and its name where the implementations stand.
    pub(super) path: TokenStream,
    pub(super) rt: TokenStream,
    pub(super) generics: Generics,
    pub(super) sort: Sort,
    pub(super) cases: Vec<Case>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Struct,
    Enum,
}

/// A variant, or all of a struct.
pub(super) struct Case {
    pub(super) ident: Ident,
    pub(super) style: Style,
    pub(super) fields: Vec<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Named,
    Tuple,
    Unit,
}

pub(super) struct Field {
    pub(super) member: Member,
    pub(super) vis: Visibility,
    /// The type as written, for spans.
    pub(super) ty: Type,
    pub(super) part: Part,
    /// Whether rustc may find that the type has no tangent.
    pub(super) sure: Sure,
    /// The type in the tangent where it mentions a type parameter besides.
    pub(super) hung: Option<Type>,
}

/// Reads a type; `None` where it can have no tangent.
pub(super) fn read(input: &DeriveInput, diags: &mut Diags) -> Option<Model> {
    let facade = options::facade(&input.attrs, diags);
    let path = quote!(#facade::__rt);
    refuse_packed(input, diags);
    let mut reader = Reader::new(input, path.clone());
    let (sort, mut cases) = match &input.data {
        Data::Struct(data) => {
            let case = case(&input.ident, &data.fields, &mut reader, diags);
            (Sort::Struct, vec![case])
        }
        Data::Enum(data) => {
            let cases = data.variants.iter().map(|variant| {
                options::none_on_variant(&variant.attrs, diags);
                case(&variant.ident, &variant.fields, &mut reader, diags)
            });
            (Sort::Enum, cases.collect())
        }
        Data::Union(data) => {
            let help = "use an enum, which knows which of its variants is there";
            diags.error(&data.union_token, "a union cannot be differentiable", help);
            return None;
        }
    };
    for ty in &reader.refused {
        refuse(ty, diags);
    }
    let generics = generics::read(input, reader, &mut cases, &path);
    Some(Model {
        ident: input.ident.clone(),
        tangent: format_ident!("{}Tangent", input.ident.unraw(), span = only(&cases)),
        vis: input.vis.clone(),
        path,
        rt: quote!(__rt),
        generics,
        sort,
        cases,
    })
}

/// Where errors about the tangent as a whole stand: rustc says there once more that a field has no tangent. If only one
/// field can be meant, then at its type.
fn only(cases: &[Case]) -> Span {
    let asked: Vec<&Field> = cases
        .iter()
        .flat_map(Case::carried)
        .filter(|field| field.sure == Sure::No)
        .collect();
    match asked.as_slice() {
        [field] => field.ty.span(),
        _ => Span::call_site(),
    }
}

fn refuse(ty: &Type, diags: &mut Diags) {
    let constant = "mark the field `#[differentiable(constant)]`";
    let (what, help) = match ty {
        Type::BareFn(_) => ("a function pointer carries no derivative", constant),
        Type::TraitObject(_) => (
            "what is behind `dyn` has no derivative that is known",
            constant,
        ),
        Type::Ptr(_) => (
            "what is behind a raw pointer has no derivative that is known",
            constant,
        ),
        _ => (
            "a collection of values that may carry derivatives is differentiable only as a `Vec`, an array or a slice",
            "use one of these, or mark the field `#[differentiable(constant)]`",
        ),
    };
    diags.error(ty, what, help);
}

fn refuse_packed(input: &DeriveInput, diags: &mut Diags) {
    for attr in input
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("repr"))
    {
        // What else `repr` holds is rustc's to check.
        let _ = attr.parse_nested_meta(|option| {
            if option.path.is_ident("packed") {
                let help = "leave `packed` out";
                diags.error(
                    &option.path,
                    "a packed type cannot be differentiable: its fields cannot be borrowed",
                    help,
                );
            }
            if !option.input.is_empty() && !option.input.peek(syn::Token![,]) {
                option.input.parse::<proc_macro2::TokenTree>()?;
            }
            Ok(())
        });
    }
}

fn case(ident: &Ident, fields: &Fields, reader: &mut Reader, diags: &mut Diags) -> Case {
    let style = match fields {
        Fields::Named(_) => Style::Named,
        Fields::Unnamed(_) => Style::Tuple,
        Fields::Unit => Style::Unit,
    };
    let fields = fields
        .iter()
        .zip(fields.members())
        .map(|(field, member)| {
            let part = if options::is_constant(&field.attrs, diags) {
                Part::Marked
            } else {
                reader.tangent(&field.ty)
            };
            Field {
                member,
                vis: field.vis.clone(),
                ty: field.ty.clone(),
                part,
                sure: reader.sure(),
                hung: None,
            }
        })
        .collect();
    Case {
        ident: ident.clone(),
        style,
        fields,
    }
}

impl Model {
    /// The path of a case of the type itself.
    pub(super) fn value_path(&self, case: &Case) -> TokenStream {
        path(self.sort, &self.ident, case)
    }

    /// The path of a case of the tangent.
    pub(super) fn tangent_path(&self, case: &Case) -> TokenStream {
        path(self.sort, &self.tangent, case)
    }

    /// The user's name of the type.
    pub(super) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

fn path(sort: Sort, ty: &Ident, case: &Case) -> TokenStream {
    match sort {
        Sort::Struct => ty.to_token_stream(),
        Sort::Enum => {
            let variant = &case.ident;
            quote!(#ty::#variant)
        }
    }
}

impl Case {
    /// The fields that carry a derivative.
    pub(super) fn carried(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_carried())
    }

    /// The fields of the tangent: the carried ones, and in a tuple all, for the positions' sake.
    pub(super) fn kept(&self) -> impl Iterator<Item = &Field> {
        let all = self.style == Style::Tuple;
        self.fields
            .iter()
            .filter(move |field| all || field.is_carried())
    }

    /// The user's name of the case.
    pub(super) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

impl Field {
    pub(super) fn is_carried(&self) -> bool {
        matches!(self.part, Part::Carried(_))
    }

    /// The type in the tangent, `()` for what carries no derivative.
    pub(super) fn tangent_ty(&self) -> TokenStream {
        match (&self.hung, &self.part) {
            (Some(ty), _) => ty.to_token_stream(),
            (None, Part::Carried(ty)) => ty.to_token_stream(),
            (None, Part::LeftOut | Part::Constant | Part::Marked) => quote!(()),
        }
    }

    /// The name or position, at the field's type.
    pub(super) fn located(&self) -> Member {
        let mut member = self.member.clone();
        match &mut member {
            Member::Named(name) => name.set_span(self.ty.span()),
            Member::Unnamed(index) => index.span = self.ty.span(),
        }
        member
    }

    /// The field's name or position, as text.
    pub(super) fn name(&self) -> String {
        match &self.member {
            Member::Named(name) => name.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }
}

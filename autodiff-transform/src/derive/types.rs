//! The tangent of a type as it is written.

use super::bodies::spanned;
use super::generics;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{
    DeriveInput, GenericArgument, Ident, Lifetime, PathArguments, PathSegment, Type, TypePath,
    parse_quote, parse_quote_spanned,
};

/// What of a field is in the tangent.
pub(super) enum Part {
    /// Its own tangent, of this type.
    Carried(Box<Type>),
    /// Nothing: the name of its type says that it carries no derivative, which rustc shall check.
    LeftOut,
    /// Nothing: it is a number that is none.
    Constant,
    /// Nothing: the user says so.
    Marked,
}

/// Whether a type is known to have a tangent, from what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    No,
}

/// Reads types, and remembers what has to be differentiable for their tangents to be there.
pub(super) struct Reader {
    rt: TokenStream,
    /// The type itself, for `Self`.
    itself: Type,
    /// The type parameters, and those of them that are bound by `Real`.
    params: BTreeSet<Ident>,
    reals: BTreeSet<Ident>,
    sure: Sure,
    /// Types of which only the trait knows whether they have a tangent. Those with parameters are not among them: bounds
    /// of such a type would keep rustc from seeing what its tangent is.
    pub(super) unsure: Vec<Type>,
    /// Types without a tangent: pointers to functions, to what is behind `dyn`, raw pointers, collections.
    pub(super) refused: Vec<Type>,
    /// Type parameters, and types projected from them, whose tangents are used.
    pub(super) asked: Vec<Type>,
}

const NUMBERS: &[&str] = &[
    "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64",
    "i128", "isize",
];

const CONSTANTS: &[&str] = &[
    "String",
    "PhantomData",
    "Duration",
    "Instant",
    "SystemTime",
    "Ordering",
    "PathBuf",
    "OsString",
    "NonZeroU8",
    "NonZeroU16",
    "NonZeroU32",
    "NonZeroU64",
    "NonZeroU128",
    "NonZeroUsize",
    "NonZeroI8",
    "NonZeroI16",
    "NonZeroI32",
    "NonZeroI64",
    "NonZeroI128",
    "NonZeroIsize",
];

/// Constant where everything inside is; else they may be types of the user's own.
const RANGES: &[&str] = &[
    "Range",
    "RangeFrom",
    "RangeInclusive",
    "RangeTo",
    "RangeToInclusive",
    "Wrapping",
    "Cow",
];

/// Constant where everything inside is; else refused.
const COLLECTIONS: &[&str] = &["VecDeque", "BTreeSet", "HashSet", "BTreeMap", "HashMap"];

impl Reader {
    pub(super) fn new(input: &DeriveInput, rt: TokenStream) -> Self {
        let (ident, (_, args, _)) = (&input.ident, input.generics.split_for_impl());
        Reader {
            rt,
            itself: parse_quote!(#ident #args),
            params: input
                .generics
                .type_params()
                .map(|param| param.ident.clone())
                .collect(),
            reals: generics::reals(&input.generics),
            sure: Sure::Yes,
            unsure: Vec::new(),
            refused: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Whether the types read since the last question have tangents.
    pub(super) fn sure(&mut self) -> Sure {
        std::mem::replace(&mut self.sure, Sure::Yes)
    }

    /// The tangent of a field's type.
    pub(super) fn tangent(&mut self, ty: &Type) -> Part {
        match ty {
            Type::Paren(inner) => self.tangent(&inner.elem),
            Type::Group(inner) => self.tangent(&inner.elem),
            Type::Reference(reference) => self.tangent(&reference.elem),
            Type::Array(array) => {
                let len = &array.len;
                self.tangent(&array.elem)
                    .map(|inner| parse_quote!([#inner; #len]))
            }
            Type::Slice(slice) => self
                .tangent(&slice.elem)
                .map(|inner| parse_quote!(::std::vec::Vec<#inner>)),
            Type::Tuple(tuple) => self.tuple(tuple),
            Type::Path(path) => self.path(path),
            Type::BareFn(_) | Type::TraitObject(_) | Type::Ptr(_) => self.refuse(ty),
            other => self.asked(other),
        }
    }

    /// A type that nothing is known of, wherever it stands.
    fn refuse(&mut self, ty: &Type) -> Part {
        self.refused.push(ty.clone());
        Part::Constant
    }

    fn tuple(&mut self, tuple: &syn::TypeTuple) -> Part {
        let parts: Vec<Part> = tuple.elems.iter().map(|part| self.tangent(part)).collect();
        if let Some(written) = constant(&parts) {
            return written;
        }
        let parts = parts.into_iter().map(|part| match part {
            Part::Carried(ty) => ty.to_token_stream(),
            Part::Constant | Part::LeftOut | Part::Marked => quote!(()),
        });
        Part::Carried(parse_quote!((#(#parts,)*)))
    }

    fn path(&mut self, path: &TypePath) -> Part {
        match path.path.get_ident() {
            Some(real) if self.reals.contains(real) => return carried(path),
            Some(param) if self.params.contains(param) => {
                return self.asked(&Type::Path(path.clone()));
            }
            Some(_) | None => {}
        }
        let Some(last) = of_std(path) else {
            return self.asked(&Type::Path(path.clone()));
        };
        let (name, args) = (last.ident.to_string(), type_args(last));
        match (name.as_str(), args.as_slice()) {
            ("f64" | "f32", []) => carried(path),
            (number, []) if NUMBERS.contains(&number) => Part::Constant,
            (constant, _) if CONSTANTS.contains(&constant) => Part::LeftOut,
            ("Box", [Type::Slice(slice)]) => self
                .tangent(&slice.elem)
                .map_named(last, |inner| parse_quote!([#inner])),
            ("Vec" | "Option" | "Box", [inner]) => {
                self.tangent(inner).map_named(last, |inner| inner)
            }
            ("Result", [inner, _]) => self
                .tangent(inner)
                .map(|inner| parse_quote!(::core::option::Option<#inner>)),
            (range, [_]) if RANGES.contains(&range) => self
                .all_constant(&args)
                .unwrap_or_else(|| self.asked(&Type::Path(path.clone()))),
            (collection, [_, ..]) if COLLECTIONS.contains(&collection) => self
                .all_constant(&args)
                .unwrap_or_else(|| self.refuse(&Type::Path(path.clone()))),
            _ => self.asked(&Type::Path(path.clone())),
        }
    }

    /// What types are together that carry no derivative, if none of them does.
    fn all_constant(&mut self, types: &[Type]) -> Option<Part> {
        let (asked, unsure, sure) = (self.asked.len(), self.unsure.len(), self.sure);
        let parts: Vec<Part> = types.iter().map(|ty| self.tangent(ty)).collect();
        self.asked.truncate(asked);
        self.unsure.truncate(unsure);
        self.sure = sure;
        constant(&parts).map(|_| Part::LeftOut)
    }

    /// The tangent of a type that is not known by its name: the trait knows it.
    fn asked(&mut self, ty: &Type) -> Part {
        let mut ty = ty.clone();
        ReplaceSelf(&self.itself).visit_type_mut(&mut ty);
        let mut mentioned = Mentioned {
            params: &self.params,
            types: Vec::new(),
        };
        mentioned.visit_type(&ty);
        // A type parameter is bound to have one.
        if ty != self.itself && mentioned.types != [ty.clone()] {
            self.sure = Sure::No;
            let mut lifetimes = Lifetimes(false);
            lifetimes.visit_type(&ty);
            if mentioned.types.is_empty() && !lifetimes.0 {
                self.unsure.push(ty.clone());
            }
        }
        let reals = &self.reals;
        self.asked.extend(
            mentioned
                .types
                .into_iter()
                .filter(|ty| !reals.iter().any(|real| *ty == parse_quote!(#real))),
        );
        without_lifetimes(&mut ty, &self.params);
        let span = ty.span();
        let rt = spanned(&self.rt, span);
        Part::Carried(parse_quote_spanned!(span=> <#ty as #rt::Differentiable>::Tangent))
    }
}

impl Part {
    fn map(self, shape: impl FnOnce(Type) -> Type) -> Part {
        match self {
            Part::Carried(inner) => Part::Carried(Box::new(shape(*inner))),
            Part::Constant | Part::LeftOut | Part::Marked => Part::LeftOut,
        }
    }

    /// The container of this name, as the user has written it, around another type.
    fn map_named(self, container: &PathSegment, shape: impl FnOnce(Type) -> Type) -> Part {
        let name = &container.ident;
        self.map(|inner| {
            let inner = shape(inner);
            match name.to_string().as_str() {
                "Vec" => parse_quote!(::std::vec::Vec<#inner>),
                "Box" => parse_quote!(::std::boxed::Box<#inner>),
                _ => parse_quote!(::core::option::Option<#inner>),
            }
        })
    }
}

/// A type that is its own tangent.
fn carried(path: &TypePath) -> Part {
    Part::Carried(Box::new(Type::Path(path.clone())))
}

/// If no part has a derivative: what they are together.
fn constant(parts: &[Part]) -> Option<Part> {
    if parts.iter().any(|part| matches!(part, Part::Carried(_))) {
        return None;
    }
    let named = parts.iter().any(|part| matches!(part, Part::LeftOut));
    Some(if named { Part::LeftOut } else { Part::Constant })
}

/// The last segment of a path that is a single name, or begins in the standard library.
fn of_std(path: &TypePath) -> Option<&PathSegment> {
    let segments = &path.path.segments;
    let first = &segments.first()?.ident;
    let known = segments.len() == 1 || ["std", "core", "alloc"].iter().any(|name| first == name);
    segments.last().filter(|_| known && path.qself.is_none())
}

/// A type without the group that a macro puts around what it was given.
fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungrouped(&group.elem),
        Type::Paren(paren) => ungrouped(&paren.elem),
        other => other,
    }
}

fn type_args(segment: &PathSegment) -> Vec<Type> {
    let PathArguments::AngleBracketed(args) = &segment.arguments else {
        return Vec::new();
    };
    args.args
        .iter()
        .filter_map(|arg| match arg {
            GenericArgument::Type(ty) => Some(ungrouped(ty).clone()),
            _ => None,
        })
        .collect()
}

/// The type parameters that a type mentions, and the types projected from them.
struct Mentioned<'a> {
    params: &'a BTreeSet<Ident>,
    types: Vec<Type>,
}

impl<'ast> Visit<'ast> for Mentioned<'_> {
    fn visit_type_path(&mut self, path: &'ast TypePath) {
        let first = path.path.segments.first().map(|segment| &segment.ident);
        let of_param = path.path.leading_colon.is_none()
            && first.is_some_and(|first| self.params.contains(first));
        if of_param && path.qself.is_none() {
            self.types.push(Type::Path(path.clone()));
            return;
        }
        let before = self.types.len();
        syn::visit::visit_type_path(self, path);
        if path.qself.is_some() && self.types.len() > before {
            // What is differentiated is the projected type, not what it is projected from.
            self.types.truncate(before);
            self.types.push(Type::Path(path.clone()));
        }
    }
}

/// Puts the type itself for `Self`.
pub(super) struct ReplaceSelf<'a>(pub(super) &'a Type);

impl VisitMut for ReplaceSelf<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if *ty == parse_quote!(Self) {
            *ty = self.0.clone();
            return;
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }
}

/// A tangent owns what it holds: `View<'a>` has the tangent of `View<'static>`. Where type arguments may hold a borrow
/// themselves, the lifetimes stay.
fn without_lifetimes(ty: &mut Type, params: &BTreeSet<Ident>) {
    let Type::Path(path) = ty else { return };
    let Some(last) = path.path.segments.last_mut() else {
        return;
    };
    let mut mentioned = Mentioned {
        params,
        types: Vec::new(),
    };
    let mut lifetimes = Lifetimes(false);
    for arg in type_args(last) {
        mentioned.visit_type(&arg);
        lifetimes.visit_type(&arg);
    }
    if lifetimes.0 || !mentioned.types.is_empty() {
        return;
    }
    if let PathArguments::AngleBracketed(args) = &mut last.arguments {
        for arg in &mut args.args {
            if let GenericArgument::Lifetime(lifetime) = arg {
                *lifetime = Lifetime::new("'static", lifetime.span());
            }
        }
    }
}

struct Lifetimes(bool);

impl<'ast> Visit<'ast> for Lifetimes {
    fn visit_lifetime(&mut self, _: &'ast Lifetime) {
        self.0 = true;
    }
}

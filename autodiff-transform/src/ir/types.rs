//! What the compiler knows of a type: what is written, and what follows from it.
//!
//! There is no type checker here. `Unknown` is an honest answer, and correctness never depends on a better one.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, GenericArgument, Ident, PathArguments, Type};

/// A float type as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Float {
    /// `f64`
    F64,
    /// `f32`
    F32,
    /// A type parameter bound by `Real`.
    Param(Ident),
    /// A float whose width rustc will infer.
    Inferred,
}

/// What is known of the type of a value.
#[derive(Clone, Debug)]
pub enum Ty {
    /// A float scalar.
    Float(Float),
    /// An integer; its type where it is written.
    Int(Option<Ident>),
    /// A value that carries no derivative: `bool`, `char`, `&str`, …
    Constant,
    /// `()`
    Unit,
    /// The type of an expression that does not return.
    Never,
    /// A tuple.
    Tuple(Vec<Ty>),
    /// An array and, where it is written, its length.
    Array(Box<Ty>, Option<Box<Expr>>),
    /// A slice `[T]`.
    Slice(Box<Ty>),
    /// A `Vec<T>`.
    Vec(Box<Ty>),
    /// A reference, shared or exclusive alike.
    Ref(Box<Ty>),
    /// An `Option<T>`.
    Option(Box<Ty>),
    /// A `Box<T>`.
    Boxed(Box<Ty>),
    /// A type of the user's, by its name: a struct, an enum, an alias of anything.
    User(Box<Type>),
    /// Not known to the macro; rustc will know.
    Unknown,
}

impl Ty {
    /// Reads a written type. `reals` are the type parameters bound by `Real`.
    #[must_use]
    pub fn of(ty: &Type, reals: &[Ident]) -> Ty {
        match ty {
            Type::Path(path) if path.qself.is_none() => of_path(&path.path, reals),
            Type::Reference(reference) => Ty::Ref(Box::new(Ty::of(&reference.elem, reals))),
            Type::Array(array) => Ty::Array(
                Box::new(Ty::of(&array.elem, reals)),
                Some(Box::new(array.len.clone())),
            ),
            Type::Slice(slice) => Ty::Slice(Box::new(Ty::of(&slice.elem, reals))),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Ty::Unit,
            Type::Tuple(tuple) => Ty::Tuple(tuple.elems.iter().map(|t| Ty::of(t, reals)).collect()),
            Type::Paren(inner) => Ty::of(&inner.elem, reals),
            Type::Group(inner) => Ty::of(&inner.elem, reals),
            Type::Never(_) => Ty::Never,
            _ => Ty::Unknown,
        }
    }

    /// The type of a copy: that of a slice is a `Vec`.
    #[must_use]
    pub fn owned(&self) -> Ty {
        match self {
            Ty::Ref(inner) => match inner.behind() {
                Ty::Slice(item) => Ty::Vec(item.clone()),
                other => other.owned(),
            },
            Ty::Option(inner) => Ty::Option(Box::new(inner.owned())),
            Ty::Tuple(items) => Ty::Tuple(items.iter().map(Ty::owned).collect()),
            Ty::Array(item, len) => Ty::Array(Box::new(item.owned()), len.clone()),
            Ty::Vec(item) => Ty::Vec(Box::new(item.owned())),
            Ty::Boxed(item) => Ty::Boxed(Box::new(item.owned())),
            Ty::Float(_)
            | Ty::Int(_)
            | Ty::Constant
            | Ty::Unit
            | Ty::Never
            | Ty::Slice(_)
            | Ty::User(_)
            | Ty::Unknown => self.clone(),
        }
    }

    /// Whether a value of this type may carry a derivative.
    #[must_use]
    pub fn carries(&self) -> bool {
        match self {
            Ty::Float(_) | Ty::User(_) | Ty::Unknown => true,
            Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => false,
            Ty::Tuple(items) => items.iter().any(Ty::carries),
            Ty::Array(item, _)
            | Ty::Slice(item)
            | Ty::Vec(item)
            | Ty::Ref(item)
            | Ty::Option(item)
            | Ty::Boxed(item) => item.carries(),
        }
    }

    /// Whether the type is built of floats alone, as written: the default of what is active.
    #[must_use]
    pub fn is_floats(&self) -> bool {
        match self {
            Ty::Float(_) => true,
            Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never | Ty::User(_) | Ty::Unknown => false,
            Ty::Tuple(items) => items.iter().all(Ty::is_floats),
            Ty::Array(item, _)
            | Ty::Slice(item)
            | Ty::Vec(item)
            | Ty::Ref(item)
            | Ty::Option(item)
            | Ty::Boxed(item) => item.is_floats(),
        }
    }

    /// Whether this is a float scalar.
    #[must_use]
    pub fn is_float(&self) -> bool {
        matches!(self, Ty::Float(_))
    }

    /// Whether this is an integer or another type without derivative.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        matches!(self, Ty::Int(_) | Ty::Constant | Ty::Unit)
    }

    /// Whether values of this type are copied by `let`: scalars and compounds of them.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        match self {
            Ty::Float(_) | Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never | Ty::Ref(_) => true,
            Ty::Tuple(items) => items.iter().all(Ty::is_copy),
            Ty::Array(item, _) | Ty::Option(item) => item.is_copy(),
            Ty::Slice(_) | Ty::Vec(_) | Ty::Boxed(_) | Ty::User(_) | Ty::Unknown => false,
        }
    }

    /// The type behind any references.
    #[must_use]
    pub fn behind(&self) -> &Ty {
        match self {
            Ty::Ref(inner) => inner.behind(),
            other => other,
        }
    }

    /// Whether this is known to be a slice, an array or a `Vec`.
    #[must_use]
    pub fn is_sequence(&self) -> bool {
        matches!(self.behind(), Ty::Array(..) | Ty::Slice(_) | Ty::Vec(_))
    }

    /// The type of an element, by index or by iteration.
    #[must_use]
    pub fn element(&self) -> Ty {
        match self.behind() {
            Ty::Array(item, _) | Ty::Slice(item) | Ty::Vec(item) => (**item).clone(),
            Ty::Float(_)
            | Ty::Int(_)
            | Ty::Constant
            | Ty::Unit
            | Ty::Never
            | Ty::Tuple(_)
            | Ty::Ref(_)
            | Ty::Option(_)
            | Ty::User(_)
            | Ty::Unknown => Ty::Unknown,
            Ty::Boxed(inner) => inner.element(),
        }
    }

    /// The type of what a variant holds: only that of `Some` and `Ok` is known.
    #[must_use]
    pub fn payload(&self, variant: &str) -> Ty {
        let is_held = |full: &str| variant == full || variant == super::HELD;
        match self.behind() {
            Ty::Option(item) if is_held("Some") => (**item).clone(),
            Ty::Boxed(inner) => inner.payload(variant),
            Ty::User(name) if is_held("Ok") => result_of(name),
            _ => Ty::Unknown,
        }
    }

    /// The type of a `Result` of this: a number's is known.
    #[must_use]
    pub fn in_result(&self) -> Ty {
        let item: Type = match self {
            Ty::Float(Float::F64) => syn::parse_quote!(f64),
            Ty::Float(Float::F32) => syn::parse_quote!(f32),
            Ty::Float(Float::Param(name)) => syn::parse_quote!(#name),
            _ => return Ty::Unknown,
        };
        Ty::User(Box::new(syn::parse_quote!(Result<#item, _>)))
    }

    /// The type behind a `*` that is written.
    #[must_use]
    pub fn unboxed(&self) -> Ty {
        match self {
            Ty::Boxed(inner) | Ty::Ref(inner) => (**inner).clone(),
            _ => Ty::Unknown,
        }
    }

    /// Whether this may be a type of the user's.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.behind(), Ty::User(_) | Ty::Unknown)
    }

    /// The type of a sub-slice.
    #[must_use]
    pub fn slice(&self) -> Ty {
        Ty::Slice(Box::new(self.element()))
    }

    /// The type of a field.
    #[must_use]
    pub fn field(&self, member: &str) -> Ty {
        match self.behind() {
            Ty::Tuple(items) => member
                .parse::<usize>()
                .ok()
                .and_then(|i| items.get(i).cloned())
                .unwrap_or(Ty::Unknown),
            Ty::Boxed(inner) => inner.field(member),
            _ => Ty::Unknown,
        }
    }

    /// What is known where control flow joins two values.
    #[must_use]
    pub fn join(&self, other: &Ty) -> Ty {
        match (self, other) {
            (Ty::Never, ty) | (ty, Ty::Never) => ty.clone(),
            (Ty::Unknown, ty) | (ty, Ty::Unknown) => ty.clone(),
            (Ty::Float(Float::Inferred), Ty::Float(kind))
            | (Ty::Float(kind), Ty::Float(Float::Inferred)) => Ty::Float(kind.clone()),
            (Ty::Int(None), Ty::Int(kind)) | (Ty::Int(kind), Ty::Int(None)) => {
                Ty::Int(kind.clone())
            }
            (Ty::Tuple(a), Ty::Tuple(b)) if a.len() == b.len() => {
                Ty::Tuple(a.iter().zip(b).map(|(a, b)| a.join(b)).collect())
            }
            (Ty::Array(a, n), Ty::Array(b, _)) => Ty::Array(Box::new(a.join(b)), n.clone()),
            (Ty::Vec(a), Ty::Vec(b)) => Ty::Vec(Box::new(a.join(b))),
            (Ty::Option(a), Ty::Option(b)) => Ty::Option(Box::new(a.join(b))),
            (Ty::Boxed(a), Ty::Boxed(b)) => Ty::Boxed(Box::new(a.join(b))),
            (ty, _) => ty.clone(),
        }
    }
}

fn of_path(path: &syn::Path, reals: &[Ident]) -> Ty {
    let Some(last) = path.segments.last() else {
        return Ty::Unknown;
    };
    if path.segments.len() == 1 && last.arguments.is_none() {
        if reals.contains(&last.ident) {
            return Ty::Float(Float::Param(last.ident.clone()));
        }
        return match last.ident.to_string().as_str() {
            "f64" => Ty::Float(Float::F64),
            "f32" => Ty::Float(Float::F32),
            "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64"
            | "i128" | "isize" => Ty::Int(Some(last.ident.clone())),
            "bool" | "char" | "str" | "String" => Ty::Constant,
            _ => user(path),
        };
    }
    let PathArguments::AngleBracketed(args) = &last.arguments else {
        return user(path);
    };
    let item = match args.args.first() {
        Some(GenericArgument::Type(item)) => Box::new(Ty::of(item, reals)),
        _ => return user(path),
    };
    match last.ident.to_string().as_str() {
        "Vec" => Ty::Vec(item),
        "Option" => Ty::Option(item),
        "Box" => Ty::Boxed(item),
        _ => user(path),
    }
}

/// The type of the value that a `Result` holds.
fn result_of(ty: &Type) -> Ty {
    let Type::Path(path) = ty else {
        return Ty::Unknown;
    };
    match path.path.segments.last().map(|last| &last.arguments) {
        Some(PathArguments::AngleBracketed(args)) => match args.args.first() {
            Some(GenericArgument::Type(item)) => Ty::of(item, &[]),
            _ => Ty::Unknown,
        },
        _ => Ty::Unknown,
    }
}

/// Whether a reference to something that may carry a derivative is a part of a type as written: no text, and no error of a
/// `Result`.
#[must_use]
pub fn has_reference(ty: &Type) -> bool {
    references(ty, |reference| Ty::of(&reference.elem, &[]).carries())
}

/// Whether a `&mut` is.
#[must_use]
pub fn has_exclusive_reference(ty: &Type) -> bool {
    references(ty, |reference| reference.mutability.is_some())
}

fn references(ty: &Type, wanted: impl Fn(&syn::TypeReference) -> bool) -> bool {
    struct Find<F>(F, bool);
    impl<'a, F: Fn(&syn::TypeReference) -> bool> syn::visit::Visit<'a> for Find<F> {
        fn visit_type_reference(&mut self, reference: &'a syn::TypeReference) {
            self.1 |= (self.0)(reference);
            syn::visit::visit_type_reference(self, reference);
        }
        fn visit_path_segment(&mut self, segment: &'a syn::PathSegment) {
            match &segment.arguments {
                PathArguments::AngleBracketed(args) if segment.ident == "Result" => {
                    args.args
                        .first()
                        .iter()
                        .for_each(|held| self.visit_generic_argument(held));
                }
                _ => syn::visit::visit_path_segment(self, segment),
            }
        }
        // What a function takes and gives is not given here.
        fn visit_type_bare_fn(&mut self, _: &'a syn::TypeBareFn) {}
        fn visit_type_trait_object(&mut self, _: &'a syn::TypeTraitObject) {}
        fn visit_type_impl_trait(&mut self, _: &'a syn::TypeImplTrait) {}
    }
    let mut find = Find(wanted, false);
    syn::visit::Visit::visit_type(&mut find, ty);
    find.1
}

/// A type that is known by its name alone.
fn user(path: &syn::Path) -> Ty {
    Ty::User(Box::new(Type::Path(syn::TypePath {
        qself: None,
        path: path.clone(),
    })))
}

/// The short form of the printer: `f64`, `[f64]`, `?`.
impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ty::Float(Float::F64) => write!(f, "f64"),
            Ty::Float(Float::F32) => write!(f, "f32"),
            Ty::Float(Float::Param(name)) => write!(f, "{name}"),
            Ty::Float(Float::Inferred) => write!(f, "float"),
            Ty::Int(Some(name)) => write!(f, "{name}"),
            Ty::Int(None) => write!(f, "int"),
            Ty::Constant => write!(f, "constant"),
            Ty::Unit => write!(f, "()"),
            Ty::Never => write!(f, "!"),
            Ty::Tuple(items) => {
                let items: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(f, "({})", items.join(", "))
            }
            Ty::Array(item, Some(len)) => write!(f, "[{item}; {}]", text(&len.to_token_stream())),
            Ty::Array(item, None) => write!(f, "[{item}; _]"),
            Ty::Slice(item) => write!(f, "[{item}]"),
            Ty::Vec(item) => write!(f, "Vec<{item}>"),
            Ty::Ref(item) => write!(f, "&{item}"),
            Ty::Option(item) => write!(f, "Option<{item}>"),
            Ty::Boxed(item) => write!(f, "Box<{item}>"),
            Ty::User(name) => write!(f, "{}", text(&name.to_token_stream())),
            Ty::Unknown => write!(f, "?"),
        }
    }
}

/// Tokens as people write them, near enough for the printer.
#[must_use]
pub fn text(tokens: &TokenStream) -> String {
    let raw = tokens.to_string();
    [
        (" . ", "."),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" [", "["),
        ("[ ", "["),
        (" ]", "]"),
        (" ,", ","),
        ("& ", "&"),
        (" :: ", "::"),
        (" ;", ";"),
        ("! ", "!"),
        (" ..", ".."),
        (".. ", ".."),
        (" ?", "?"),
    ]
    .iter()
    .fold(raw, |text, (from, to)| text.replace(from, to))
}

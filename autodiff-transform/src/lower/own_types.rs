//! The types of the user's that a body shows to be ones: it makes values of them, or it is a method of one.
//!
//! A type in a signature may be an alias of `f64`, and its methods a float's. Of `Complex { re, im }` that is certain. Only
//! what a method's name means hangs on it: rustc would refuse it if the guess were wrong.

use super::{Cx, Val};
use crate::ir::{Access, Atom, Holds, Place, Ty, Var};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{BinOp, Expr, ExprMethodCall, Path};

/// The types that a body makes values of, by their last names, the variables that it reads named fields of, and those that it
/// uses as sequences.
#[derive(Debug, Default)]
pub(super) struct OwnTypes {
    types: BTreeSet<String>,
    variables: BTreeSet<String>,
    sequences: BTreeSet<String>,
    /// Variables that have their name from one with fields, and have none themselves.
    fieldless: BTreeSet<Var>,
}

impl OwnTypes {
    /// Whether named fields of a variable are read.
    pub(super) fn has_fields(&self, variable: &str) -> bool {
        self.variables.contains(variable)
    }
}

/// Finds them.
pub(super) fn find(block: &syn::Block) -> OwnTypes {
    struct Find(OwnTypes);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
            self.0.types.extend(last(&literal.path));
            syn::visit::visit_expr_struct(self, literal);
        }
        fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
            self.0
                .types
                .extend(maker(&call.func).as_ref().and_then(last));
            syn::visit::visit_expr_call(self, call);
        }
        fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
            if let syn::Member::Named(_) = &field.member {
                self.0.variables.extend(path_of(&field.base));
            }
            syn::visit::visit_expr_field(self, field);
        }
        fn visit_expr_index(&mut self, index: &'ast syn::ExprIndex) {
            self.0.sequences.extend(variable(&index.expr));
            syn::visit::visit_expr_index(self, index);
        }
        fn visit_expr_for_loop(&mut self, each: &'ast syn::ExprForLoop) {
            self.0.sequences.extend(variable(&each.expr));
            syn::visit::visit_expr_for_loop(self, each);
        }
        fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
            if is_of_sequences(&call.method.to_string()) {
                self.0.sequences.extend(variable(&call.receiver));
            }
            syn::visit::visit_expr_method_call(self, call);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut find = Find(OwnTypes::default());
    find.0.types.insert("Self".to_owned());
    find.visit_block(block);
    find.0
}

/// The variable that an expression is, or refers to.
fn variable(expr: &Expr) -> Option<String> {
    name_of(expr).map(ToString::to_string)
}

fn name_of(expr: &Expr) -> Option<&syn::Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Paren(inner) => name_of(&inner.expr),
        Expr::Reference(inner) => name_of(&inner.expr),
        _ => None,
    }
}

/// A variable with fields, as text.
pub(super) fn path_of(expr: &Expr) -> Option<String> {
    let Expr::Field(field) = expr else {
        return match expr {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            Expr::Paren(inner) => path_of(&inner.expr),
            _ => None,
        };
    };
    let base = path_of(&field.base)?;
    Some(format!("{base}.{}", field.member.to_token_stream()))
}

/// Whether named fields of a variable are read.
struct FieldsOf<'a>(&'a str, bool);

impl<'ast> Visit<'ast> for FieldsOf<'_> {
    fn visit_expr_field(&mut self, field: &'ast syn::ExprField) {
        let named = matches!(field.member, syn::Member::Named(_));
        self.1 |= named && variable(&field.base).is_some_and(|name| name == self.0);
        syn::visit::visit_expr_field(self, field);
    }
}

/// Whether a type is one of std's, by its name.
fn is_of_std(ty: &syn::Type) -> bool {
    let syn::Type::Path(path) = ty else {
        return false;
    };
    let name = last(&path.path);
    name.is_some_and(|name| {
        matches!(
            name.as_str(),
            "HashMap"
                | "BTreeMap"
                | "HashSet"
                | "BTreeSet"
                | "VecDeque"
                | "BinaryHeap"
                | "LinkedList"
                | "String"
                | "Rc"
                | "Arc"
                | "Cow"
                | "Cell"
                | "RefCell"
                | "Mutex"
                | "RwLock"
        )
    })
}

/// Whether a type is an `Option` or a `Result`.
fn holds_one(ty: &syn::Type) -> bool {
    let syn::Type::Path(path) = ty else {
        return false;
    };
    last(&path.path).is_some_and(|name| name == "Option" || name == "Result")
}

/// Methods of `Vec`s and slices that tell what they are called on: few other types have them.
fn is_of_sequences(method: &str) -> bool {
    matches!(
        super::streams::serial(method),
        "iter"
            | "iter_mut"
            | "into_iter"
            | "len"
            | "is_empty"
            | "windows"
            | "chunks"
            | "chunks_exact"
    )
}

fn last(path: &Path) -> Option<String> {
    let last = path.segments.last();
    last.map(|last| last.ident.to_string())
}

/// The type that a function makes by Rust's naming convention: `Complex` of `Complex::new`.
pub(super) fn maker(func: &Expr) -> Option<Path> {
    let Expr::Path(path) = func else { return None };
    let mut owner = path.path.clone();
    let name = owner.segments.pop()?.into_value().ident.to_string();
    owner.segments.pop_punct();
    let makes = matches!(
        name.as_str(),
        "new" | "default" | "zero" | "one" | "identity" | "from" | "with_capacity"
    ) || name.starts_with("from_");
    let is_type = last(&owner)?.starts_with(char::is_uppercase);
    (path.qself.is_none() && makes && is_type).then_some(owner)
}

impl Cx<'_> {
    /// The type of what a function gives, as far as its path tells.
    pub(super) fn made_by(&self, func: &Expr) -> Ty {
        let Some(owner) = maker(func) else {
            return Ty::Unknown;
        };
        match Ty::of(&syn::parse_quote!(#owner), &self.reals) {
            made @ Ty::User(_) => made,
            _ => Ty::Unknown,
        }
    }

    /// The type of `a ∘ b`. A sum of a user's type is one of that type, and so is its multiple, and a quotient of two; a
    /// product of two may be a number.
    pub(super) fn arithmetic(&self, op: &BinOp, left: &Ty, right: &Ty) -> Ty {
        let known = super::peek::arithmetic(op, left, right);
        if !matches!(known, Ty::Unknown) {
            return known;
        }
        let additive = matches!(op, BinOp::Add(_) | BinOp::Sub(_));
        let divides = matches!(op, BinOp::Div(_));
        match (left.behind(), right.behind()) {
            (own, Ty::Unknown) | (Ty::Unknown, own) if additive && self.is_own(own) => own.clone(),
            (a, b) if self.is_own(a) && self.is_own(b) && (additive || divides) => a.clone(),
            (own, Ty::Float(_)) | (Ty::Float(_), own) if self.is_own(own) => own.clone(),
            _ => Ty::Unknown,
        }
    }

    // Input:   let mut filter = Filter::new(alpha);  filter.push(x);
    /// Whether a method is one of a user's type, though std's containers have one of its name. A type by a name of the user's
    /// may be an alias of a `Vec`: then the body uses it as one elsewhere.
    pub(super) fn is_method_of_own(&self, call: &ExprMethodCall) -> bool {
        if !is_of_containers(&call.method.to_string()) || super::calls::is_self(&call.receiver) {
            return false;
        }
        if !self.is_own_value(&call.receiver) {
            return false;
        }
        match self.peek(&call.receiver).behind() {
            Ty::Unknown => self.has_fields(&call.receiver),
            ty @ Ty::User(name) if !is_of_std(name) => {
                let is_sequence = variable(&call.receiver)
                    .is_some_and(|name| self.own_types.sequences.contains(&name));
                self.is_own(ty) || self.has_fields(&call.receiver) || !is_sequence
            }
            _ => false,
        }
    }

    /// Whether an expression is a variable that the body uses as a sequence elsewhere.
    pub(super) fn is_used_as_sequence(&self, expr: &Expr) -> bool {
        variable(expr).is_some_and(|name| self.own_types.sequences.contains(&name))
    }

    // Input:   m[(i, j)]
    /// Whether an element is one by the `Index` of a user's type: such types are indexed by tuples, or seen to be ones.
    pub(super) fn is_by_key(&self, of: &Expr, place: &Place, index: &Atom) -> bool {
        let info = &self.vars[place.root];
        let is_named = place.path.is_empty()
            && matches!(info.ty.behind(), Ty::User(_))
            && matches!(info.holds, Holds::Shared | Holds::Alias(_, Access::Shared));
        matches!(self.atom_ty(index), Ty::Tuple(_))
            || self.is_own(self.place_ty(place).behind())
            || self.has_named_fields(of)
            || is_named
    }

    /// Whether a variable's type goes by a name of the user's, which may be an alias of an array: nothing shows that it is a
    /// struct.
    pub(super) fn may_be_alias(&self, expr: &Expr) -> bool {
        let ty = self.peek(expr);
        let may_be = match ty.behind() {
            Ty::User(ty) => !is_of_std(ty) && !holds_one(ty),
            _ => false,
        };
        may_be && !self.is_of_constant(expr) && !self.is_own(ty.behind()) && !self.has_fields(expr)
    }

    /// Whether an expression is a variable whose fields have names: it is a struct of the user's.
    pub(super) fn has_fields(&self, expr: &Expr) -> bool {
        variable(expr).is_some_and(|name| self.own_types.has_fields(&name))
            && !self.is_fieldless(expr)
    }

    /// Whether an expression is a variable that has its name from one with fields, and has none itself.
    pub(super) fn is_fieldless(&self, expr: &Expr) -> bool {
        let var = name_of(expr).and_then(|name| self.lookup(name));
        var.is_some_and(|var| self.own_types.fieldless.contains(&var))
    }

    /// Whether an expression is a variable, or a field of one, whose fields have names.
    fn has_named_fields(&self, expr: &Expr) -> bool {
        match path_of(expr) {
            Some(path) if path.contains('.') => self.own_types.has_fields(&path),
            Some(_) => self.has_fields(expr),
            None => false,
        }
    }

    // Input:   let x = x.a * y;  x.powi(2)
    /// Notes a variable that takes the name of one whose fields its value is computed from, where none are read afterwards.
    pub(super) fn note_fieldless(&mut self, local: &syn::Local, rest: &[syn::Stmt]) {
        let (syn::Pat::Ident(pat), Some(init)) = (&local.pat, &local.init) else {
            return;
        };
        let name = pat.ident.to_string();
        if !self.own_types.has_fields(&name) {
            return;
        }
        let mut find = FieldsOf(&name, false);
        rest.iter().for_each(|stmt| find.visit_stmt(stmt));
        let after = std::mem::take(&mut find.1);
        find.visit_expr(&init.expr);
        if find.1 && !after {
            let var = self.lookup(&pat.ident);
            self.own_types.fieldless.extend(var);
        }
    }

    // Input:   t += model.inner.get(k);
    /// A method in an operand of arithmetic: what std's would give there is an `Option`, so it is one of the user's.
    fn own_operand(&mut self, expr: &Expr) -> Option<Val> {
        match expr {
            Expr::Paren(inner) => self.own_operand(&inner.expr),
            Expr::MethodCall(call) if self.may_be_own(call) => Some(self.user_method(call, None)),
            _ => None,
        }
    }

    /// An operand of arithmetic.
    pub(super) fn operand_expr(&mut self, expr: &Expr) -> Val {
        self.own_operand(expr).unwrap_or_else(|| self.expr(expr))
    }

    /// The value of an operand of arithmetic.
    pub(super) fn float_value(&mut self, expr: &Expr) -> Val {
        self.own_operand(expr).unwrap_or_else(|| self.value(expr))
    }

    /// Whether a method by the name of one of std's that gives an `Option` is called on a value of unwritten type.
    pub(super) fn may_be_own(&self, call: &ExprMethodCall) -> bool {
        let gives_an_option = matches!(
            (call.method.to_string().as_str(), call.args.len()),
            ("first" | "last" | "next" | "pop" | "take", 0) | ("get" | "nth", 1)
        );
        gives_an_option
            && !self.is_iterator(&call.receiver)
            && self.is_own_value(&call.receiver)
            && self.peek(&call.receiver).is_open()
            && !self.is_of_constant(&call.receiver)
    }

    fn is_own(&self, ty: &Ty) -> bool {
        let Ty::User(ty) = ty else { return false };
        match syn::parse2::<Path>(ty.to_token_stream()) {
            Ok(path) => last(&path).is_some_and(|name| self.own_types.types.contains(&name)),
            Err(_) => false,
        }
    }
}

/// Methods of `Vec`s, slices and iterators that a type of one's own may well have.
fn is_of_containers(method: &str) -> bool {
    matches!(
        method,
        "push"
            | "pop"
            | "insert"
            | "remove"
            | "extend"
            | "fill"
            | "swap"
            | "clear"
            | "first"
            | "last"
            | "get"
            | "get_mut"
            | "set"
            | "sum"
            | "product"
            | "next"
            | "reverse"
            | "sort"
            | "join"
            | "concat"
            | "split_at"
            | "read"
            | "write"
            | "nth"
            | "take"
            | "replace"
            | "values"
            | "to_vec"
            | "copied"
            | "cloned"
            | "unwrap_or"
    )
}

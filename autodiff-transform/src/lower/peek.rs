//! What can be said of an expression's type before it is lowered.

use super::Cx;
use crate::ir::{Float, Ty};
use autodiff_rules::table;
use syn::{BinOp, Expr, Lit, UnOp};

impl Cx<'_> {
    /// The type of an expression, as far as its form and the names in it tell.
    pub(super) fn peek(&self, expr: &Expr) -> Ty {
        match expr {
            Expr::Lit(lit) => lit_ty(&lit.lit),
            Expr::Paren(inner) => self.peek(&inner.expr),
            Expr::Group(inner) => self.peek(&inner.expr),
            Expr::Reference(inner) => self.peek(&inner.expr),
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name));
                var.map_or(Ty::Unknown, |var| self.vars[var].ty.clone())
            }
            Expr::Unary(unary) => match unary.op {
                UnOp::Neg(_) => self.peek(&unary.expr).behind().clone(),
                UnOp::Deref(_) => match self.peek(&unary.expr) {
                    Ty::Boxed(inner) => *inner,
                    other => other.behind().clone(),
                },
                UnOp::Not(_) => match self.peek(&unary.expr) {
                    Ty::Int(kind) => Ty::Int(kind),
                    _ => Ty::Constant,
                },
                _ => Ty::Unknown,
            },
            Expr::Binary(binary) => self.peek_binary(&binary.op, &binary.left, &binary.right),
            Expr::Cast(cast) => Ty::of(&cast.ty, &self.reals),
            // A range of integers has no elements that could be asked for by their positions.
            Expr::Range(range) => {
                let counts = |end: &Option<Box<Expr>>| {
                    let is_integer = |end: &Expr| matches!(self.peek(end).behind(), Ty::Int(_));
                    end.as_ref().is_none_or(|end| is_integer(end))
                };
                if counts(&range.start) && counts(&range.end) {
                    Ty::Constant
                } else {
                    Ty::Unknown
                }
            }
            Expr::Index(index)
                if matches!(*index.index, Expr::Range(_))
                    || self.named_range(&index.index).is_some() =>
            {
                self.peek(&index.expr).slice()
            }
            Expr::Index(index) => self.peek(&index.expr).element(),
            Expr::Field(_) if self.is_integer_field(expr) => Ty::Int(None),
            Expr::Field(field) => {
                let syn::Member::Unnamed(index) = &field.member else {
                    return Ty::Unknown;
                };
                self.peek(&field.base).field(&index.index.to_string())
            }
            Expr::Tuple(tuple) => {
                Ty::Tuple(tuple.elems.iter().map(|item| self.peek(item)).collect())
            }
            Expr::MethodCall(call) => {
                let method = call.method.to_string();
                // What is compared with an integer is one.
                let integer = call.args.first().map(|arg| self.peek(arg));
                match (method.as_str(), integer) {
                    ("max" | "min", Some(Ty::Int(kind))) => Ty::Int(kind),
                    // Floats have no largest one by `Ord`.
                    ("max" | "min", None) if self.is_iterator(&call.receiver) => Ty::Constant,
                    _ => self.peek_method(&call.receiver, &method),
                }
            }
            Expr::Macro(mac) if mac.mac.path.is_ident("matches") => Ty::Constant,
            Expr::Macro(mac) if mac.mac.path.is_ident("vec") => Ty::Vec(Box::new(Ty::Unknown)),
            Expr::Array(array) => Ty::Array(
                Box::new(
                    array
                        .elems
                        .first()
                        .map_or(Ty::Unknown, |item| self.peek(item)),
                ),
                None,
            ),
            Expr::Repeat(repeat) => Ty::Array(Box::new(self.peek(&repeat.expr)), None),
            _ => Ty::Unknown,
        }
    }

    fn peek_binary(&self, op: &BinOp, left: &Expr, right: &Expr) -> Ty {
        match op {
            BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => {
                self.arithmetic(op, &self.peek(left), &self.peek(right))
            }
            BinOp::Shl(_) | BinOp::Shr(_) => self.peek(left),
            BinOp::BitAnd(_) | BinOp::BitOr(_) | BinOp::BitXor(_) => {
                match self.peek(left).join(&self.peek(right)) {
                    Ty::Int(kind) => Ty::Int(kind),
                    _ => Ty::Constant,
                }
            }
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_)
            | BinOp::And(_)
            | BinOp::Or(_) => Ty::Constant,
            _ => Ty::Unit,
        }
    }

    fn peek_method(&self, receiver: &Expr, method: &str) -> Ty {
        let ty = self.peek(receiver).behind().clone();
        match method {
            "count_ones" | "trailing_zeros" | "leading_zeros" => Ty::Int(None),
            "as_str" | "partial_cmp" | "cmp" | "is_empty" | "contains" | "is_some" | "is_none"
            | "is_ok" | "is_err" | "eq" | "ne" | "lt" | "le" | "gt" | "ge" => Ty::Constant,
            "clone" => ty,
            "remainder" if self.is_iterator(receiver) => self.peek_chunk(receiver),
            "map" => match ty {
                Ty::Array(_, len) => Ty::Array(Box::new(Ty::Unknown), len),
                _ => Ty::Unknown,
            },
            "any" | "all" | "position" | "rposition"
                if self.is_iterator(receiver) && self.rest(receiver).is_none() =>
            {
                Ty::Constant
            }
            "len" | "partition_point" => Ty::Int(Some(syn::Ident::new(
                "usize",
                proc_macro2::Span::mixed_site(),
            ))),
            "binary_search" | "binary_search_by" | "binary_search_by_key" => Ty::Constant,
            // Of a constant these give a constant: a float would not be of this type.
            "unwrap" | "expect" | "unwrap_or" | "unwrap_or_default" | "clamp" | "min" | "max"
                if matches!(ty, Ty::Constant) =>
            {
                Ty::Constant
            }
            _ if matches!(ty, Ty::Int(_)) => ty,
            _ if table::is_inactive(method) => Ty::Constant,
            _ if matches!(ty, Ty::Float(_)) && table::lookup(method).is_some() => ty,
            // The exponential of a complex number or of a matrix is one, too.
            _ if matches!(ty, Ty::User(_))
                && method != "abs"
                && table::lookup(method).is_some() =>
            {
                ty
            }
            _ => Ty::Unknown,
        }
    }
}

/// The type of `a ∘ b` for an arithmetic operator. What is added to a float is one, as is what a float is divided by; a
/// float's product with something unknown may be a vector.
pub(crate) fn arithmetic(op: &BinOp, left: &Ty, right: &Ty) -> Ty {
    let additive = matches!(op, BinOp::Add(_) | BinOp::Sub(_) | BinOp::Rem(_));
    match (left.behind(), right.behind()) {
        (Ty::Float(kind), Ty::Unknown) if additive || matches!(op, BinOp::Div(_)) => {
            Ty::Float(kind.clone())
        }
        (Ty::Unknown, Ty::Float(kind)) if additive => Ty::Float(kind.clone()),
        (Ty::Float(a), Ty::Float(b)) => Ty::Float(if *a == Float::Inferred {
            b.clone()
        } else {
            a.clone()
        }),
        (Ty::Int(a), Ty::Int(b)) => Ty::Int(a.clone().or(b.clone())),
        (Ty::Int(kind), Ty::Unknown) | (Ty::Unknown, Ty::Int(kind)) => Ty::Int(kind.clone()),
        _ => Ty::Unknown,
    }
}

/// The type of a literal.
pub(crate) fn lit_ty(lit: &Lit) -> Ty {
    match lit {
        Lit::Float(float) => Ty::Float(match float.suffix() {
            "f64" => Float::F64,
            "f32" => Float::F32,
            _ => Float::Inferred,
        }),
        Lit::Int(int) => match int.suffix() {
            "" => Ty::Int(None),
            "f64" => Ty::Float(Float::F64),
            "f32" => Ty::Float(Float::F32),
            suffix => Ty::Int(Some(syn::Ident::new(suffix, int.span()))),
        },
        _ => Ty::Constant,
    }
}

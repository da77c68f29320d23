//! Types as text.

use super::Voice;
use crate::tree::{Over, Param, Passing, Ty};

/// The type of floats.
pub(super) fn number(voice: Voice) -> &'static str {
    if voice.is_generic() { "T" } else { "f64" }
}

/// A type.
pub(super) fn ty(of: &Ty, voice: Voice) -> String {
    named(of, number(voice), voice)
}

/// The name of a struct.
pub(super) fn name_of(k: usize, voice: Voice) -> String {
    match voice {
        Voice::Primal(_) => format!("P{k}"),
        Voice::Twin(_) => format!("P{k}Twin"),
    }
}

/// A type whose floats are of the type `float`, without structs.
pub(super) fn over(of: &Ty, float: &str) -> String {
    named(of, float, Voice::Primal(Over::Floats))
}

fn named(of: &Ty, float: &str, voice: Voice) -> String {
    let over = |of: &Ty, float: &str| named(of, float, voice);
    match of {
        Ty::Struct(k, _) if voice.is_generic() => format!("{}<{float}>", name_of(*k, voice)),
        Ty::Struct(k, _) => name_of(*k, voice),
        Ty::Float => float.to_owned(),
        Ty::Int => "usize".to_owned(),
        Ty::Bool => "bool".to_owned(),
        Ty::Unit => "()".to_owned(),
        Ty::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| over(item, float)).collect();
            format!("({})", items.join(", "))
        }
        Ty::Array(item, n) => format!("[{}; {n}]", over(item, float)),
        Ty::Vec(item, _) => format!("Vec<{}>", over(item, float)),
        Ty::Slice(item, _) => format!("[{}]", over(item, float)),
    }
}

/// The type of a parameter, as it is passed.
pub(super) fn passed(param: &Param, float: &str, voice: Voice) -> String {
    let of = named(&param.ty, float, voice);
    match param.passing {
        Passing::Value => of,
        Passing::Shared => format!("&{of}"),
        Passing::Exclusive => format!("&mut {of}"),
    }
}

/// A value of floats as one of the twin's numbers.
pub(super) fn lifted(expr: &str, of: &Ty) -> String {
    let each = |item: &Ty| format!("|x| {}", lifted("x", item));
    match of {
        Ty::Float => format!("T::lit({expr})"),
        Ty::Int | Ty::Bool | Ty::Unit | Ty::Struct(..) => expr.to_owned(),
        Ty::Tuple(items) => {
            let parts = items.iter().enumerate();
            let parts: Vec<String> = parts
                .map(|(k, item)| lifted(&format!("{expr}.{k}"), item))
                .collect();
            format!("({})", parts.join(", "))
        }
        Ty::Array(item, _) => format!("{expr}.map({})", each(item)),
        Ty::Vec(item, _) | Ty::Slice(item, _) => {
            format!(
                "{expr}.to_vec().into_iter().map({}).collect::<Vec<_>>()",
                each(item)
            )
        }
    }
}

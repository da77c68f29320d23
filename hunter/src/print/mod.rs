//! Programs as text: over `f64` or any number, and the twin that the oracle runs.

mod program;
mod types;

pub use program::{Listing, listing, pasted};

use crate::tree::{Annotate, Node, Over, Sort, Tree, Ty};
use types::{name_of, number, ty};

/// What a piece of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A function that is differentiated.
    Primal(Over),
    /// The same for the oracle, over any number.
    Twin(Over),
}

impl Voice {
    /// Whether floats are of the type `T` here.
    fn is_generic(self) -> bool {
        self != Voice::Primal(Over::Floats)
    }

    /// Whether what is printed must evaluate `x += y` in the order of `f64`, though its numbers have another.
    fn imitates_floats(self) -> bool {
        self == Voice::Twin(Over::Floats)
    }
}

/// A node as text.
pub(crate) fn node(node: &Node, voice: Voice) -> String {
    let one = |part: &Node| self::node(part, voice);
    match &node.tree {
        Tree::Text(text, parts) => filled(text, parts, voice),
        Tree::Number(digits) if voice.is_generic() => {
            format!("T::lit({})", digits.trim_end_matches("_f64"))
        }
        Tree::Number(digits) => (*digits).to_owned(),
        Tree::FromInt(int) => {
            let int = one(int);
            let simple = int.chars().all(|c| c.is_alphanumeric() || c == '_');
            let int = if simple { int } else { format!("({int})") };
            if voice.is_generic() {
                format!("T::lit({int} as f64)")
            } else {
                format!("({int} as f64)")
            }
        }
        Tree::Still(of) if matches!(voice, Voice::Twin(_)) => {
            format!("T::lit(({}).value())", one(of))
        }
        Tree::Still(of) => format!("stop_gradient({})", one(of)),
        Tree::Method(name, parts) => method(name, parts, voice),
        Tree::Path(name, parts) => format!("{}::{name}({})", number(voice), listed(parts, voice)),
        Tree::Call(name, parts) => format!("{}({})", callee(name, voice), listed(parts, voice)),
        Tree::Send(name, parts) => {
            let (receiver, rest) = parts.split_first().expect("a method has a receiver");
            format!(
                "{}.{name}({})",
                receiving(one(receiver)),
                listed(rest, voice)
            )
        }
        Tree::Construct(k, fields, base) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", one(value)));
            let base = base.iter().map(|base| format!("..{}", one(base)));
            let all: Vec<String> = fields.chain(base).collect();
            format!("{} {{ {} }}", name_of(*k, voice), all.join(", "))
        }
        Tree::Let(pattern, annotate, value) => binding(pattern, *annotate, value, voice),
        Tree::Compound(operator, place, value) if voice.imitates_floats() => {
            let (place, value) = (one(place), one(value));
            format!("{{ let value = {value}; {place} {operator}= value; }}")
        }
        Tree::Compound(operator, place, value) => {
            format!("{} {operator}= {};", one(place), one(value))
        }
        Tree::Type(of) => ty(of, voice),
        Tree::Body(of) if of.is_told() => one(of),
        Tree::Body(of) => typed_body(of, voice),
        Tree::Stmts(stmts, tail) => {
            let all = stmts.iter().chain(tail.as_deref());
            all.map(one).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The name of a function of the program.
pub(crate) fn callee(name: &str, voice: Voice) -> String {
    match (name, voice) {
        (_, Voice::Primal(_)) => name.to_owned(),
        ("f", Voice::Twin(_)) => "twin".to_owned(),
        (_, Voice::Twin(_)) => format!("{name}_twin"),
    }
}

fn filled(text: &str, parts: &[Node], voice: Voice) -> String {
    let mut pieces = text.split('$');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (piece, part) in pieces.zip(parts) {
        let text = node(part, voice);
        // Rust takes the brace of a struct for that of a body there.
        let head = ["if ", "match ", "while ", "in "]
            .iter()
            .any(|word| out.ends_with(word));
        if head && has_construct(part) {
            out = format!("{out}({text})");
        } else {
            out.push_str(&text);
        }
        out.push_str(piece);
    }
    out
}

fn has_construct(node: &Node) -> bool {
    matches!(node.tree, Tree::Construct(..)) || node.parts().into_iter().any(has_construct)
}

fn listed(parts: &[Node], voice: Voice) -> String {
    let all: Vec<String> = parts.iter().map(|part| node(part, voice)).collect();
    all.join(", ")
}

fn method(name: &str, parts: &[Node], voice: Voice) -> String {
    let (receiver, rest) = parts.split_first().expect("a method has a receiver");
    if !receiver.is_told() {
        return format!("{}::{name}({})", number(voice), listed(parts, voice));
    }
    let text = receiving(node(receiver, voice));
    format!("{text}.{name}({})", listed(rest, voice))
}

/// An expression as a receiver.
fn receiving(text: String) -> String {
    let prefix = text.starts_with(['*', '-', '!', '&']);
    if prefix { format!("({text})") } else { text }
}

fn binding(pattern: &str, annotate: Annotate, value: &Node, voice: Voice) -> String {
    // `@0` stands for the first struct.
    let pattern = match pattern.split_once('@') {
        Some((before, after)) => {
            let (k, after) = after.split_at(1);
            let k = k.parse().expect("the number of a struct");
            format!("{before}{}{after}", name_of(k, voice))
        }
        None => pattern.to_owned(),
    };
    let Sort::Value(of) = &value.sort else {
        return format!("let {pattern} = {};", node(value, voice));
    };
    let told = value.is_told() || !of.has_floats();
    if annotate == Annotate::IfNeeded && told {
        return format!("let {pattern} = {};", node(value, voice));
    }
    format!("let {pattern}: {} = {};", ty(of, voice), node(value, voice))
}

/// ` -> f64 { 0.5 }`, behind the parameters of a closure.
fn typed_body(body: &Node, voice: Voice) -> String {
    let text = node(body, voice);
    match &body.sort {
        Sort::Value(of) => format!("-> {} {{ {text} }}", ty(of, voice)),
        Sort::Stmt | Sort::Part => text,
    }
}

/// Whether a type holds floats in a list whose length is not fixed.
pub(crate) fn is_listed(of: &Ty) -> bool {
    matches!(of, Ty::Vec(..) | Ty::Slice(..))
}

//! Tokens on one line, spaced nearly as rustfmt would.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Spells tokens.
pub(super) fn spell(tokens: TokenStream) -> String {
    let mut out = String::new();
    let mut left = Left::Opening;
    for tree in tokens {
        if left.is_apart_from(&tree) {
            out.push(' ');
        }
        match &tree {
            TokenTree::Group(group) => out += &enclosed(group),
            other => out += &other.to_string(),
        }
        left = left.then(&tree);
    }
    out
}

fn enclosed(group: &Group) -> String {
    let inside = spell(group.stream());
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({inside})"),
        Delimiter::Bracket => format!("[{inside}]"),
        Delimiter::Brace if inside.is_empty() => "{}".to_owned(),
        Delimiter::Brace => format!("{{ {inside} }}"),
        Delimiter::None => inside,
    }
}

/// What stands to the left of a token, as far as the space between them depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// An opening delimiter, or a sign that belongs to what follows it.
    Opening,
    /// A name, a literal or a group: a sign after it stands between two operands.
    Operand,
    /// A keyword: it stands apart, and a sign after it belongs to what follows.
    Keyword,
    /// A sign between two operands.
    Sign,
    /// The first characters of a longer sign between two operands.
    Joint,
    /// A comma or its like.
    Comma,
    /// The `!` of a macro, and what else its group follows closely.
    Bang,
}

impl Left {
    fn is_apart_from(self, tree: &TokenTree) -> bool {
        match (self, tree) {
            (Left::Opening | Left::Joint, _) => false,
            (_, TokenTree::Punct(punct)) if ",;.?:".contains(punct.as_char()) => false,
            (Left::Operand, TokenTree::Punct(punct)) => {
                punct.as_char() != '!' || punct.spacing() == Spacing::Joint
            }
            (Left::Operand | Left::Bang, TokenTree::Group(group)) => {
                group.delimiter() == Delimiter::Brace
            }
            (Left::Operand | Left::Keyword | Left::Sign | Left::Comma | Left::Bang, _) => true,
        }
    }

    fn then(self, tree: &TokenTree) -> Left {
        match tree {
            TokenTree::Punct(punct) => self.then_sign(punct.as_char(), punct.spacing()),
            TokenTree::Ident(name) if is_keyword(&name.to_string()) => Left::Keyword,
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => Left::Operand,
        }
    }

    fn then_sign(self, sign: char, spacing: Spacing) -> Left {
        match sign {
            ',' | ';' => Left::Comma,
            ':' if spacing == Spacing::Joint => Left::Joint,
            ':' if self != Left::Joint => Left::Comma,
            '.' | ':' | '\'' => Left::Opening,
            '=' if self == Left::Opening => Left::Opening,
            '?' => Left::Operand,
            '!' if self == Left::Operand && spacing == Spacing::Alone => Left::Bang,
            _ if spacing == Spacing::Joint => Left::Joint,
            '-' | '*' | '&' | '!' if !matches!(self, Left::Operand | Left::Joint) => Left::Opening,
            _ => Left::Sign,
        }
    }
}

fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "as" | "break"
            | "else"
            | "for"
            | "if"
            | "in"
            | "let"
            | "match"
            | "move"
            | "mut"
            | "return"
            | "while"
    )
}

#[cfg(test)]
mod tests {
    use super::spell;

    #[test]
    fn spaces_as_rustfmt_does() {
        for text in [
            "a + b * -c",
            "(x * x - a).abs() > 1e-12 * a",
            "*value == 0.0 || !done && a != -b",
            "assert!(x > 0.0, \"{x} is not positive\");",
            "::core::cmp::Ord::min(a, b)",
            "match k { 1 | 2 => true, n if n > 3 => true, _ => false }",
            "&x[..n - 1]",
            "&mut x[a..=b][0].1",
            "let (mut a, b): (f64, i32) = f(&x)?;",
            "i as f64",
            "{}",
        ] {
            let tokens = text.parse().expect("the case is tokens");
            assert_eq!(spell(tokens), text);
        }
    }
}

//! Iterator chains.

use super::places::{For, Spot};
use super::{Cx, TRIPS};
use crate::scope::Lent;
use crate::tree::{Node, Passing, Sort, Tree, Ty};

/// What a chain hands on.
#[derive(Clone)]
enum Item {
    /// A float.
    Value,
    /// A shared reference to a value of this type.
    Lent(Ty),
    /// An integer below this.
    Index(usize),
    Pair(Box<Item>, Box<Item>),
}

/// What the closure of a `map` gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gives {
    Float,
    Pair,
}

/// A chain that is being made.
struct Chain {
    text: String,
    parts: Vec<Node>,
    item: Item,
    /// It hands on so many items at least.
    least: usize,
    /// The variables that it borrows.
    borrows: Vec<usize>,
    /// Whether its end is known, as `rev` behind `enumerate` and `zip` asks.
    exact: bool,
}

impl Cx {
    /// A chain that gives a float.
    pub(super) fn chain(&mut self) -> Option<Node> {
        let mut chain = self.adapted_source()?;
        let float = matches!(chain.item, Item::Value | Item::Lent(Ty::Float));
        let lent = matches!(chain.item, Item::Lent(_));
        let text = match self.random.below(100) {
            0..40 if float => {
                chain
                    .parts
                    .push(Node::of(Sort::Part, Tree::Type(Ty::Float)));
                ".sum::<$>()".to_owned()
            }
            40..50 if float => {
                chain
                    .parts
                    .push(Node::of(Sort::Part, Tree::Type(Ty::Float)));
                ".product::<$>()".to_owned()
            }
            50..58 if float && chain.least > 0 => {
                let which = *self.random.pick(&["max_by", "min_by"]);
                format!(".{which}(|a, b| a.total_cmp(b)).unwrap()")
            }
            58..64 if float && chain.least > 0 => ".last().unwrap()".to_owned(),
            64..68 if float && chain.least > 0 => {
                let k = self.random.below(chain.least);
                format!(".nth({k}).unwrap()")
            }
            68..74 if matches!(chain.item, Item::Value) && chain.least > 0 => {
                let body = self.closure(&chain, |cx| {
                    cx.local("a", Ty::Float, false);
                    cx.local("b", Ty::Float, false);
                    cx.float(2)
                });
                chain.parts.push(body);
                ".reduce(|a, b| $).unwrap()".to_owned()
            }
            _ => {
                let start = self.number();
                let item = chain.item.clone();
                let mut pattern = String::new();
                let body = self.closure(&chain, |cx| {
                    cx.local("z", Ty::Float, false);
                    pattern = cx.pattern_of(&item);
                    cx.float(2)
                });
                let ty = Node::of(Sort::Part, Tree::Type(Ty::Float));
                chain.parts.extend([start, ty, body]);
                return Some(chain.end(&format!(".fold($, |z: $, {pattern}| $)"), Ty::Float));
            }
        };
        let by_reference = lent && text.ends_with("unwrap()");
        let mut value = chain.end(&text, Ty::Float);
        if by_reference {
            value = Node::value(Ty::Float, "(*$)", vec![value]);
        }
        Some(value)
    }

    /// A chain that is collected, of `least` elements at least.
    pub(super) fn collected(&mut self, least: usize) -> Option<Node> {
        let mut chain = self.adapted_source()?;
        if chain.least < least {
            return None;
        }
        if !matches!(chain.item, Item::Value) {
            self.map(&mut chain, Gives::Float);
        }
        chain
            .parts
            .push(Node::of(Sort::Part, Tree::Type(Ty::Float)));
        Some(chain.end(".collect::<Vec<$>>()", Ty::vec(least)))
    }

    /// A question about the elements of a sequence.
    pub(super) fn question(&mut self) -> Option<Node> {
        let mut chain = self.adapted_source()?;
        let item = chain.item.clone();
        let mut pattern = String::new();
        let body = self.closure(&chain, |cx| {
            pattern = cx.pattern_of(&item);
            cx.condition(0)
        });
        chain.parts.push(body);
        let which = *self.random.pick(&["any", "all"]);
        Some(chain.end(&format!(".{which}(|{pattern}| $)"), Ty::Bool))
    }

    fn adapted_source(&mut self) -> Option<Chain> {
        if self.trips >= TRIPS || !self.spend() {
            return None;
        }
        let mut chain = self.source()?;
        for _ in 0..self.random.below(4) {
            self.adapt(&mut chain);
        }
        Some(chain)
    }

    fn source(&mut self) -> Option<Chain> {
        if self.random.percent(15) {
            let n = self.random.within(1, 5);
            return Some(Chain {
                text: format!("(0..{n})"),
                parts: Vec::new(),
                item: Item::Index(n),
                least: n,
                borrows: Vec::new(),
                exact: true,
            });
        }
        let spot = self.spot(For::Reading, |ty| {
            ty.sequence()
                .is_some_and(|(item, _)| item.is_copy() && item.has_floats())
        })?;
        let (item, n) = spot.ty.sequence()?;
        let slice = Item::Lent(Ty::Slice(Box::new(item.clone()), 2));
        let (text, item, least) = match self.random.below(100) {
            0..10 if n >= 2 => ("$.windows(2)", slice, n - 1),
            10..16 => ("$.chunks_exact(2)", slice, n / 2),
            16..30 if *item == Ty::Float => ("$.iter().copied()", Item::Value, n),
            _ => ("$.iter()", Item::Lent(item.clone()), n),
        };
        Some(Chain {
            text: text.to_owned(),
            parts: vec![self.receiver(&spot)],
            item,
            least,
            borrows: vec![spot.var],
            exact: true,
        })
    }

    fn adapt(&mut self, chain: &mut Chain) {
        let n = self.random.within(1, 3);
        match self.random.below(100) {
            0..31 => self.map(chain, Gives::Float),
            31..35 => self.map(chain, Gives::Pair),
            35..47 => self.filtered(chain),
            47..57 => self.zipped(chain),
            57..65 => {
                chain.then(".enumerate()");
                let index = Item::Index(usize::MAX);
                chain.item = Item::Pair(Box::new(index), Box::new(chain.item.clone()));
            }
            65..73 if chain.exact => chain.then(".rev()"),
            73..80 => {
                chain.then(&format!(".skip({n})"));
                chain.least = chain.least.saturating_sub(n);
            }
            80..87 => {
                chain.then(&format!(".take({n})"));
                chain.least = chain.least.min(n);
            }
            87..91 => {
                chain.then(".step_by(2)");
                chain.least = chain.least.div_ceil(2);
            }
            91..96 => self.chained(chain),
            _ => {}
        }
    }

    fn map(&mut self, chain: &mut Chain, gives: Gives) {
        let item = chain.item.clone();
        let mut pattern = String::new();
        let body = self.closure(chain, |cx| {
            pattern = cx.pattern_of(&item);
            if gives == Gives::Pair {
                let parts = vec![cx.float(1), cx.float(1)];
                return Node::value(Ty::Tuple(vec![Ty::Float, Ty::Float]), "($, $)", parts);
            }
            cx.float(2)
        });
        chain
            .parts
            .push(Node::of(Sort::Part, Tree::Body(Box::new(body))));
        chain.then(&format!(".map(|{pattern}| $)"));
        chain.item = match gives {
            Gives::Float => Item::Value,
            Gives::Pair => Item::Pair(Box::new(Item::Value), Box::new(Item::Value)),
        };
    }

    fn filtered(&mut self, chain: &mut Chain) {
        let item = chain.item.clone();
        let mut pattern = String::new();
        let body = self.closure(chain, |cx| {
            pattern = format!("&{}", cx.pattern_of(&item));
            cx.condition(0)
        });
        let which = *self
            .random
            .pick(&["filter", "filter", "take_while", "skip_while"]);
        chain.parts.push(body);
        chain.then(&format!(".{which}(|{pattern}| $)"));
        chain.least = 0;
        chain.exact = false;
    }

    fn zipped(&mut self, chain: &mut Chain) {
        let Some(other) = self.float_sequence() else {
            return;
        };
        chain.least = chain.least.min(other.ty.sequence().map_or(0, |(_, n)| n));
        chain.parts.push(self.receiver(&other));
        chain.borrows.push(other.var);
        chain.then(".zip($.iter())");
        let second = Box::new(Item::Lent(Ty::Float));
        chain.item = Item::Pair(Box::new(chain.item.clone()), second);
    }

    fn chained(&mut self, chain: &mut Chain) {
        if !matches!(chain.item, Item::Lent(Ty::Float)) {
            return;
        }
        let Some(other) = self.float_sequence() else {
            return;
        };
        chain.parts.push(self.receiver(&other));
        chain.borrows.push(other.var);
        chain.then(".chain($.iter())");
        chain.exact = false;
    }

    fn float_sequence(&mut self) -> Option<Spot> {
        self.spot(For::Reading, |ty| {
            ty.sequence().is_some_and(|(item, _)| *item == Ty::Float)
        })
    }

    /// The body of a closure inside a chain, which borrows what the chain runs over.
    fn closure(&mut self, chain: &Chain, inside: impl FnOnce(&mut Self) -> Node) -> Node {
        let around = self.trips;
        self.trips *= 4;
        let loans: Vec<_> = chain
            .borrows
            .iter()
            .map(|id| self.scopes.lend(*id, Lent::Shared))
            .collect();
        let body = self.scoped(|cx| cx.walled(|cx| cx.purely(inside)));
        loans
            .into_iter()
            .rev()
            .for_each(|loan| self.scopes.give_back(loan));
        self.trips = around;
        body
    }

    /// A pattern for an item; its names are declared.
    fn pattern_of(&mut self, item: &Item) -> String {
        match item {
            Item::Value => {
                let name = self.own_name("e");
                self.local(&name, Ty::Float, false);
                name
            }
            Item::Lent(ty) => {
                let name = self.own_name("e");
                if ty.is_copy() && self.random.percent(50) {
                    self.local(&name, ty.clone(), false);
                    return format!("&{name}");
                }
                self.scopes
                    .declare(&name, ty.clone(), false, Passing::Shared);
                name
            }
            Item::Index(below) => {
                let name = self.own_name("i");
                let var = self.local(&name, Ty::Int, false);
                self.scopes.get(var).below = Some(*below).filter(|below| *below < usize::MAX);
                name
            }
            Item::Pair(a, b) => format!("({}, {})", self.pattern_of(a), self.pattern_of(b)),
        }
    }
}

impl Chain {
    fn then(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn end(self, text: &str, ty: Ty) -> Node {
        Node::value(ty, self.text + text, self.parts)
    }
}

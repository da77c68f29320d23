//! Structs: which there are, and values of them.

use super::Cx;
use super::places::For;
use crate::tree::{Node, Sort, Tree, Ty, field};

impl Cx {
    /// The structs of the program: none, mostly.
    pub(super) fn some_structs(&mut self) {
        for _ in 0..*self.random.pick(&[0, 0, 1, 1, 2]) {
            let count = self.random.within(1, 4);
            let fields = (0..count).map(|_| self.some_field()).collect();
            self.structs.push(fields);
        }
    }

    fn some_field(&mut self) -> Ty {
        let struct_ = self.some_struct();
        match self.random.below(100) {
            0..55 => Ty::Float,
            55..72 => Ty::floats(self.random.within(2, 4)),
            72..82 => Ty::vec(self.random.within(1, 3)),
            82..90 => Ty::Tuple(vec![Ty::Float, Ty::Float]),
            _ => struct_.unwrap_or(Ty::Float),
        }
    }

    /// One of the structs.
    pub(super) fn some_struct(&mut self) -> Option<Ty> {
        let all: Vec<usize> = (0..self.structs.len()).collect();
        let k = self.random.choose(&all)?;
        Some(Ty::Struct(k, self.structs[k].clone()))
    }

    /// A value of a struct: its fields in some order, or a few of them and the rest of another value.
    pub(super) fn constructed(&mut self, k: usize, fields: &[Ty], depth: usize) -> Node {
        let of = Ty::Struct(k, fields.to_vec());
        let base = self
            .random
            .percent(20)
            .then(|| self.spot(For::Reading, |ty| *ty == of));
        let base = base.flatten().filter(|_| of.is_copy() && fields.len() > 1);
        let mut order: Vec<usize> = (0..fields.len()).collect();
        if self.random.percent(20) {
            order.reverse();
        }
        if base.is_some() {
            order.truncate(self.random.within(1, fields.len()));
        }
        let values = order
            .into_iter()
            .map(|k| (field(k), self.value(&fields[k], depth)));
        let values = values.collect();
        let base = base.map(|spot| Box::new(self.read(&spot)));
        Node::of(Sort::Value(of), Tree::Construct(k, values, base))
    }

    /// A pattern for a struct; its names are declared.
    pub(super) fn struct_pattern(&mut self, k: usize, fields: &[Ty]) -> String {
        let mut parts = Vec::new();
        for (k, of) in fields.iter().enumerate() {
            if self.random.percent(25) {
                continue;
            }
            let name = self.own_name("s");
            let mutable = self.random.percent(40);
            self.local(&name, of.clone(), mutable);
            let binding = if mutable { format!("mut {name}") } else { name };
            parts.push(format!("{}: {binding}", field(k)));
        }
        if parts.len() < fields.len() {
            parts.push("..".to_owned());
        }
        format!("@{k} {{ {} }}", parts.join(", "))
    }
}

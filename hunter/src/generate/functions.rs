//! Functions: parameters, body and result.

use super::Cx;
use super::places::For;
use crate::tree::{Func, Node, Param, Passing, Sort, Tree, Ty};

/// What a function is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Helper,
    /// The function that is checked.
    Main,
    /// The same, if it may call itself.
    Recursive,
}

impl Cx {
    pub(super) fn function(&mut self, name: &str, size: usize, role: Role) -> Func {
        let params = self.params(role);
        let ret = self.result(&params, role);
        let constant = self.constant(&params, role);
        // What it calls of its own, it calls few times.
        let cost = if role == Role::Recursive { 4 } else { 1 };
        let mut func = Func {
            cost,
            name: name.to_owned(),
            constant,
            params,
            ret,
            body: Node::part("", Vec::new()),
        };
        self.cost = 1;
        func.body = self.body(&func, size, role);
        func.cost = self.cost;
        func
    }

    fn params(&mut self, role: Role) -> Vec<Param> {
        let count = if role == Role::Helper {
            self.random.within(1, 4)
        } else {
            self.random.within(2, 5)
        };
        let mut types: Vec<(Passing, Ty)> = (0..count).map(|_| self.param()).collect();
        if let Some(of) = self
            .some_struct()
            .filter(|_| role == Role::Helper && self.random.percent(60))
        {
            let passing = *self
                .random
                .pick(&[Passing::Value, Passing::Shared, Passing::Exclusive]);
            types.insert(0, (passing, of));
        }
        if !types.iter().any(|(_, ty)| ty.has_floats()) {
            types.push((Passing::Value, Ty::Float));
        }
        let mut params: Vec<Param> = Vec::new();
        let mut lists = 0;
        for (passing, mut ty) in types {
            // The test's notation gives every list that is handed out the same length: there may be one.
            if role != Role::Helper && passing == Passing::Exclusive && is_list(&ty) {
                lists += 1;
                if lists > 1 {
                    ty = Ty::floats(3);
                }
            }
            let mut name = self.name();
            if params.iter().any(|param| param.name == name) {
                name = self.own_name("x");
            }
            let mutable = passing == Passing::Value && ty.has_floats() && self.random.percent(40);
            params.push(Param {
                name,
                mutable,
                passing,
                ty,
            });
        }
        let may = role == Role::Helper && self.is_plain() && matches!(params[0].ty, Ty::Struct(..));
        if may && self.random.percent(50) {
            "self".clone_into(&mut params[0].name);
        }
        let mut inert = |name: &str, ty| {
            params.push(Param {
                name: name.to_owned(),
                mutable: false,
                passing: Passing::Value,
                ty,
            });
        };
        if role != Role::Helper {
            inert("n", Ty::Int);
            inert("flag", Ty::Bool);
        }
        if role == Role::Recursive {
            inert("depth", Ty::Int);
        }
        params
    }

    fn param(&mut self) -> (Passing, Ty) {
        let n = self.random.within(2, 4);
        let pairs = |ty: fn(Box<Ty>, usize) -> Ty, n| ty(Box::new(Ty::floats(2)), n);
        match self.random.below(100) {
            0..30 => (Passing::Value, Ty::Float),
            30..41 => (Passing::Shared, Ty::slice(n)),
            41..51 => (Passing::Shared, Ty::floats(n)),
            51..57 => (Passing::Value, Ty::floats(n)),
            57..63 => (Passing::Shared, pairs(Ty::Slice, n)),
            63..68 => (Passing::Value, Ty::vec(n)),
            68..72 => (Passing::Value, Ty::Tuple(vec![Ty::Float, Ty::Float])),
            72..78 => (Passing::Exclusive, Ty::Float),
            78..85 => (Passing::Exclusive, Ty::slice(n)),
            85..91 => (Passing::Exclusive, Ty::floats(n)),
            91..95 => (Passing::Exclusive, Ty::vec(n)),
            95..97 => (Passing::Shared, pairs(Ty::Array, n)),
            97 => (Passing::Value, Ty::Int),
            98 => (Passing::Value, Ty::Bool),
            _ => (Passing::Exclusive, pairs(Ty::Array, n)),
        }
    }

    fn result(&mut self, params: &[Param], role: Role) -> Ty {
        if let Some(of) = self
            .some_struct()
            .filter(|_| role == Role::Helper && self.random.percent(25))
        {
            return of;
        }
        let changes = params
            .iter()
            .any(|param| param.passing == Passing::Exclusive);
        let pair = |item| Ty::Tuple(vec![Ty::Float, item]);
        let mut lent = params
            .iter()
            .filter(|param| param.passing == Passing::Exclusive);
        let lists = lent.any(|param| is_list(&param.ty));
        match self.random.below(100) {
            0..25 if changes => Ty::Unit,
            75..87 | 96.. if lists => Ty::Float,
            0..65 => Ty::Float,
            65..75 => Ty::floats(self.random.within(2, 4)),
            75..87 => Ty::vec(self.random.below(3)),
            87..92 => pair(Ty::Float),
            92..96 => pair(Ty::floats(2)),
            _ => pair(Ty::vec(1)),
        }
    }

    /// A parameter that the attribute calls constant, in some cases.
    fn constant(&mut self, params: &[Param], role: Role) -> Option<usize> {
        let active: Vec<usize> = (0..params.len())
            .filter(|k| params[*k].ty.has_floats())
            .collect();
        let still: Vec<usize> = active
            .iter()
            .copied()
            .filter(|k| params[*k].passing != Passing::Exclusive && !params[*k].mutable)
            .collect();
        let may = role == Role::Main && active.len() > 1 && self.random.percent(20);
        self.random.choose(&still).filter(|_| may)
    }

    fn body(&mut self, func: &Func, size: usize, role: Role) -> Node {
        self.own = (role == Role::Recursive).then(|| func.clone());
        self.budget = size;
        self.trips = if role == Role::Recursive { 4 } else { 1 };
        self.ret = func.ret.clone();
        self.scopes.open();
        for Param {
            name,
            mutable,
            passing,
            ty,
        } in &func.params
        {
            let var = self.scopes.declare(name, ty.clone(), *mutable, *passing);
            if name == "depth" {
                self.scopes.get(var).below = Some(4);
            }
        }
        self.scopes.open();
        let mut stmts = Vec::new();
        while self.budget > 0 {
            stmts.extend(self.stmts(1));
        }
        self.budget = 2;
        let tail = match &func.ret {
            Ty::Unit => None,
            Ty::Float => Some(Box::new(self.mixture())),
            other => Some(Box::new(self.leaving_value(other))),
        };
        self.scopes.close();
        self.scopes.close();
        self.own = None;
        Node::of(Sort::Part, Tree::Stmts(stmts, tail))
    }

    /// A number in which several variables have a part, so that few adjoints are zero.
    fn mixture(&mut self) -> Node {
        let mut sum = self.float(2);
        for _ in 0..self.random.within(1, 5) {
            if let Some(spot) = self.spot(For::Reading, |ty| *ty == Ty::Float) {
                let parts = vec![sum, self.read(&spot), self.number()];
                sum = Node::value(Ty::Float, "($ + ($ * $))", parts);
            }
        }
        sum
    }
}

fn is_list(ty: &Ty) -> bool {
    matches!(ty, Ty::Vec(..) | Ty::Slice(..))
}

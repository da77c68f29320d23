enum Expr {
    Number(f64, u8),
    Sum { parts: Vec<Expr> },
    Nothing,
}

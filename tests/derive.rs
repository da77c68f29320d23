//! What `#[derive(Differentiable)]` gives: the types of tangents, and what generated code does with them.

mod derive {
    mod enums;
    mod generics;
    mod left_out;
    mod recursion;
    mod shapes;
    mod silent;
    mod slots;
    mod structs;
    mod wrappers;
}

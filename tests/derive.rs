//! What `#[derive(Differentiable)]` gives: the types of tangents, and what generated code does with them.

mod derive {
    mod elsewhere;
    mod enums;
    mod generics;
    mod given;
    mod left_out;
    mod recursion;
    mod shapes;
    mod silent;
    mod slots;
    mod structs;
    mod wrappers;
}

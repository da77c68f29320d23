//! Taylor series against 80-digit references, nested dual numbers, identities and the edges of the rules.

mod edges;
mod identities;
mod nested;
mod reference;

//! Programs that are refused, each with the whole of what rustc says: the message stands at the user's tokens, and no
//! error of rustc's own follows it.
//!
//! After a change that is meant: `TRYBUILD=overwrite cargo test --test ui`.

#[test]
fn refused_programs() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

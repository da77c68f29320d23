//! The table of elementary functions and their derivatives.

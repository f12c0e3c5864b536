//! x
pub mod source; pub mod diagnostic; pub mod fields; pub mod config; pub mod markdown; pub mod manual;

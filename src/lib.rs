//! x
pub mod source; pub mod diagnostic; pub mod fields; pub mod config; pub mod markdown; pub mod manual; pub mod check; pub mod engine;
pub mod cli;
pub mod render;
pub mod output;
pub mod serve;

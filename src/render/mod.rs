//! Pages: what the manual looks like.
//!
//! A [`Handbook`] knows every file that a manual becomes ([`Handbook::addresses`]) and makes any one of them when
//! asked ([`Handbook::file`]). `build` asks for all, `serve` for the one that a reader opens; there is no other
//! way to a page. Nothing here reads a file or the clock: the same manual gives the same bytes.

mod data;
mod duties;
mod lanes;
mod language;
mod lettering;
mod link;
mod lists;
mod navigation;
mod offline;
mod plan;
mod qr;
mod register;
mod texts;
mod theme;
mod value;
mod view;

pub use offline::Print;
pub use plan::{Content, Handbook, Options, Rendered};
pub use theme::Theme;

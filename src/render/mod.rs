//! Pages: what the manual looks like.
//!
//! A [`Plan`] knows every file that a manual becomes ([`Plan::addresses`]) and makes any one of them when asked
//! ([`Plan::file`]) from the [`Handbook`] in its language. `build` asks for all, `serve` for the one that a reader opens; there is no other
//! way to a page. Nothing here reads a file or the clock: the same manual gives the same bytes.

mod bounded;
mod data;
mod duties;
mod handbook;
mod kept;
mod lanes;
mod language;
mod lean;
mod lettering;
mod link;
mod lists;
mod menu;
mod navigation;
mod offline;
mod plan;
mod portion;
mod preview;
mod qr;
mod register;
#[cfg(feature = "pictures")]
mod smaller;
mod texts;
mod theme;
mod unbroken;
mod unmade;
mod value;
mod view;

pub use handbook::{Handbook, Options};
pub use kept::Origins;
pub use link::encoded;
pub use offline::Print;
pub use plan::{Content, Layout, Plan, Rendered};
pub use preview::{Notice, ShownFinding, explanation_page, findings_page, notice_below};
#[cfg(feature = "pictures")]
pub use smaller::smaller_copy;
pub use theme::Theme;

//! x
mod number; mod unit; mod quantity;
pub use number::{Number, NumberFault, digit};
pub use unit::{Dimension, Unit, Units};
pub use quantity::{AmountFault, Comparison, Limit, Quantity, Tolerance, amounts_in};

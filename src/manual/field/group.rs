//! Fields below a key: once, or row by row.

use super::kind::{At, Field, Group, Replace, See, along, within};
use crate::fields::{Form, MappingReader, Node, Path, Reader, Trail};
use crate::quantity::Units;

/// Fields below a key, at most once.
pub(super) struct One<T: 'static, U: 'static> {
    pub(super) at: At<T, Option<U>>,
    /// What belongs here, for messages.
    pub(super) shape: &'static str,
    pub(super) fields: &'static [Field<U>],
}

/// Fields below a key, as often as needed.
pub(super) struct Rows<T: 'static, U: 'static> {
    pub(super) at: At<T, Vec<U>>,
    /// What belongs here, for messages.
    pub(super) shape: &'static str,
    pub(super) fields: &'static [Field<U>],
}

impl<T, U: Default> Group<T> for One<T, U> {
    fn form(&self) -> Form {
        form(self.fields)
    }

    fn read<'n>(&self, owner: &mut T, record: &mut MappingReader<'n, '_>, key: &'static str, units: &Units) {
        let value = record.field(key, |reader, node| row(reader, node, self.shape, self.fields, units));
        self.at.set(owner, value);
    }

    fn visit<'p>(&self, owner: &'p T, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>) {
        if let Some(value) = self.at.get(owner) {
            visit(self.fields, value, trail, see);
        }
    }

    fn replace(&self, owner: &mut T, path: &mut Path, see: &mut Replace<'_>) {
        if let Some(value) = self.at.get_mut(owner) {
            replace(self.fields, value, path, see);
        }
    }
}

impl<T, U: Default> Group<T> for Rows<T, U> {
    fn form(&self) -> Form {
        Form::List(Box::new(form(self.fields)))
    }

    fn read<'n>(&self, owner: &mut T, record: &mut MappingReader<'n, '_>, key: &'static str, units: &Units) {
        let rows = record.list(key, |reader, node| row(reader, node, self.shape, self.fields, units));
        self.at.set(owner, rows);
    }

    fn rows(&self, owner: &T) -> Option<usize> {
        Some(self.at.get(owner).len())
    }

    fn visit<'p>(&self, owner: &'p T, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>) {
        for (nth, value) in self.at.get(owner).iter().enumerate() {
            along(trail, Trail::Index(nth), |trail| visit(self.fields, value, trail, see));
        }
    }

    fn replace(&self, owner: &mut T, path: &mut Path, see: &mut Replace<'_>) {
        for (nth, value) in self.at.get_mut(owner).iter_mut().enumerate() {
            within(path, nth, |path| replace(self.fields, value, path, see));
        }
    }
}

/// The form of keys and values.
pub(super) fn form<T>(fields: &[Field<T>]) -> Form {
    Form::Fields(fields.iter().map(Field::info).collect())
}

/// Known keys with their values.
pub(super) fn row<'n, T: Default>(
    reader: &mut Reader<'n>,
    node: &'n Node,
    shape: &'static str,
    fields: &[Field<T>],
    units: &Units,
) -> Option<T> {
    reader.record(node, shape, |record| {
        let mut row = T::default();
        fields.iter().for_each(|field| field.read(&mut row, record, units));
        row
    })
}

/// Shows what there is of all `fields`.
pub(crate) fn visit<'p, T>(
    fields: &[Field<T>],
    owner: &'p T,
    trail: &mut Vec<Trail<'p>>,
    see: &mut See<'_, 'p>,
) {
    fields.iter().for_each(|field| field.visit(owner, trail, see));
}

/// Shows the texts of all `fields` that a translation replaces.
pub(crate) fn replace<T>(fields: &[Field<T>], owner: &mut T, path: &mut Path, see: &mut Replace<'_>) {
    fields.iter().for_each(|field| field.replace(owner, path, see));
}

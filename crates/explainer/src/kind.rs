//! How the format is written down: the kinds of value, and the macro in which `document.rs` declares each object once.
//!
//! A declaration gives the Rust type, its reading from a [`Value`], and the [`Shape`] that the check walks and that the
//! schema, the TypeScript types and the tables of the guide are written from.

use std::marker::PhantomData;
use std::ops::Range;
use std::slice;

use crate::prose::{self, Paragraph};
use crate::{Point, Value, format};

/// What stands at a key, for the check and the documentation.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The number [`format::VERSION`], or the text [`format::VERSION_AS_TEXT`].
    Version,
    /// Text that is not blank.
    Text,
    /// Text that is not blank, of so many characters at most.
    Line(usize),
    /// A number, 0 or more.
    Amount,
    /// One of these numbers.
    OneOf(&'static [u32]),
    /// Text in which `**strong**`, `*emphasis*` and `[link](address)` are marks.
    Paragraph,
    /// A name unique in the document: a to z, 0 to 9 and hyphens, a letter first, 64 characters at most.
    Id,
    /// A BCP 47 language tag (RFC 5646).
    Language,
    /// A calendar day, `YYYY-MM-DD` (RFC 3339, full-date).
    Date,
    /// An address that begins with `https://`, `http://` or `mailto:`.
    Link,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of one kind; where the key is required, with one entry at least. A text stands for a list of one.
    List(&'static Kind),
    /// An object with these keys.
    Object(&'static Shape),
}

impl Kind {
    /// Whether one of this kind may stand where a list of them is wanted: a text may, an object may not.
    #[must_use]
    pub const fn has_lists_of_one(&self) -> bool {
        !matches!(self, Self::Object(_))
    }
}

/// The keys of one kind of object.
#[derive(Debug)]
pub struct Shape {
    /// What the format calls such an object.
    #[cfg(feature = "names")]
    pub name: &'static str,
    /// What it is, for the format's documentation.
    #[cfg(feature = "names")]
    pub doc: &'static str,
    /// In the order in which they are documented and checked.
    pub keys: &'static [Key],
}

/// A key of an object.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds, for the format's documentation.
    #[cfg(feature = "names")]
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds, for the check.
    pub kind: Kind,
}

/// What can be declared as the kind of a field.
///
/// Reading never fails: the check reports what is not of its kind, and what is read in its place is then not used.
pub trait Field {
    /// What a checked document has where the key is required.
    type Required;
    /// What it has where the key may be left out.
    type Optional;
    /// For the check and the documentation.
    const KIND: Kind;

    /// Reads a value that is there. Points go to the end of `points`.
    fn required(written: &Value, points: &mut Vec<Point>) -> Self::Required;

    /// Reads a value that may be left out.
    fn optional(written: Option<&Value>, points: &mut Vec<Point>) -> Self::Optional;
}

/// Implements [`Field`] for a kind that is an `Option` where it may be left out.
macro_rules! single {
    ($field:ty $([$($limit:tt)+])?: $value:ty = $kind:expr, |$written:ident, $points:ident| $read:expr) => {
        impl$(<$($limit)+>)? $crate::kind::Field for $field {
            type Required = $value;
            type Optional = Option<$value>;
            const KIND: $crate::kind::Kind = $kind;

            fn required($written: &$crate::Value, $points: &mut Vec<$crate::Point>) -> $value {
                $read
            }

            fn optional(written: Option<&$crate::Value>, points: &mut Vec<$crate::Point>) -> Option<$value> {
                written.map(|written| Self::required(written, points))
            }
        }
    };
}

/// Declares kinds whose value is text as it was written.
macro_rules! texts {
    ($($name:ident),+) => {$(
        #[doc = concat!("Stands for [`Kind::", stringify!($name), "`] in a declaration.")]
        pub enum $name {}

        single!($name: String = Kind::$name, |written, _points| written.text().to_owned());
    )+};
}

texts!(Text, Id, Language, Date, Link);

/// Stands for [`Kind::Version`] in a declaration.
pub enum Version {}

single!(Version: u8 = Kind::Version, |_written, _points| format::VERSION);

/// Text of so many characters at most.
pub enum Line<const MOST: usize> {}

single!(Line<MOST> [const MOST: usize]: String = Kind::Line(MOST), |written, _points| written.text().to_owned());

/// A number, 0 or more. What is no such number is read as none, which no comparison holds for.
pub enum Amount {}

single!(Amount: f64 = Kind::Amount, |written, _points| match written {
    Value::Number(number) if *number >= 0.0 => *number,
    _ => f64::NAN,
});

/// Out of how many a figure counts.
pub enum Base {}

impl Base {
    /// Every one there is, ascending.
    pub const ALL: &'static [u32] = &[100, 1_000, 10_000, 100_000];
}

single!(Base: u32 = Kind::OneOf(Base::ALL), |written, _points| match written {
    Value::Number(number) => *number as u32,
    _ => u32::MAX,
});

single!(Paragraph: Paragraph = Kind::Paragraph, |written, _points| prose::parse(written.text()).0);

/// A list of one kind, empty where the key is left out.
pub struct List<F>(PhantomData<F>);

impl<F: Field> Field for List<F> {
    type Required = Vec<F::Required>;
    type Optional = Vec<F::Required>;
    const KIND: Kind = Kind::List(&F::KIND);

    fn required(written: &Value, points: &mut Vec<Point>) -> Self::Required {
        let items = match written {
            Value::Text(_) if F::KIND.has_lists_of_one() => slice::from_ref(written),
            _ => written.items(),
        };
        items.iter().map(|item| F::required(item, points)).collect()
    }

    fn optional(written: Option<&Value>, points: &mut Vec<Point>) -> Self::Optional {
        Self::required(written.unwrap_or(&Value::Other), points)
    }
}

/// A list of points, which stand with all others in [`crate::Explainer::points`]: the value is their range there.
pub enum Points {}

impl Field for Points {
    type Required = Range<usize>;
    type Optional = Range<usize>;
    const KIND: Kind = Kind::List(&Point::KIND);

    fn required(written: &Value, points: &mut Vec<Point>) -> Self::Required {
        let first = points.len();
        for item in written.items() {
            let point = Point::required(item, points);
            points.push(point);
        }
        first..points.len()
    }

    fn optional(written: Option<&Value>, points: &mut Vec<Point>) -> Self::Optional {
        Self::required(written.unwrap_or(&Value::Other), points)
    }
}

/// Declares the objects of the format: each key as `required` or `optional`, with its kind. What stands under `derived`
/// is not in the format; the check fills it in.
macro_rules! objects {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident {
            $($(#[doc = $key_doc:literal])+ $presence:ident $key:ident: $field:ty,)+
        }
        $(derived { $($(#[doc = $derived_doc:literal])+ $derived:ident: $type:ty,)+ })?
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $key_doc])+ pub $key: objects!(@type $presence $field),)+
            $($($(#[doc = $derived_doc])+ pub $derived: $type,)+)?
        }

        impl $name {
            pub(crate) const SHAPE: $crate::kind::Shape = $crate::kind::Shape {
                #[cfg(feature = "names")]
                name: stringify!($name),
                #[cfg(feature = "names")]
                doc: concat!($($doc),+).trim_ascii_start(),
                keys: &[$($crate::kind::Key {
                    name: stringify!($key),
                    #[cfg(feature = "names")]
                    doc: concat!($($key_doc),+).trim_ascii_start(),
                    required: objects!(@is_required $presence),
                    kind: <$field as $crate::kind::Field>::KIND,
                }),+],
            };
        }

        single!($name: Self = $crate::kind::Kind::Object(&Self::SHAPE), |written, points| Self {
            $($key: objects!(@read $presence $field, written.get(stringify!($key)), points),)+
            $($($derived: Default::default(),)+)?
        });
    )+};
    (@type required $field:ty) => { <$field as $crate::kind::Field>::Required };
    (@type optional $field:ty) => { <$field as $crate::kind::Field>::Optional };
    (@is_required required) => { true };
    (@is_required optional) => { false };
    (@read required $field:ty, $written:expr, $points:ident) => {
        <$field as $crate::kind::Field>::required($written.unwrap_or(&$crate::Value::Other), $points)
    };
    (@read optional $field:ty, $written:expr, $points:ident) => {
        <$field as $crate::kind::Field>::optional($written, $points)
    };
}

/// Declares a word that a document may use as one of few.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every word the document may use, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The value a document's word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// The word a document uses for it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        single!($name: Self = $crate::kind::Kind::Word(Self::WORDS), |written, _points| {
            Self::from_word(written.text()).unwrap_or([$(Self::$variant),+][0])
        });
    )+};
}

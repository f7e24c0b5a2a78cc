//! Named resources, with those of the content around a form as a fallback.

use hayro_syntax::object::{Dict, Object};
use std::{cell::OnceCell, rc::Rc};

/// The kinds of resources that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    /// `/Font`
    Font,
    /// `/XObject`
    XObject,
    /// `/ExtGState`
    ExtGState,
    /// `/Properties`
    Properties,
    /// `/ColorSpace`
    ColorSpace,
}

/// The resources of a content stream. A form without own ones, or without the one asked for,
/// uses those of the content that shows it, as viewers do.
#[derive(Debug)]
pub(super) struct Resources<'a> {
    dict: Dict<'a>,
    parent: Option<Rc<Resources<'a>>>,
    /// The sub-dictionaries, read when first asked for.
    fonts: OnceCell<Dict<'a>>,
    x_objects: OnceCell<Dict<'a>>,
    states: OnceCell<Dict<'a>>,
    properties: OnceCell<Dict<'a>>,
    spaces: OnceCell<Dict<'a>>,
}

impl<'a> Resources<'a> {
    /// The resources of a page.
    pub(super) fn new(dict: Dict<'a>) -> Self {
        Self {
            dict,
            parent: None,
            fonts: OnceCell::new(),
            x_objects: OnceCell::new(),
            states: OnceCell::new(),
            properties: OnceCell::new(),
            spaces: OnceCell::new(),
        }
    }

    /// The resources of a form inside other content.
    pub(super) fn inside(dict: Dict<'a>, parent: &Rc<Self>) -> Self {
        Self { parent: Some(Rc::clone(parent)), ..Self::new(dict) }
    }

    /// The dictionary of a category, if it holds this name; else the one around it that does.
    pub(super) fn holder(&self, category: Category, name: &[u8]) -> Option<&Dict<'a>> {
        let (cell, key) = match category {
            Category::Font => (&self.fonts, "Font"),
            Category::XObject => (&self.x_objects, "XObject"),
            Category::ExtGState => (&self.states, "ExtGState"),
            Category::Properties => (&self.properties, "Properties"),
            Category::ColorSpace => (&self.spaces, "ColorSpace"),
        };
        let own = cell.get_or_init(|| self.dict.get(key).unwrap_or_default());
        if own.contains_key(name) {
            return Some(own);
        }
        self.parent.as_ref()?.holder(category, name)
    }

    /// A resource, if it is of the type asked for.
    pub(super) fn get<T>(&self, category: Category, name: &[u8]) -> Option<T>
    where
        T: TryFrom<Object<'a>>,
    {
        let object = self.holder(category, name)?.get::<Object<'a>>(name)?;
        T::try_from(object).ok()
    }
}

//! Named resources, with those of the content around a form as a fallback.

use hayro_syntax::object::{Dict, Object};
use std::{cell::OnceCell, rc::Rc};

/// The resources of a content stream. A form without own ones, or without the one asked for,
/// uses those of the content that shows it, as viewers do.
#[derive(Debug)]
pub(super) struct Resources<'a> {
    dict: Dict<'a>,
    parent: Option<Rc<Resources<'a>>>,
    fonts: OnceCell<Dict<'a>>,
}

impl<'a> Resources<'a> {
    /// The resources of a page.
    pub(super) fn new(dict: Dict<'a>) -> Self {
        Self { dict, parent: None, fonts: OnceCell::new() }
    }

    /// The resources of a form inside other content.
    pub(super) fn inside(dict: Dict<'a>, parent: &Rc<Self>) -> Self {
        Self { dict, parent: Some(Rc::clone(parent)), fonts: OnceCell::new() }
    }

    /// The font dictionaries, where one of this name is among them.
    pub(super) fn fonts_with(&self, name: &[u8]) -> Option<Dict<'a>> {
        let fonts = self.fonts.get_or_init(|| self.dict.get("Font").unwrap_or_default());
        if fonts.contains_key(name) {
            return Some(fonts.clone());
        }
        self.parent.as_ref().and_then(|parent| parent.fonts_with(name))
    }

    /// The sub-dictionary of a category that holds this name.
    pub(super) fn category_with(&self, category: &str, name: &[u8]) -> Option<Dict<'a>> {
        self.dict
            .get::<Dict<'a>>(category)
            .filter(|dict| dict.contains_key(name))
            .or_else(|| self.parent.as_ref()?.category_with(category, name))
    }

    /// A resource of a category, if it is of the type asked for.
    pub(super) fn get<T>(&self, category: &str, name: &[u8]) -> Option<T>
    where
        T: TryFrom<Object<'a>>,
    {
        let object = self.category_with(category, name)?.get::<Object<'a>>(name)?;
        T::try_from(object).ok()
    }
}

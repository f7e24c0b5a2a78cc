//! The reader on PDFs made for one thing each.

mod annotations;
mod attached;
mod damage;
mod encryption;
mod fixture;
mod fonts;
mod forms;
mod limits;
mod marked;
mod pages;
mod real;
mod rules;
mod text;
mod visibility;

//! One row a section.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{Item, Section},
};

pub(super) const TABLE: Table = Table {
    name: "sections",
    vi: "Đề mục",
    row: "a numbered section, in the order of the paper; each before those below it",
    own: COLUMNS,
    has_place: true,
    lines,
};

struct Line<'d> {
    section: &'d Section,
    parent: Option<&'d Section>,
    appendix: Option<usize>,
    level: u32,
}

columns! { l: Line<'d>;
    id Text "Mã mục" "Section" "the path of numbers: `II.1.đ`" => &l.section.id;
    parent Text "Mục trên" "Parent" "`id` of the section above" => l.parent.map(|parent| &parent.id);
    appendix Integer "Phụ lục" "Appendix" "from 0; null in the body" => l.appendix;
    level Integer "Cấp" "Level" "1 is the highest" => l.level;
    kind Text "Loại mục" "Kind" "`part`, `chapter`, `section`, `article`, `clause`, `point`, `roman`, `arabic`, `body`" => l.section.kind.as_str();
    number Text "Số mục" "Number" "without punctuation" => l.section.number.as_ref();
    heading Long "Tên mục" "Heading" "" => l.section.heading.as_ref();
    text Long "Nội dung" "Text" "its running paragraphs, a line each" => l.section.text.as_ref();
    items Array "Các ý" "Items" "its `-` and `+` lines without the mark, each before those below it" => items(&l.section.items);
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    tree(&paper.paper.sections, None, each);
    for (place, appendix) in paper.paper.appendices.iter().enumerate() {
        tree(&appendix.sections, Some(place), each);
    }
}

fn tree<'d>(sections: &'d [Section], appendix: Option<usize>, each: &mut Each<'_, 'd>) {
    let below = |sections: &'d [Section], parent: Option<&'d Section>, level: u32| {
        sections.iter().rev().map(move |section| Line { section, parent, appendix, level })
    };
    let mut rest: Vec<Line<'d>> = below(sections, None, 1).collect();
    while let Some(line) = rest.pop() {
        each(cells(&line), line.section.at);
        rest.extend(below(&line.section.children, Some(line.section), line.level + 1));
    }
}

fn items<'d>(items: &'d [Item]) -> Value<'d> {
    let mut texts = Vec::new();
    let mut rest: Vec<&'d Item> = items.iter().rev().collect();
    while let Some(item) = rest.pop() {
        texts.push(item.text.as_str());
        rest.extend(item.items.iter().rev());
    }
    Value::list(texts)
}

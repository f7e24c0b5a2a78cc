//! The look of runs through styles.

use super::*;
use crate::block::{Align, Style};

fn look(content: &Content) -> Style {
    first(content).lines[0].runs[0].style
}

#[test]
fn properties_come_through_defaults_styles_and_bases() {
    let styles = concat!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='28'/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:jc w:val='both'/></w:pPr></w:pPrDefault></w:docDefaults>",
        "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:i/></w:rPr></w:style>",
        "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='N'/><w:rPr><w:b/></w:rPr></w:style>",
        "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:sz w:val='26'/></w:rPr></w:style>",
    );
    let plain = Docx::new(&p("x")).styles(styles).read();
    assert_eq!((look(&plain).italic, look(&plain).bold, look(&plain).size), (true, false, 14.0));
    assert_eq!(first(&plain).align, Align::Justify);
    let styled = format!("<w:p><w:pPr><w:pStyle w:val='B'/></w:pPr>{}</w:p>", r("x"));
    let styled = Docx::new(&styled).styles(styles).read();
    assert_eq!((look(&styled).italic, look(&styled).bold, look(&styled).size), (true, true, 13.0));
    assert_eq!(first(&styled).align, Align::Center);
}

#[test]
fn character_styles_toggle_those_of_the_paragraph() {
    let styles = concat!(
        "<w:style w:type='paragraph' w:styleId='P'><w:rPr><w:b/></w:rPr></w:style>",
        "<w:style w:type='character' w:styleId='S'><w:rPr><w:b/><w:u w:val='single'/></w:rPr></w:style>",
    );
    let run = |props: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='P'/></w:pPr><w:r><w:rPr><w:rStyle w:val='S'/>{props}</w:rPr><w:t>x</w:t></w:r></w:p>"
        )
    };
    let toggled = Docx::new(&run("")).styles(styles).read();
    assert_eq!((look(&toggled).bold, look(&toggled).underline), (false, true));
    let direct = Docx::new(&run("<w:b/><w:u w:val='none'/>")).styles(styles).read();
    assert_eq!((look(&direct).bold, look(&direct).underline), (true, false));
}

#[test]
fn a_run_may_name_the_paragraph_style_of_a_linked_pair() {
    let styles = concat!(
        "<w:style w:type='paragraph' w:styleId='H'><w:link w:val='HC'/><w:rPr><w:b/></w:rPr></w:style>",
        "<w:style w:type='character' w:styleId='HC'><w:link w:val='H'/><w:rPr><w:b/></w:rPr></w:style>",
    );
    let run = "<w:p><w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>x</w:t></w:r></w:p>";
    assert!(look(&Docx::new(run).styles(styles).read()).bold);
    let paragraph = format!("<w:p><w:pPr><w:pStyle w:val='HC'/></w:pPr>{}</w:p>", r("x"));
    assert!(look(&Docx::new(&paragraph).styles(styles).read()).bold);
}

#[test]
fn table_styles_reach_the_text_of_cells() {
    let styles = concat!(
        "<w:style w:type='table' w:styleId='T'><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:sz w:val='24'/></w:rPr>",
        "<w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>",
        "<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>",
    );
    let row = format!("<w:tr>{}{}</w:tr>", cell("a"), cell("b"));
    let body = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val='T'/><w:tblLook w:val='0020'/></w:tblPr>{row}{row}</w:tbl>{}",
        p("sau")
    );
    let content = Docx::new(&body).styles(styles).read();
    let all: Vec<_> = content.blocks.iter().flat_map(Block::paragraphs).collect();
    let style = |index: usize| all[index].lines[0].runs[0].style;
    assert!(table(&content).ruled);
    assert_eq!((style(0).bold, style(2).bold, style(4).bold), (true, false, false));
    assert_eq!((style(2).size, style(4).size), (12.0, 10.0));
    assert_eq!((all[2].align, all[4].align), (Align::Center, Align::Start));
}

#[test]
fn a_circle_of_styles_ends() {
    let styles = concat!(
        "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/><w:rPr><w:b/></w:rPr></w:style>",
        "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/><w:rPr><w:i/></w:rPr></w:style>",
    );
    let body = format!("<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr>{}</w:p>", r("x"));
    let content = Docx::new(&body).styles(styles).read();
    assert!(look(&content).bold && look(&content).italic);
}

#[test]
fn superscript_is_told() {
    let run = |value: &str| {
        body(&format!(
            "<w:p><w:r><w:rPr><w:vertAlign w:val='{value}'/></w:rPr><w:t>2</w:t></w:r></w:p>"
        ))
    };
    assert!(look(&run("superscript")).superscript);
    assert!(!look(&run("subscript")).superscript);
}

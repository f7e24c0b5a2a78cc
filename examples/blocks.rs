use vanban::block::*;
fn show(b: &Block, pad: &str) {
    match b {
        Block::Paragraph(p) => {
            let r =
                p.lines.first().and_then(|l| l.runs.first()).map(|r| r.style).unwrap_or_default();
            println!(
                "{pad}P {:?} {:.0}/{:.0} {}{}{} p{} {}",
                p.align,
                p.first_indent,
                p.indent,
                r.size,
                if r.bold { "b" } else { "" },
                if p.flow != Flow::Body { format!(" {:?}", p.flow) } else { String::new() },
                p.place.page.unwrap_or(0),
                p.lines
                    .iter()
                    .map(|l| l
                        .runs
                        .iter()
                        .map(|r| if r.note.is_some() {
                            format!("[^{}]", r.text)
                        } else if r.style.superscript {
                            format!("^{}^", r.text)
                        } else {
                            r.text.clone()
                        })
                        .collect::<String>()
                        .replace('\t', "<TAB>"))
                    .collect::<Vec<_>>()
                    .join(if pad.is_empty() { " ¦ " } else { " | " })
            );
        }
        Block::Columns(c) => {
            println!("{pad}COLUMNS");
            for (i, col) in c.columns.iter().enumerate() {
                println!("{pad}  [{i}]");
                for b in col {
                    show(b, &format!("{pad}    "));
                }
            }
        }
        Block::Table(t) => {
            println!("{pad}TABLE {}x{} pages {:?}", t.rows.len(), t.columns, t.pages);
            for r in &t.rows {
                println!(
                    "{pad}  ROW{} {}",
                    if r.header { " H" } else { "" },
                    r.cells
                        .iter()
                        .map(|c| format!(
                            "{}{}{}:{}",
                            c.column,
                            if c.column_span > 1 {
                                format!("+{}", c.column_span)
                            } else {
                                String::new()
                            },
                            if c.row_span > 1 { format!("v{}", c.row_span) } else { String::new() },
                            c.paragraphs().iter().map(|p| p.text()).collect::<Vec<_>>().join(" ¶ ")
                        ))
                        .collect::<Vec<_>>()
                        .join(" | ")
                );
            }
        }
    }
}
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let (_, c) = vanban::read::read(&bytes, &vanban::Options::default()).unwrap();
    println!("{:?} {:?} {:?}", c.pages, c.text_layer, c.producer);
    for p in &c.problems {
        println!("! {} {}", p.code, p.message);
    }
    for b in &c.blocks {
        show(b, "");
    }
    for n in &c.notes {
        println!(
            "NOTE {} {} {}",
            n.key,
            n.mark,
            n.paragraphs.iter().map(|p| p.text()).collect::<Vec<_>>().join(" ¶ ")
        );
    }
}

use vanban::{block::*, source::Options};

fn dump(b: &Block, d: usize) {
    let pad = "  ".repeat(d);
    match b {
        Block::Paragraph(p) => {
            let t: Vec<String> = p
                .lines
                .iter()
                .map(|l| {
                    l.runs
                        .iter()
                        .map(|r| {
                            if r.note.is_some() {
                                format!("[^{}]", r.text)
                            } else if r.style.bold {
                                format!("*{}*", r.text)
                            } else {
                                r.text.clone()
                            }
                        })
                        .collect::<String>()
                })
                .collect();
            println!(
                "{pad}P {:?} {:?} {:.0}/{:.0} {:?} {:?}",
                p.flow, p.align, p.first_indent, p.indent, p.place.block, t
            );
        }
        Block::Table(t) => {
            println!("{pad}TABLE cols {} ruled {} {:?}", t.columns, t.ruled, t.place.block);
            for (i, r) in t.rows.iter().enumerate() {
                println!("{pad} ROW {i} {}", if r.header { "HEADER" } else { "" });
                for c in &r.cells {
                    println!("{pad}  CELL {}+{} x{}", c.column, c.column_span, c.row_span);
                    for b in &c.blocks {
                        dump(b, d + 2)
                    }
                }
            }
        }
        Block::Columns(c) => {
            println!("{pad}COLUMNS");
            for c in &c.columns {
                println!("{pad} COLUMN");
                for b in c {
                    dump(b, d + 1)
                }
            }
        }
    }
}

#[test]
fn zz_dump() {
    let path = std::env::var("DUMP").unwrap();
    let bytes = std::fs::read(path).unwrap();
    let c = vanban::source::docx::read(&bytes, &Options::default()).unwrap();
    for b in &c.blocks {
        dump(b, 0)
    }
    println!(
        "{:#?} {:?} {:?}",
        c.notes
            .iter()
            .map(|n| (&n.mark, n.paragraphs.iter().map(|p| p.text()).collect::<Vec<_>>()))
            .collect::<Vec<_>>(),
        c.producer,
        c.problems
    );
}

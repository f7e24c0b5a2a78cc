//! The program `vanban`.

fn main() {}

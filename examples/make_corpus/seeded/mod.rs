//! Plans made from a seed: offices, columns, units, numbering and sums vary, and the truth about
//! each is known. `tests/seeded.rs` makes the same truth again and holds the reading against it.

pub(crate) mod amount;
pub(crate) mod truth;
pub(crate) mod vocabulary;

/// Seeds of the plans in `corpus/`, each in the folder `hat-giong-SEED`.
pub(crate) const SEEDS: std::ops::RangeInclusive<u64> = 1..=12;

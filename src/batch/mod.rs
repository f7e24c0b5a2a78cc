//! Many files: walking, naming outputs, reading in parallel, writing whole files or none.

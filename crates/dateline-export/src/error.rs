//! What can go wrong while exporting.

/// An export that had to stop.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output cannot be written.
    #[error("output cannot be written: {0}")]
    Io(#[from] std::io::Error),
    /// A value cannot be written as JSON.
    #[error("record cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A table cannot be written as Parquet.
    #[error("table cannot be written as Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// Columns do not fit together: a fault of Dateline.
    #[error("columns do not fit together: {0}")]
    Arrow(#[from] arrow_schema::ArrowError),
}

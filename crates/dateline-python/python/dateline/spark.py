"""The engine on Spark: articles of a frame, or archives, to reports; reports to the documented tables.

What comes first is rows of `reports`: `id`, `report` (a line of JSON, as the command line writes it) and, where there is no report, why not
(`rejected_code`, `rejected_at`, `rejected_message`, `rejected_hint`). Write them as Parquet; tables, counts and what goes across articles are made of these without reading anything again.
A task that is lost is run again by Spark and gives the same rows.
"""

from collections.abc import Iterator

SCHEMA = (
    "id string, report string, rejected_code string, rejected_at string, rejected_message string, rejected_hint string"
)
# Reports in one batch of a crawl: some 30 KB each.
BATCH = 64
KINDS = {"string": "string", "int64": "long", "double": "double", "bool": "boolean"}


def read_articles(df, *, published=None, fast=False, threads=1):
    """Rows of `reports` for the rows of a frame with `text` and any of `id`, `title`, `published`, `source`, `url`, `language`, `authors`.

    `threads` is for each task; Spark runs a task a core.
    """

    def read(batches: Iterator):
        import pyarrow

        import dateline

        for batch in batches:
            yield from pyarrow.table(dateline.read_batch(batch, published=published, fast=fast, threads=threads)).to_batches()

    return df.mapInArrow(read, SCHEMA)


def read_files(spark, paths, *, published=None, fast=False, threads=1):
    """Rows of `reports` for all that lies in files that every worker can open under these paths: a task a file."""

    def read(batches: Iterator):
        import dateline

        for batch in batches:
            for path in batch.column(0).to_pylist():
                outcomes = dateline.read_files(path, published=published, fast=fast, threads=threads)
                yield from _batches(outcomes)

    paths = list(paths)
    # A path a partition, in whatever way Spark would share them out by itself.
    rows = spark.sparkContext.parallelize([(path,) for path in paths], max(len(paths), 1))
    return spark.createDataFrame(rows, "path string").mapInArrow(read, SCHEMA)


def read_warcs(spark, paths, *, published=None, fast=False, threads=1):
    """Rows of `reports` for the documents of crawls."""
    return read_files(spark, paths, published=published, fast=fast, threads=threads)


def table(reports, name="events"):
    """The rows of a documented table (docs/schema/tables.md), out of rows of `reports`."""
    schema = table_schema(name)

    def rows(batches: Iterator):
        import pyarrow

        import dateline

        for batch in batches:
            yield from pyarrow.table(dateline.table(batch, name)).to_batches()

    return reports.select("report").mapInArrow(rows, schema)


def rejected(reports):
    """What was rejected, a row each."""
    return reports.where("report is null").drop("report")


def actors(reports):
    """Actors across articles: those of one Wikidata number, or else of one name and kind, with how many articles and mentions name them.

    A shuffled stage: what is told of an actor meets on one worker, whichever wrote it.
    """
    from pyspark.sql import functions as f

    rows = table(reports, "actors")
    key = f.coalesce(f.col("wikidata"), f.concat_ws("|", f.lower(f.col("name")), f.col("kind")))
    named = rows.where(f.col("name").isNotNull()).withColumn("actor", key)
    return named.groupBy("actor").agg(
        # Of several names the one in most articles, of these the first by alphabet.
        f.mode("name", True).alias("name"),
        f.min("kind").alias("kind"),
        f.min("wikidata").alias("wikidata"),
        f.countDistinct("article_id").alias("articles"),
        f.sort_array(f.collect_set("article_id")).alias("article_ids"),
    )


def table_schema(name):
    """The columns of a documented table, as Spark writes them."""
    import pyarrow

    import dateline

    empty = pyarrow.table({"report": pyarrow.array([], pyarrow.string())})
    columns = []
    for field in pyarrow.table(dateline.table(empty, name)).schema:
        kind = "array<string>" if pyarrow.types.is_list(field.type) else KINDS[str(field.type)]
        columns.append(f"`{field.name}` {kind}")
    return ", ".join(columns)


def _batches(outcomes):
    import pyarrow

    import dateline

    names = [column.split()[0] for column in SCHEMA.split(", ")]
    rows = []

    def batch():
        columns = [pyarrow.array(column, pyarrow.string()) for column in zip(*rows)]
        rows.clear()
        return pyarrow.RecordBatch.from_arrays(columns, names)

    for outcome in outcomes:
        if isinstance(outcome, dateline.Report):
            rows.append((outcome.id, outcome.to_json(), None, None, None, None))
        else:
            rows.append((None, None, outcome.code, outcome.at, outcome.message, outcome.hint))
        if len(rows) == BATCH:
            yield batch()
    if rows:
        yield batch()

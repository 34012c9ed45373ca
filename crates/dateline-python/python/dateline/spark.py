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


PAIRS = (
    "a string, b string, kind string, of_a double, of_b double, added long, left_out long, confidence double, explanation string, "
    "passages array<struct<a_start: long, a_end: long, b_start: long, b_end: long, words: long>>"
)


def reprints(reports, *, days=14):
    """Which reports copy, reprint, quote at length, update or translate others, as `dateline.reprints` says it of all of them in one place.

    Every worker gives the signatures of its reports; these, some 500 bytes a report, come to one task, which says which reports may have to do with each
    other; and each such group is compared by one task. `a` and `b` are ids of reports, `b` the later one.
    """
    from pyspark.sql import functions as f

    rows = _rows(reports)
    signatures = rows.mapInArrow(_batch_by_batch("reprint_keys"), "row long, signature binary")
    groups = _in_one_task(signatures, "reprint_groups", days, schema="row long, `group` long, latest long")
    return rows.join(groups, "row").groupBy(f.col("group")).applyInArrow(_of_group("reprints", days), PAIRS)


def distinct_events(reports):
    """Which events of which reports are one: rows of `event_id`, `article_id` and `happening`, the id of the first report of the event, the same for all.

    Equal to `dateline.distinct_events`, which compares all of them in one place. Every worker gives the keys of its reports; these, some 100 bytes a
    report, come to one task, which says which reports are compared with which; and each group of them is drawn together by one task.
    """
    from pyspark.sql import functions as f

    rows = _rows(reports)
    keys = rows.mapInArrow(_batch_by_batch("event_keys"), "row long, id string, day long, keys binary")
    groups = _in_one_task(keys, "event_groups", schema="row long, number long, `group` long, compared binary")
    made = "event_id string, article_id string, happening string"
    return rows.join(groups, "row").groupBy(f.col("group")).applyInArrow(_of_group("events_of_group"), made)


def _rows(reports):
    """The reports, each with a number that is the same however often the rows are made."""
    from pyspark.sql import functions as f

    return reports.where("report is not null").select(f.xxhash64("report").alias("row"), "report")


def _made(name, data, *given):
    """What the engine makes of a table; on the worker, which has the package too."""
    import pyarrow

    from dateline import _dateline

    return pyarrow.table(getattr(_dateline, name)(data, *given))


def _batch_by_batch(name):
    def made(batches: Iterator):
        import pyarrow

        for batch in batches:
            yield from _made(name, pyarrow.Table.from_batches([batch])).to_batches()

    return made


def _in_one_task(rows, name, *given, schema):
    def made(batches: Iterator):
        import pyarrow

        batches = list(batches)
        if batches:
            yield from _made(name, pyarrow.Table.from_batches(batches), *given).to_batches()

    return rows.repartition(1).mapInArrow(made, schema)


def _of_group(name, *given):
    def made(data):
        made = _made(name, data, *given)
        return made.cast(_nullable(made.schema))

    return made


def _nullable(schema):
    """The schema with every value nullable and list values named as Spark has them, which takes no other for its own."""
    import pyarrow

    def kind(of):
        if pyarrow.types.is_list(of):
            return pyarrow.list_(pyarrow.field("element", kind(of.value_type)))
        if pyarrow.types.is_struct(of):
            return pyarrow.struct([pyarrow.field(field.name, kind(field.type)) for field in of])
        return of

    return pyarrow.schema([pyarrow.field(field.name, kind(field.type)) for field in schema])


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

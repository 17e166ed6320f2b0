"""Rows set aside: an answer of DuckDB must be read within seconds, a download may take minutes.

What does not fit in memory goes to a file without a name, which is gone when it is closed, also
after a crash.
"""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import pyarrow as pa

IN_MEMORY = 8_000_000
"""Bytes that are kept in memory before the file is used."""


def set_aside(schema: pa.Schema, blocks: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same blocks: the first at once; all others are read before the second is given."""
    for first in blocks:
        yield first
        break
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with pa.ipc.new_stream(file, schema) as writer:
            for block in blocks:
                writer.write_batch(block)
        file.seek(0)
        yield from pa.ipc.open_stream(file)

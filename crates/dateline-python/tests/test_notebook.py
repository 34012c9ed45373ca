"""The notebook, executed from its first cell to its last."""

import nbformat
import pytest
from conftest import EXAMPLES

nbclient = pytest.importorskip("nbclient")


def test_from_pages_to_a_map(examples):
    notebook = nbformat.read(EXAMPLES / "from-pages-to-a-map.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code[0].outputs[0].text == f"{len(examples)} read, 0 rejected\n"
    html = [output["data"]["text/html"] for cell in code for output in cell.outputs if "text/html" in output.get("data", {})]
    article, statements, places, drawn = html
    assert 'class="dateline-report"' in article and "<mark" in article
    assert statements.count("<tr") > 10 and places.count("<tr") > 2
    assert drawn.count("<circle") >= 2 and "<title>" in drawn

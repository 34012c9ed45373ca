"""Writes the PDFs in corpus/pdf: one column, two columns, a composite font, justified lines, several pages. The text is ours.

Needs reportlab 5.1.0 and fpdf2 2.8.9. Both libraries write the time into their files; what the tests
read of them stays the same.
"""

from pathlib import Path

from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate

FOLDER = Path(__file__).parent / "corpus" / "pdf"
STYLES = getSampleStyleSheet()
TITLE = "Quilon harbour stays open through the winter"
PARAGRAPHS = [
    "QUILON (EW) - The harbour of Quilon stays open through the winter, the port authority said on Tuesday, after talks with "
    "the shipping companies that had asked for a decision before the monsoon.",
    "Ships may come by night as well, and no fee is asked of those that bring food. “We have waited for this,” said Ana Ruiz, "
    "who leads the office of the café owners’ association in Zürich.",
    "The authority’s decision ends a dispute that had lasted for eleven weeks and cost the city some 4.5 million euros.",
] * 2


def body(paragraphs):
    return [Paragraph(text, STYLES["BodyText"]) for text in paragraphs]


def named(name):
    return str(FOLDER / name)


SimpleDocTemplate(named("one_column.pdf"), pagesize=A4, title=TITLE, author="Ana Ruiz").build(
    [Paragraph(TITLE, STYLES["Title"]), *body(PARAGRAPHS)]
)
columns = BaseDocTemplate(named("two_columns.pdf"), pagesize=A4)
frames = [Frame(40, 40, 240, 300, id="left"), Frame(310, 40, 240, 300, id="right")]
columns.addPageTemplates(PageTemplate(frames=frames))
columns.build(body(PARAGRAPHS))
LETTERS = sorted(set(RUSSIAN := "Министр прибыл в Минск на переговоры о поставках, сообщила служба порта."))
CODES = {letter: code for code, letter in enumerate(LETTERS, start=1)}
table = "\n".join(f"<{code:04X}> <{ord(letter):04X}>" for letter, code in CODES.items())
cmap = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(CODES)} beginbfchar\n{table}\nendbfchar\n"
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)
content = "BT /F 12 Tf 50 700 Td <" + "".join(f"{CODES[letter]:04X}" for letter in RUSSIAN) + "> Tj ET"
objects = [
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
    f"<</Length {len(content)}>> stream\n{content}\nendstream",
    "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>",
    "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 /W [1 [500 500] 3 5 550]>>",
    f"<</Length {len(cmap)}>> stream\n{cmap}\nendstream",
]
document = "%PDF-1.7\n" + "\n".join(f"{number} 0 obj {text} endobj" for number, text in enumerate(objects, start=1))
(FOLDER / "composite_font.pdf").write_text(document + "\ntrailer <</Root 1 0 R /Size 8>>\n%%EOF\n", encoding="ascii")
SimpleDocTemplate(named("several_pages.pdf"), pagesize=A4).build(body(PARAGRAPHS * 15))
justified = FPDF()
justified.add_page()
justified.set_font("helvetica", size=12)
plain = "\n\n".join(PARAGRAPHS).replace("“", '"').replace("”", '"').replace("’", "'")
justified.multi_cell(0, 6, plain, align="J")
justified.output(named("justified.pdf"))

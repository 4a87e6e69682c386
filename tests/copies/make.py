"""Writes tracked.docx, book.epub, scan.pdf and mixed.pdf."""

import zipfile
import zlib

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(name, parts):
    with zipfile.ZipFile(name, "w") as out:
        for at, (path, text) in enumerate(parts):
            info = zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if at == 0 else zipfile.ZIP_DEFLATED
            out.writestr(info, text)


packed("tracked.docx", [
    ("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
     '<Default Extension="xml" ContentType="application/xml"/>'
     '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
     '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
     "</Types>"),
    ("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
     '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
     "</Relationships>"),
    ("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>'
     '<w:p><w:r><w:t xml:space="preserve">The board </w:t></w:r>'
     '<w:del w:id="1" w:author="B" w:date="2024-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve">rejects </w:delText></w:r></w:del>'
     '<w:ins w:id="2" w:author="B" w:date="2024-01-01T00:00:00Z"><w:r><w:t xml:space="preserve">approves </w:t></w:r></w:ins>'
     '<w:r><w:t xml:space="preserve">the second quay</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
     '<w:r><w:t>, on condition that the dues are paid.</w:t></w:r></w:p>'
     '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not for the minutes.</w:t></w:r><w:r><w:t>The meeting ended at no</w:t></w:r><w:r><w:t>on.</w:t></w:r></w:p>'
     "</w:body></w:document>"),
    ("word/footnotes.xml", f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p><w:r><w:t>The quay is shown on the plan of 1998.</w:t></w:r></w:p></w:footnote></w:footnotes>'),
    ("docProps/core.xml", '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Minutes of the board</dc:title></cp:coreProperties>'),
])

CHAPTER = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>'
packed("book.epub", [
    ("mimetype", "application/epub+zip"),
    ("META-INF/container.xml", '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
     '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'),
    ("OEBPS/content.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
     "<dc:title>The Pilots of the Bay</dc:title></metadata><manifest>"
     '<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/><item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>'
     '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
     '<spine><itemref idref="one"/><itemref idref="two"/></spine></package>'),
    ("OEBPS/two.xhtml", CHAPTER.format("Chapter two", "<p>and the pilots went home before the ice came.</p>")),
    ("OEBPS/text/one.xhtml", CHAPTER.format("Chapter one", "<p>The lamps were lit at dusk<sup><a href='#n1'>1</a></sup> &#8212; all of them,</p>")),
    ("OEBPS/nav.xhtml", CHAPTER.format("Contents", "<p>Only a list.</p>")),
])


def pdf(name, pages):
    """Pages of text, or of a picture where that is None."""
    picture = zlib.compress(bytes(100 * 140))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
               4: b"<</Type/XObject/Subtype/Image/Width 100/Height 140/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(picture), picture)}
    kids = []
    for text in pages:
        number = max(objects) + 1
        content = b"q 595 0 0 842 0 0 cm /Im Do Q" if text is None else b"BT /F 12 Tf 72 720 Td (%s) Tj ET" % text
        objects[number] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        objects[number + 1] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<</Im 4 0 R>>>>>>" % number
        kids.append(b"%d 0 R" % (number + 1))
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, places = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(name, "wb") as file:
        file.write(out)


pdf("scan.pdf", [None, None])
pdf("mixed.pdf", [b"The first page can be read.", None, b"So can the last one."])

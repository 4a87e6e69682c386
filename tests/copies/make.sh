#!/bin/sh
# Makes the copies of sources in this folder anew. It needs pdflatex, LibreOffice, Chromium and Python; on Debian these are the packages
# texlive-latex-base, libreoffice-writer-nogui, chromium and python3. The tests need none of them: what they made is kept here.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 1. LaTeX: fonts of its own without a table of letters, ligatures, hyphens at line ends, notes at the foot, running heads; then two columns.
cat > "$work/latex.tex" <<'TEX'
\documentclass[a5paper,10pt]{article}
\pdfinfo{/Title (Depths of the Bay)}
\pagestyle{headings}
\title{Depths of the Bay}\author{A. Rossi}\date{2023}
\begin{document}\maketitle
\section{The harbour}
The first official survey of the difficult flats was finished in five affluent offices; its staff found efficient and
sufficient soundings of the fjord\footnote{Soundings were taken at low water, by the officers of the first flotilla.} and of the
``inner basin'', which the internationally recommended instrumentation measured continuously throughout the
extraordinarily uncharacteristic wintertime. Growth was 5.2\% in 2019\textsuperscript{3} and slowed. Caf\'e owners, M\"uller and
Dvo\v{r}\'ak among them, disagreed --- not without reason.

\newcount\n \loop \advance\n by 1 Paragraph \number\n{} tells of ships that wait before the bar, of the pilots who count them, and of
what the merchants of both towns make of it when the ice breaks.\par \ifnum\n<12 \repeat

The auditors doubt that the harbour pays its way, for the dues that were promised by the eastern companies have never been paid in
full, and the loans which the city took for the second quay fall due within three years of the day on which it is opened. It follows
from the books of the port office that no more than nine of the fourteen companies have kept the agreement which all of them signed in
the autumn of the year before. What they owe is more than the dredging costs in two years, and none of it is secured by anything but
the word of their directors, two of whom have since left the country for reasons that are nobody's business but their own.
\end{document}
TEX
cat > "$work/columns.tex" <<'TEX'
\documentclass[twocolumn,a5paper,9pt]{article}
\pagestyle{plain}
\begin{document}
\section{Silt}
Silt does not close the entrance of the harbour, since the current of the river carries it beyond the bar before it can settle, in
winter as in summer, and what settles is taken away by the spring floods that come down from the hills each year.
\newcount\n \loop \advance\n by 1 Sounding \number\n{} was taken from a boat, with a lead and a line, by the pilot and his son.\par \ifnum\n<24 \repeat
The right column ends with a sentence about the lighthouse keeper and his three brothers.
\end{document}
TEX
(cd "$work" && pdflatex -interaction=batchmode latex.tex >/dev/null && pdflatex -interaction=batchmode columns.tex >/dev/null)
cp "$work/latex.pdf" latex.pdf
cp "$work/columns.pdf" columns.pdf

# 2. LibreOffice and 3. a browser, from one page: subset fonts with tables of letters, ligatures, a table, a list, two languages.
cat > "$work/page.html" <<'HTML'
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour report 2024</title>
<style>p.hidden { display: none }</style></head><body style="font-family: 'DejaVu Serif', serif">
<h1>Harbour report</h1>
<p>The first official file on the flooded office was “not final”, said the harbour master; the difficulties were sufficient<sup>1</sup> to
stop the work. In 14 of 20 years the bay was free of ice by May, but only if April was warm.</p>
<p class="hidden">Nobody sees this sentence on the page.</p>
<table><tr><td>Depth</td><td>17.2 metres</td></tr><tr><td>Width</td><td>240 metres</td></tr></table>
<ul><li>Der Hafen wurde für große Schiffe geöffnet.</li><li>Le café de la gare était fermé depuis l’été.</li><li>Гавань была закрыта в мае.</li></ul>
<p style="page-break-before: always">The second page begins here, and α-synuclein has nothing to do with it.</p>
</body></html>
HTML
(cd "$work" && soffice --headless --convert-to odt --writer page.html >/dev/null 2>&1 && soffice --headless --convert-to pdf page.odt >/dev/null 2>&1)
cp "$work/page.pdf" libreoffice.pdf
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/browser.pdf" "file://$work/page.html" >/dev/null 2>&1
cp "$work/browser.pdf" browser.pdf

# 4. A Word document by LibreOffice, and one with tracked changes, a book, a scan and mixed pages, written byte by byte.
(cd "$work" && soffice --headless --convert-to docx page.odt >/dev/null 2>&1)
cp "$work/page.docx" libreoffice.docx
python3 make.py
ls -l -- *.pdf *.docx *.epub

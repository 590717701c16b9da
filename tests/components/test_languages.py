"""What the house itself sets is in the brief's language, on the page: labels, date, the spaces and the division of words."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

import pypdfium2
import pytest

import briefpress
from briefpress.style import style_names

from .printed import DRAWING, build

FRONT = """\
---
title: Titulus
lang: {lang}
date: 2026-05-18
series: {{name: Series, number: 7}}
abstract: Verba brevia.
lead: Verba prima.
key-messages: [Verba.]
conflicts: Nulla.
keywords: [verbum]
components: {{contents: front, keywords: end}}
---
"""
TEXT = """
Verba.[^a]

[^a]: Nota.

## Caput

![Imago.](street.svg){alt="Imago" source="Census"}

| A | B |
|---|---|
| 1 | 2 |

: Tabula {source="Census"}

::: recommendations
Verba.
:::

::: references
Liber.
:::

::: further-reading
Liber.
:::
"""
LANGUAGES = {
    "en-GB": "18 May 2026|No. 7|Summary|Key messages|Contents|Figure 1|Table 1|Source: Census|Recommendations|References"
    "|Further reading|Conflicts of interest|Keywords|How to cite",
    "en-US": "May 18, 2026|No. 7|Summary|Key messages|Contents|Figure 1|Table 1|Source: Census",
    "fr": "18 mai 2026|nᵒ 7|Résumé|Messages clés|Sommaire|Figure 1|Tableau 1|Source : Census|Recommandations|Références"
    "|Pour aller plus loin|Conflits d’intérêts|Mots-clés",
    "de": "18. Mai 2026|Nr. 7|Zusammenfassung|Kernaussagen|Inhalt|Abbildung 1|Tabelle 1|Quelle: Census|Empfehlungen|Literatur"
    "|Interessenkonflikte|Schlagwörter",
    "es": "18 de mayo de 2026|N.º 7|Resumen|Índice|Figura 1|Tabla 1|Fuente: Census|Referencias|Conflictos de intereses",
    "pt": "18 de maio de 2026|N.º 7|Resumo|Figura 1|Tabela 1|Fonte: Census|Referências|Conflitos de interesses",
    "it": "18 maggio 2026|N. 7|Sintesi|Indice|Figura 1|Tabella 1|Fonte: Census|Riferimenti bibliografici|Conflitti di interesse",
    "ru": "18 мая 2026 г.|№ 7|Аннотация|Рисунок 1|Таблица 1|Источник: Census|Список литературы|Конфликт интересов",
    "nl": "18 mei 2026|Nr. 7|Samenvatting|Figuur 1|Tabel 1|Bron: Census|Literatuur|Verder lezen|Belangenconflicten",
}
LONG = {
    "en-GB": "The administration acknowledges international responsibilities. ",
    "fr": "Les gouvernements internationaux reconnaissent leurs responsabilités. ",
    "de": "Verwaltungsangelegenheiten erfordern Zuständigkeitsbeschreibungen. ",
    "es": "Las administraciones internacionales reconocen responsabilidades. ",
    "pt": "As administrações internacionais reconhecem responsabilidades. ",
    "it": "Le amministrazioni internazionali riconoscono responsabilità. ",
    "ru": "Международные правительственные организации признают ответственность. ",
    "nl": "Overheidsvertegenwoordigers erkennen verantwoordelijkheden. ",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_and_dates(tmp_path: Path, lang: str) -> None:
    printed = " ".join(_pages(tmp_path, FRONT.format(lang=lang) + TEXT))
    assert [words for words in LANGUAGES[lang].split("|") if words not in printed] == []


@pytest.mark.parametrize(
    ("lang", "style"), list(zip(LANGUAGES, cycle(name for name in style_names() if name != "base"), strict=False))
)
def test_every_component_is_set_without_a_finding_in_every_language(tmp_path: Path, lang: str, style: str) -> None:
    """Styles take turns: each comes with two languages or three, and with British English elsewhere in this room."""
    assert build(tmp_path, style, lang=lang).problems == ()


def test_a_brief_that_mixes_languages_divides_each_by_its_own_rules(tmp_path: Path) -> None:
    said = {lang: "".join(f"{words}{'ab ' * (count % 7)}" for count in range(14)) for lang, words in LONG.items()}
    parts = "".join(f'::: {{lang={lang}}}\n{words}"Quote".\n:::\n\n' for lang, words in said.items())
    pages = _pages(tmp_path, FRONT.format(lang="en-GB") + parts, raw=True)
    text = "\n".join(pages)
    whole = [lang for lang, words in LONG.items() if not any(_is_divided(word, text) for word in words.rstrip(". ").split())]
    assert whole == []
    for quoted in ("“Quote”", "« Quote »", "„Quote“", "«Quote»"):
        assert quoted in text.replace("\xa0", " ").replace("\r\n", " ")


def _is_divided(word: str, text: str) -> bool:
    """Return whether a line ends with a part of the word; pdfium writes a hyphen at a line's end as U+FFFE."""
    return any(re.search(rf"{word[:cut]}[-\u2010\ufffe]\s*{word[cut:]}", text) for cut in range(2, len(word) - 1))


def _pages(folder: Path, manuscript: str, *, raw: bool = False) -> list[str]:
    (folder / "street.svg").write_text(DRAWING, "utf-8")
    (folder / "brief.md").write_text(manuscript, "utf-8")
    (built,) = briefpress.build(folder / "brief.md", to=["pdf"])
    pdf = pypdfium2.PdfDocument(built.files[0])
    try:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
    return texts if raw else [" ".join(text.split()) for text in texts]

"""What credits, labels and datelines of Indonesian news pages look like: the one home of that knowledge.

Short tables with the reason beside each, and the patterns that are made of them. All hand-written for Takarir, from
looking at pages; no list is copied from elsewhere. Nothing here decides: layers combine the tables with what else they
see, for "Foto itu memperlihatkan …" begins like a credit and is prose.
"""

from __future__ import annotations

import re
from typing import Final

#: Who supplies pictures. Two letters are looked for in capitals only: "ap" and "epa" are syllables.
AGENCIES: Final = (
    "antara", "afp", "ap", "epa", "reuters", "xinhua", "anadolu", "getty", "getty images", "gettyimages",
    "shutterstock", "istockphoto", "istock", "freepik", "unsplash", "pixabay", "pexels", "wikimedia",
    "wikimedia commons", "bpmi setpres", "biro pers", "humas", "istimewa", "ist", "net", "pribadi", "author provided",
)  # fmt: skip

#: Words that stand before the name of who took or made a picture, with a colon or a stop between. Those in other
#: languages stand on translated pages, where the extractor left the original's credit.
CREDIT_OPENERS: Final = (
    "foto", "photo", "fotoğraf", "sumber", "source", "gambar", "kredit", "credit", "ilustrasi", "screenshot",
    "fotografer", "peta", "grafik", "grafis", "infografis", "tabel", "video", "repro", "koleksi",
)  # fmt: skip

#: "Dok. Humas", "dokumentasi pribadi": documents, where no photographer is known. Without stop or colon only before a
#: name or one of these, for "dok galangan kapal" is a dock.
DOCUMENT: Final = r"dok(?:umentasi|umen)?\b(?:\s?[.:]|(?=\s(?:(?-i:[A-Z])|pribadi|istimewa|humas)))"

#: What a line in front of a caption says it is. Extractors print it in one copy and drop it in the other.
CAPTION_LABELS: Final = (
    r"lihat\s+(?:foto|video)\s*:?",  # the zoom button of a picture, glued to its caption
    r"(?:ket(?:erangan|\.)?|teks|caption)\s*(?:foto|gambar|video)?\s*[:;,.]",  # "Ket. Foto :", "Keterangan gambar,"
    r"(?:sumber\s+gambar|hak\s+atas\s+foto)\s*[,:]?",  # a credit alone on its line, as the BBC's services print it
    r"(?:foto|photo|video|gambar|ilustrasi|arsip|infografis|infografik|grafis)\s*(?:[:.|]|\s[-–—]\s)",
    r"(?:gambar\s+)?(?=tangkapan\s+layar\b)",  # fact-checks: "Gambar tangkapan layar …"
)

#: A site as a source: its domain, or a network's desk ("detikFood", "TribunJateng").
SITE: Final = (
    r"(?:https?://|www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|co|id|net|org|news|tv)(?:\.id)?\b"
    r"|(?:detik|tribun|kumparan|idn|okezone|suara|20detik)(?-i:[A-Z])\w+|kumparan\b|ANTARA\b"
)

#: A name and a medium with a stroke between them: "ANTARA FOTO/Rina Ayu/nz.", "KOMPAS.com/Sari". The stroke of a date
#: or of "km/jam" has no capital on both sides.
STROKE: Final = r"[A-Z]\w*(?:[.-]\w+)*(?:\s[A-Z]\w*(?:[.-]\w+)*){0,3}\s?/\s?[A-Z@]"

#: Mere marks behind the stroke, where the name before it is the person in the picture: "…, Hendra Wijaya/Net".
MARKS: Final = r"/\s?(?:net|ist|istimewa|repro)\b"

#: What stands in brackets and is a credit, not a remark: known by one of the words above, by a site, handle or stroke.
BRACKET_CREDIT: Final = re.compile(
    rf"(?:{'|'.join(CREDIT_OPENERS)})\b|{DOCUMENT}|@\w|{SITE}|tangkapan\s+layar"
    r"|(?-i:[A-Z])[\w.]+\s?/\s?[\w@][\w.]{2}|\w[:]\s(?-i:[A-Z])"  # "Dina Ayu/kabarkita", "Kanal Warta: Dina Ayu"
    rf"|(?-i:AP|EPA)\b|\b(?:{'|'.join(word for word in AGENCIES if len(word) > 3 or word in {'afp', 'ist'})})\b",
    re.IGNORECASE,
)

#: What stands in front of a story: place and medium ("SOLO, Nama.com - ", "Kudus (ANTARA) - "), or a slug ("PANEN - ").
DATELINE: Final = re.compile(
    rf"(?>(?:{SITE}|[A-Z][\w.]*|\([A-Z]\w*(?:[ /.][\w.]+){{0,2}}\))[\s,|/]*){{1,6}}"  # no way back into a word
    r"(?:\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?\s*)?(?:--?|[–—]|:)\s*\Z"
)

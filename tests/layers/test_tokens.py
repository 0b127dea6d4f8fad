"""Tokens: each rule by example, and what holds for any string."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import steps
from takarir.layers.tokens import _TOKEN, TokenSpan, _append_in_context, tokenize
from takarir.resources import lines

SIGNS = (
    "\x00\x07\x85\u0301\u0338\u200b\u200c\u200d\u2060\ufeff\u00ad\u2066\ufe0f\ud800’‘“”«»\"'`´…—–-‐.,;:!?%@#/_&+=~*"
    " \u00a0\u3000\u2028\t\nÅA\u030aé½²³9०km\u0915\u093e\u064e\u0600👨👩👧🏽😀🇮🇩가가عمر東京\U000e0067"
)
PIECES = (
    *(
        "akhirnya",
        "Pada",
        "meskipun",
        "Apakah",
        "bukuku",
        "Rp",
        "US",
        "idA",
        "AA",
        "Dr",
        "A",
        "No",
        "Tbk",
        "nya",
    ),
    *("5", "17", "2024", ".", ",", ":", "-", "/", "'", "’s", "_", "@", "#", "&", "+", "(", '";"', "``", "''"),
    *("www.", "http://", "HTTPS://", ".com", "...", "…", " ", "  ", "\u200b", "\u0301", "\u00ad", "e\u0301"),
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=st.characters(exclude_categories=())),
    st.text(alphabet=st.sampled_from(SIGNS)),
    st.lists(st.sampled_from(PIECES)).map("".join),
)


def shown(text: str) -> str:
    """Return the tokens with spaces between them, the words of a multiword token parted by `|`."""
    return " ".join("|".join(words) for _, _, words in tokenize(text))


def is_gap(between: str) -> bool:
    return all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf") for c in between)


def check(text: str, tokens: list[TokenSpan]) -> None:
    """Assert that the tokens and the gaps between them are the text, and the words the tokens."""
    at = 0
    for start, end, words in tokens:
        assert at <= start < end
        assert is_gap(text[at:start])
        assert not any(c.isspace() for c in text[start:end])
        assert not is_gap(text[start:end])
        assert all(words)
        assert "".join(words) == unicodedata.normalize("NFC", text[start:end])
        at = end
    assert is_gap(text[at:])


@settings(max_examples=5000, deadline=None)
@given(TEXTS)
@example("A.0")
@example("AA-")
@example("I\u0307nya")
@example("e\u0301nya A\u030a.B\u0338")
def test_nothing_is_lost_of_any_string(text: str) -> None:
    check(text, tokenize(text))


def test_every_code_point_is_in_a_token_or_a_gap() -> None:
    # Planes 2 to 13, 15 and 16 hold ideographs and private characters only: one block of each will do.
    for low in (*range(0, 0x20000, 0x1000), *range(0x20000, 0x110000, 0x10000)):
        text = "".join(map(chr, range(low, low + 0x1000)))
        check(text, tokenize(text))


def test_offsets_are_those_of_the_source() -> None:
    text = "Ia\u00a0tiba  di e\u0301tape,\u200b kotanya."
    assert tokenize(text) == [
        (0, 2, ("Ia",)),
        (3, 7, ("tiba",)),
        (9, 11, ("di",)),
        (12, 18, ("étape",)),
        (18, 19, (",",)),
        (21, 28, ("kota", "nya")),
        (28, 29, (".",)),
    ]


@settings(max_examples=3000, deadline=None)
@given(TEXTS)
def test_remembering_what_stands_between_spaces_changes_nothing(text: str) -> None:
    direct: list[TokenSpan] = []
    _append_in_context(text, 0, _TOKEN.findall(text), direct)
    assert tokenize(text) == direct


CLITICS = [
    ("dalam kunjungan keempatnya", "dalam kunjungan keempat|nya"),
    ("Harganya naik, kata ibunya.", "Harga|nya naik , kata ibu|nya ."),
    ("bukuku, rumahmu, kepadamu", "buku|ku , rumah|mu , kepada|mu"),
    ("Pergilah! Bacalah. Itulah dia.", "Pergi|lah ! Baca|lah . Itu|lah dia ."),
    ("Apakah ia datang? Bisakah?", "Apa|kah ia datang ? Bisa|kah ?"),
    ("siapa pun, apapun, ataupun, Meskipun, walaupun", "siapa pun , apa|pun , atau|pun , Meskipun , walaupun"),
    ("miliknyalah hanyalah", "milik|nya|lah hanya|lah"),
    ("satu-satunya teman-temannya", "satu-satu|nya teman-teman|nya"),
    ("NPLnya stakeholdernya", "NPL|nya stakeholder|nya"),
    ("PPh-nya hamba-Ku, mengutus-Nya", "PPh - nya hamba-|Ku , mengutus-|Nya"),
    ("kapal lainnya, adanya badai", "kapal lainnya , ada|nya badai"),
    # adverbs and adjectives
    ("Sebelumnya biasanya tampaknya khususnya", "Sebelumnya biasanya tampaknya khususnya"),
    ("sebagus-bagusnya sebenarnya dulunya", "sebagus-bagusnya sebenarnya dulunya"),
    # lexemes that only look so
    ("hanya punya tanya bertanya-tanya", "hanya punya tanya bertanya-tanya"),
    ("adalah masalah sekolah setelah telah jumlah", "adalah masalah sekolah setelah telah jumlah"),
    ("langkah naskah berkah maupun himpun", "langkah naskah berkah maupun himpun"),
    ("buku suku kamu tamu bertemu ilmu perilaku", "buku suku kamu tamu bertemu ilmu perilaku"),
    ("pemerintah memerintah bermasalah melangkah", "pemerintah memerintah bermasalah melangkah"),
    # names
    ("dari Kenya ke Ramallah dan Maluku", "dari Kenya ke Ramallah dan Maluku"),
    ("Kata Timbulah, ya", "Kata Timbulah , ya"),
    # in context
    ("Pada akhirnya ia pulang.", "Pada akhir|nya ia pulang ."),
    ("Ia akhirnya pulang.", "Ia akhirnya pulang ."),
    ("Awalnya bentuk awalnya, utamanya tugas utamanya", "Awalnya bentuk awal|nya , utamanya tugas utama|nya"),
    (
        "Sedikitnya 20 rumah rusak karena sedikitnya pohon",
        "Sedikitnya 20 rumah rusak karena sedikit|nya pohon",
    ),
    ("AKHIRNYA PULANG, ADIKNYA IKUT", "AKHIRNYA PULANG , ADIK|NYA IKUT"),
]

SITES = [
    ("© Kabar.comWarga © Kabar.com", "© Kabar.com Warga © Kabar.com"),
    ("KABAR/RINA SAPUTRAWarga desa", "KABAR / RINA SAPUTRA Warga desa"),
    ("SafitriSekretaris SAPUTRAPengungsi KABAR TVSeorang", "Safitri Sekretaris SAPUTRA Pengungsi KABAR TV Seorang"),
    ("kataRina dariAFPpada ABCmelaporkan MaduraFoto", "kata Rina dari AFP pada ABC melaporkan Madura Foto"),
    ("BUMDes SINDOnews detikNews YouTube iPhone GWh", "BUMDes SINDOnews detikNews YouTube iPhone GWh"),
    ("JPMorgan KUHPerdata BUMDesa inDrive RPJMDes", "JPMorgan KUHPerdata BUMDesa inDrive RPJMDes"),
    ("dariKabar.com ditemuiKabar.com, suaraKota.com", "dari Kabar.com ditemui Kabar.com , suaraKota.com"),
    ("PSSIlah KPKnya", "PSSIlah KPK|nya"),
    ("(gambar.com/Dina Ayu, kabar.com/read/20)", "( gambar.com / Dina Ayu , kabar.com/read/20 )"),
    ("KABAR.CO, Bogor", "KABAR.CO , Bogor"),
]

HYPHENS = [
    ("negara-negara Undang-undang Raja-Raja", "negara-negara Undang-undang Raja-Raja"),
    ("Israel-Hamas RI-Jepang Jakarta-Bogor-Depok", "Israel - Hamas RI - Jepang Jakarta - Bogor - Depok"),
    ("Januari-September 14 April-2 Mei", "Januari - September 14 April - 2 Mei"),
    ("Rp1 triliun-Rp2 triliun, Rp1.000/kg", "Rp 1 triliun - Rp 2 triliun , Rp 1.000 / kg"),
    ("5-10 2-2 2013-2014 6.30-10 Rp9.000-Rp9.300", "5 - 10 2 - 2 2013 - 2014 6.30 - 10 Rp 9.000 - Rp 9.300"),
    ("C-17 Covid-19 U-23 APBN-P 737-800", "C-17 Covid-19 U-23 APBN-P 737-800"),
    ("ke-10 1970-an non-migas pro-Beijing se-Jawa", "ke-10 1970-an non-migas pro-Beijing se-Jawa"),
    ("Abdel al-Sisi al-Khalifa Al-Azhar", "Abdel al-Sisi al-Khalifa Al-Azhar"),
    ("Harley-Davidson Jean-Paul Kim Jong-un Wi-Fi", "Harley-Davidson Jean-Paul Kim Jong-un Wi-Fi"),
    ("Franco-Monegasque Sino-Vietnam", "Franco-Monegasque Sino-Vietnam"),
    (
        "Kendari (ANTARA) - Hujan -- deras — sekali–lagi",
        "Kendari ( ANTARA ) - Hujan -- deras — sekali – lagi",
    ),
    ("peringkat idAA- dan 'BB-', B+", "peringkat idAA- dan ' BB- ' , B+"),
]

NUMBERS = [
    ("23.200 warga, 42,03 persen, 1.260.420.864", "23.200 warga , 42,03 persen , 1.260.420.864"),
    ("pukul 17.00 WIB, 09:30, 17.00-18.30", "pukul 17.00 WIB , 09:30 , 17.00 - 18.30"),
    ("Rp9,5 triliun, Rp 5.000, Rp. 700, Rp500ribu", "Rp 9,5 triliun , Rp 5.000 , Rp. 700 , Rp 500ribu"),
    ("US$370 juta, $5, £1.200, €3, S$6", "US $ 370 juta , $ 5 , £ 1.200 , € 3 , S $ 6"),
    ("naik 5% atau 7 %", "naik 5 % atau 7 %"),
    (
        "Kamis (11/1/2024) dan (12/3), 2024-01-11, 03-Okt",
        "Kamis ( 11/1/2024 ) dan ( 12/3 ) , 2024-01-11 , 03-Okt",
    ),
    ("4 km2, 12 km/jam, 30°C, 5 m², 3,5x, 20x30", "4 km2 , 12 km / jam , 30 ° C , 5 m² , 3,5x , 20x30"),
    ("II/2006, 34/PMK.011/2007, 4/2007", "II/2006 , 34/PMK.011/2007 , 4 / 2007"),
]

STOPS = [
    ("PT Maju Tbk. (MAJU) naik.", "PT Maju Tbk. ( MAJU ) naik ."),
    ("Prof. Dr. Ir. Sari di Jl. Melati No. 5.", "Prof. Dr. Ir. Sari di Jl. Melati No. 5 ."),
    ("Tn. Amin, Joko P. dan D.W. Rini", "Tn. Amin , Joko P. dan D.W. Rini"),
    ("Rini, S.H., M.Si., hadir.", "Rini , S.H. , M.Si. , hadir ."),
    ("dr.Sari dan H.Amin", "dr. Sari dan H. Amin"),
    ("milik Maju Co. Ltd. di Bogor", "milik Maju Co. Ltd. di Bogor"),
    ("ke Mahkamah Agung A.S. Menurut dia", "ke Mahkamah Agung A.S . Menurut dia"),
    ("oleh Maju Corp. Namun rugi", "oleh Maju Corp . Namun rugi"),
    ("vitamin C. Menurut dia, pada kuartal I. Namun", "vitamin C . Menurut dia , pada kuartal I . Namun"),
    ("tidak ada no. Itu saja", "tidak ada no . Itu saja"),
    ("Pulang.Lalu tidur,kata dia:ya;ya", "Pulang . Lalu tidur , kata dia : ya ; ya"),
    ("Lalu… ya... begitu.. sudah", "Lalu … ya ... begitu . . sudah"),
    ("Apa?! Ya!!", "Apa ? ! Ya ! !"),
    ("Ia di Blok H. Ibunya di Blok A.", "Ia di Blok H . Ibu|nya di Blok A ."),
]

SIGNED = [
    ("\"Ya,\" 'ya' “ya” ‘ya’ «ya» ``ya''", "\" Ya , \" ' ya ' “ ya ” ‘ ya ’ « ya » `` ya ''"),
    ('“satu ‘dua" tiga', '“ satu ‘ dua " tiga'),
    ("Ka'ban Jum'at Al-Qur’an Ma'ruf O'Brien", "Ka'ban Jum'at Al-Qur’an Ma'ruf O'Brien"),
    ("Moody's dan Traum’s", "Moody 's dan Traum ’s"),
    ("DPR/MPR dan/atau AFP/Rina", "DPR / MPR dan / atau AFP / Rina"),
    ("C/O s/d S&P", "C/O s/d S&P"),
    ("[ya] (ya) {ya} *** ---", "[ ya ] ( ya ) { ya } *** ---"),
    ("https://contoh.id/a?b=1&c=2, www.contoh.co.id.", "https://contoh.id/a?b=1&c=2 , www.contoh.co.id ."),
    ("di contoh.com dan CONTOH.com/RINA SARI", "di contoh.com dan CONTOH.com / RINA SARI"),
    (
        "surat a.b@contoh.co.id, @akun_resmi, #BanjirKota!",
        "surat a.b@contoh.co.id , @akun_resmi , #BanjirKota !",
    ),
]

CHARACTERS = [
    ("Banjir 😀👍🏽👨‍👩‍👧🇮🇩🇲🇾5️⃣❤️", "Banjir 😀 👍🏽 👨‍👩‍👧 🇮🇩 🇲🇾 5️⃣ ❤️"),
    ("di 東京 dan عمورة, नमस्ते, Bistä", "di 東京 dan عمورة , नमस्ते , Bistä"),
    ("\ufeffSatu\u200bdua\u200etiga\u00a0empat", "Satu dua tiga empat"),
    ("ber\u00adjalan mi\u200cravam", "ber\u00adjalan mi\u200cravam"),
    ("kata\u00ad \u0301 kata", "kata \u0301 kata"),
    ("tanpa stop sama sekali", "tanpa stop sama sekali"),
    ("\x00\x07 \u200b\ufeff", ""),
    ("", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*CLITICS, *SITES, *HYPHENS, *NUMBERS, *STOPS, *SIGNED, *CHARACTERS],
    ids=lambda value: value[:24],
)
def test_rule(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_long_text_is_cut_where_no_token_is() -> None:
    text = "Harganya\u00a0naik, “kata” ibunya. " * 9000
    tokens = tokenize(text)
    check(text, tokens)
    assert len(tokens) == 8 * 9000


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        '"',
        "'",
        "a",
        "a.",
        "a-",
        "A.",
        "1/",
        " ",
        "\u200b",
        "\u0301",
        "(A.S.",
        "http://",
        "x@",
        "Rp1-",
        "https://a.",
        "lah",
        "nya-",
        "mem",
        "’",
        "’s",
    ],
)
def test_cost_is_that_of_the_length(unit: str) -> None:
    def cost(size: int) -> int:
        text = unit * (size // len(unit))
        return steps(lambda: tokenize(text))

    cost(1000)
    # Eight times the length may cost 8 times as much; a quadratic rule would cost 64 times as much. What patterns cost
    # is not seen here: `make bench` times such texts.
    assert cost(16_000) < 10 * max(cost(2_000), 100)


def test_no_known_name_of_one_word_is_cut() -> None:
    names = {line.rpartition("\t")[2] for line in lines("known-names.tsv")}
    words = sorted(name for name in names if name.isalpha())
    assert [word for word in words if len(tokenize(word)) > 1] == []

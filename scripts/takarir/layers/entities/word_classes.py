"""The classes of words that the rules for names are written in, a single character each."""

from __future__ import annotations

import re
from typing import Final

# Class, capitalised words, and why they form a class.
_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "L",
        "Desa Dusun Kampung Nagari Jorong Kelurahan Kecamatan Kabupaten Provinsi Distrik Prefektur Pulau Kepulauan "
        "Gunung Danau Telaga Sungai Teluk Tanjung Selat Laut Samudra Samudera Semenanjung Pegunungan Pantai "
        "Gua Bukit Jalan "
        "Jl Jl. Jembatan Sirkuit Stadion Bandara Pelabuhan Dermaga Stasiun Terminal Museum Masjid Gereja Kuil "
        "Candi Benteng "
        "Taman Pasar Kawasan Tol Waduk Bendungan Perairan Alun-Alun Alun-alun Lapangan Gelora GOR Simpang "
        "Bundaran Gerbang "
        "Pondok Hutan Cagar Curug Embung Muara Kali Tugu Monumen Gedung Istana Menara Pura Vihara Puskesmas Hotel Mal "
        "Plaza Perumahan Kompleks Lapas Rutan Gang",
        "class words of places, part of the name where capitalised",
    ),
    ("a", "Air", "opens Air Terjun"),
    ("j", "Terjun", "closes Air Terjun"),
    (
        "H",
        "Kementerian Departemen Badan Dinas Komisi Dewan Majelis Mahkamah Pengadilan Kejaksaan Kepolisian "
        "Direktorat "
        "Lembaga Komite Asosiasi Ikatan Persatuan Perhimpunan Himpunan Federasi Serikat Yayasan Universitas "
        "Institut "
        "Politeknik Balai Polda Polres Polsek Polresta Polrestabes Kodim Korem Kodam Satres Otoritas "
        "Organisasi Perserikatan Fakultas Rumah Satreskrim Satlantas Satresnarkoba Ditreskrimum Ditreskrimsus "
        "Polairud Kanwil Perum Perumda PT CV PDAM Koperasi Persekutuan Gabungan Aliansi Forum Satgas Sanggar "
        "Komunitas Ditlantas Partai Gerakan Kedutaan Harian Radar",
        "class words of bodies",
    ),
    ("Q", "Pemerintah", "a body with its regency or city; the government of a country is only the country"),
    (
        "E",
        "Topan Badai Siklon Festival Piala Liga Kejuaraan Olimpiade Asian KTT Karnaval Turnamen Perang Pekan "
        "Konferensi Kongres "
        "Muktamar Rakernas Munas Expo Pameran Parade Kirab Pesta Jambore Hari Peringatan",
        "class words of events",
    ),
    ("g", "HUT", "opens a jubilee: HUT ke-80 RI"),
    (
        "F",
        "Pemilu Pilkada Pilpres Pileg Idulfitri Iduladha Nyepi Waisak Imlek Ramadan Ramadhan Lebaran Natal Paskah",
        "feasts and elections are events by themselves",
    ),
    ("S", "Open Masters Championship Championships Cup Games", "close the name of a tournament"),
    (
        "K",
        "Association Agency Organization University Institute Council Authority Corporation Foundation Times Post "
        "Herald News Syndicate Group Pictures",
        "close the English name of a body",
    ),
    (
        "W",
        "UU Undang-Undang Undang-undang Perppu Perpres Peraturan Konvensi Perjanjian Protokol Traktat Deklarasi Piagam",
        "class words of laws and treaties",
    ),
    ("P", "Program Gerakan", "open the name of a programme"),
    ("q", "film lagu novel sinetron buku album serial gim game podcast puisi", "stand before the title of a work"),
    ("p", "pendek dokumenter pop", "stand between a work and its title"),
    ('"', '" “ ” „', "quotation marks"),
    ("U", "Undang undang", "halves of Undang-Undang where the hyphen is a word"),
    ("s", "KRI KM KMP KN KLM KMN MV MT", "open the name of a ship"),
    ("N", "Nomor No No. nomor", "open the number of a law"),
    ("Y", "Tahun tahun", "opens the year of a law"),
    ("f", "keluarga", "stands before the name of a family, which is a person"),
    ("t", "tentang", "opens the matter of a law"),
    ("d", "dan untuk & serta", "join the parts of a long name"),
    (
        "R",
        "Presiden Menteri Gubernur Bupati Wali Camat Kepala Ketua Direktur Jenderal Sekretaris Kapolres "
        "Kapolda Kapolsek "
        "Kombes AKBP AKP Kompol Iptu Ipda Bripka Briptu Aiptu Detektif Inspektur Letnan Brigadir Sersan Drs. "
        "Hakim Jaksa Dr. Prof. Ir. H. Hj. Pak Bapak Ibu Raja Pangeran Kapten Kolonel Letkol Mayor Mayjen "
        "Brigjen Irjen Letjen Komjen Lettu Letda Serka Serma Laksamana Marsekal",
        "titles stop a name",
    ),
)
_SIGNS: Final = {",": ",", "(": "(", ")": ")", "/": "/", "[": "(", "]": ")", "-": "-", "–": "-", "—": "-", "©": "©"}
_ORDINAL: Final = re.compile(r"[Kk]e-(\d+|[IVX]+)")
NUMBER: Final = re.compile(r"\d[\d./]*")
_MEDIUM: Final = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*\.(com|id|co|net|org|COM|ID|CO|NET|ORG)")
_CODE: Final = re.compile(r"(?!I+-)[A-Z]{1,3}-\d{1,3}[A-Z]?")
_KEPT: Final = 200_000


class _Classes(dict[str, str]):
    """The class of every word."""

    def __init__(self) -> None:
        super().__init__((word, code) for code, words, _ in _WORDS for word in words.split())
        self.update(_SIGNS)

    def __missing__(self, word: str) -> str:
        if _ORDINAL.fullmatch(word):
            code = "0"
        elif NUMBER.fullmatch(word):
            code = "n"
        elif _MEDIUM.fullmatch(word):
            code = "w"
        elif _CODE.fullmatch(word):
            code = "k"
        elif word[:1].isupper() or (len(word) > 4 and word.isalpha() and not word.islower()):
            code = "C"
        else:
            code = "o"
        if len(self) < _KEPT:
            self[word] = code
        return code


CLASSES: Final = _Classes()

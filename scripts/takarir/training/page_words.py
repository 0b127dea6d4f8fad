"""What varied pages are given: credits, datelines, prompts, and words of the page, as sites print them.

Names of persons and sites are made up, so that no model learns a real one from here.
"""

from __future__ import annotations

#: Credits in front of a caption; `#` is a name.
CREDITS = (
    "AFP/#", "KOMPAS.com/#", "KOMPAS.com/ #", "ANTARA FOTO/#", "AP PHOTO/#", "REUTERS/#", "Dok. #", "DOK. #", "Dok #",
    "SHUTTERSTOCK/#", "Tribunnews/#", "# via AFP", "Istimewa/#", "Humas #", "TikTok/@# via BBC", "Kabarkita.id/#",
    "WARTALOKA/#", "Dokumentasi #", "FACEBOOK/#", "Instagram/@#",
)  # fmt: skip

#: Credits that stand alone on their line.
LONE_CREDITS = (
    "Foto: #", "(Foto: #)", "Fotografer: #", "Sumber gambar, Getty Images", "ANTARA FOTO/#", "AFP/#", "(Dok. #)",
    "Dok. Istimewa", "Istimewa", "Foto: Istimewa", "(Foto: Dok. #)", "Kredit: #", "© #", "Sumber foto: #",
    "# / Kabarkita", "(ANTARA/#)", "Photo by #", "Foto oleh #",
)  # fmt: skip

NAMES = (
    "Rangga Wicaksono", "Sari Puspita", "Thomas Lindgren", "Ahmad Fauzan", "Maria Lopes", "Dewi Kartika Ayu",
    "Pemkot Salatiga", "Joko Prasetyo", "Rizal Hanafi", "Yohana Tiur", "M. Ilham Saputra", "Nur Aini", "Beni Wahyudi",
    "Siti Rahmawati", "Agung N. Putra", "Lestari",
)  # fmt: skip

PLACES = (
    "Jakarta", "Surabaya", "Bandung", "Makassar", "Medan", "Semarang", "Kendari", "Bandar Lampung", "Garut", "Kupang",
    "Banda Aceh", "Palu", "Cirebon", "Kota Bekasi", "Tangerang Selatan", "Manokwari", "Washington", "Kuala Lumpur",
    "Gaza", "Tokyo", "London", "Yogyakarta", "Denpasar", "Pontianak", "Ambon",
)  # fmt: skip

SITES = ("Kabarkita.id", "Wartaloka.com", "Suarapagi.co.id", "Infokota", "harianterang.net", "Lintasberita", "KBRN")

TITLE_SITES = (
    "Kabarkita.id", "Wartaloka.com", "Suara Pagi", "Infokota News", "Harian Terang", "Lintas Berita Nasional",
    "Berita Terkini Indonesia", "Kabarkita Lifestyle", "Wartaloka Bola",
)  # fmt: skip

#: Behind the first sentence of a lede.
DATES = (
    "Senin (3/2/2025)", "Selasa (14/10)", "Rabu (6/8/2025)", "Kamis 21 Maret 2024", "Jumat (1/12/2023) malam",
    "Sabtu, 9 November 2024", "Minggu (22/6)", "Selasa, 4/3/2025", "Kamis (10/7/2025) pagi",
)  # fmt: skip

STAMPS = (
    "Senin, 3 Februari 2025 10:15 WIB", "21/03/2024, 14:06 WIB", "4 Maret 2021 | 14:06 WIB", "9 November 2024",
    "2 jam yang lalu", "Rabu, 06 Agt 2025 07:30", "Jumat, 1 Desember 2023", "12 Okt 2022, 09.00",
    "2023-12-01 08:15:00",
)  # fmt: skip

#: In front of headlines of other articles.
LINK_PROMPTS = (
    "Baca juga:", "Baca Juga", "BACA JUGA:", "BacaJuga", "Baca juga", "Simak juga:", "Lihat juga:", "Berita Terkait",
    "Artikel Terkait", "Jangan lewatkan:", "Berita Lainnya", "Rekomendasi", "Terpopuler", "Baca selengkapnya:",
    "Baca artikel lainnya:", "Pilihan Redaksi", "Berita Populer", "Terkini", "Lihat Juga", "Baca Pula:",
)  # fmt: skip

#: Above the headline or the lede; `#` is a name, `@` a date.
ABOVE = (
    "Beranda", "Home > Nasional > Peristiwa", "Beranda / Ekonomi", "Nasional", "Home", "@", "Oleh #", "Penulis: #",
    "#", "Laporan Wartawan Kabarkita, #", "Redaksi - Kabarkita", "Bagikan", "Share",
    "Facebook Twitter WhatsApp Copy Link", "Ukuran Font: A- A+", "Waktu baca 3 menit", "Dengarkan artikel", "Log In",
    "Masuk / Daftar", "Menu", "Trending", "Berita Utama", "Reporter: # | Editor: #", "Diterbitkan @", "1.234 views",
    "Peristiwa", "Olahraga", "Headline",
)  # fmt: skip

#: Between paragraphs.
WITHIN = (
    "ADVERTISEMENT", "Advertisement. Scroll to continue reading.", "SCROLL TO CONTINUE WITH CONTENT", "Advertisement",
    "Iklan", "Artikel ini berlanjut setelah iklan", "[Gambas:Instagram]", "[Gambas:Video Kabarkita]", "Perbesar",
    "Saksikan video selengkapnya di bawah ini:", "Halaman Selanjutnya", "Bersambung ke halaman berikutnya...",
    "Lanjutkan membaca artikel di bawah", "Gulir untuk melanjutkan membaca", "Tonton video pilihan berikut:",
    "Loading...",
)  # fmt: skip

#: Below the article.
BELOW = (
    "Editor: #", "Penulis: #", "Reporter: #", "(ant/ric)", "(rdp/idh)", "#", "Pewarta: #", "Sumber: Kabarkita", "Tag:",
    "Tags", "#banjir #jakarta #hujan", "Topik Terkait", "Copyright © 2024 Kabarkita. All rights reserved.",
    "Bagikan artikel ini", "Komentar", "Tulis komentar Anda", "Anda harus masuk untuk berkomentar", "Berikan rating",
    "Beri nilai artikel ini", "Apa reaksi Anda?", "Suka", "Vote", "Credits (2)", "Pelajari Lebih Lanjut",
    "Pelajari Lebih", "Selengkapnya", "Lihat Semua", "Ikuti saluran WhatsApp Kabarkita untuk kabar terbaru",
    "Ikuti kami di Google News", "Paling sering ditanyakan", "Hubungi redaksi: redaksi@kabarkita.id",
    "Telepon: 021 555 0134", "https://www.kabarkita.id/berita/12345", "Laporkan",
    "Dapatkan berita terbaru langsung di ponsel Anda. Gabung di kanal Telegram Kabarkita.", "Halaman 1 dari 3",
    "1 2 3 Next", "Disclaimer: artikel ini bukan nasihat keuangan.", "Pedoman Media Siber", "Tentang Kami", "Kontak",
    "Diperbarui @", "Kirim tulisan Anda ke redaksi@kabarkita.id", "Baca berita lainnya di Google News",
    "Berlangganan untuk lanjut membaca",
)  # fmt: skip

BUTTONS = ("Perbesar", "Zoom", "Lihat Foto", "Perbesar gambar", "Klik untuk memperbesar")

#: The author on a line of its own.
BYLINES = (
    "#", "#", "Oleh #", "Oleh: #", "Penulis: #", "# - Kabarkita", "# | Kabarkita.id", "#, Jurnalis", "Reporter #",
    "By #", "Tim Redaksi", "Redaksi", "# (Kontributor)", "Kabarkita.id, #",
)  # fmt: skip

"""Articles made up for the tests of roles: a headline, ledes without their dateline, prose, headings."""

from __future__ import annotations

from typing import NamedTuple


class Article(NamedTuple):
    """An article made up for tests.

    Attributes:
        place: where it happens.
        title: its headline.
        lede: its first sentence.
        prose: its paragraphs behind the lede.
        headings: headings that fit between them.
        caption: what a picture of it would show.
    """

    place: str
    title: str
    lede: str
    prose: tuple[str, ...]
    headings: tuple[str, ...]
    caption: str


ARTICLES = (
    Article(
        "Surabaya",
        "Wali Kota Resmikan Rumah Pompa Ketiga di Kalisari",
        "Wali Kota Surabaya Retno Palupi meresmikan rumah pompa ketiga di Kelurahan Kalisari",
        (
            "Rumah pompa itu menelan biaya Rp 14,2 miliar dan mampu menyedot 3.000 liter air per detik.",
            "Retno mengatakan genangan di tiga kampung akan surut kurang dari satu jam setelah hujan berhenti.",
            '"Kami tidak ingin warga menunggu lebih lama lagi. Tahun depan dua pompa lagi akan kami bangun," ujarnya.',
            "Sementara itu, Ketua RW 5 Sukirno menyebut warga sudah lima kali mengusulkan pompa tersebut sejak 2019.",
            "Pemerintah kota juga akan mengeruk sedimen saluran sepanjang 2,4 kilometer mulai bulan depan.",
        ),
        ("Biaya dari dua tahun anggaran", "Lima kali diusulkan", "Pengerukan menyusul"),
        "Wali Kota Surabaya Retno Palupi menekan tombol pompa di Kalisari",
    ),
    Article(
        "Makassar",
        "Harga Ikan Kembung Naik Dua Kali Lipat Menjelang Puasa",
        "Harga ikan kembung di Pasar Terong naik dua kali lipat dalam sepekan terakhir",
        (
            "Pedagang menjual satu kilogram ikan kembung seharga Rp 60.000, padahal pekan lalu masih Rp 30.000.",
            "Menurut pedagang bernama Daeng Nai, nelayan belum berani melaut karena ombak masih tinggi.",
            '"Pembeli tetap ada, tetapi mereka mengurangi jumlahnya. Yang biasa dua kilo jadi satu kilo," kata dia.',
            "Dinas Perikanan setempat memperkirakan pasokan akan pulih dalam dua pekan apabila cuaca membaik.",
            "Kenaikan serupa terjadi pada ikan layang dan cakalang, meskipun tidak setinggi ikan kembung.",
        ),
        ("Nelayan belum berani melaut", "Pembeli mengurangi jumlah", "Kapan pasokan pulih?"),
        "Pedagang menata ikan kembung di Pasar Terong",
    ),
    Article(
        "Bandung",
        "Tim Robotik SMK Cimahi Juara Dunia di Seoul",
        "Tim robotik SMK Karya Cimahi meraih gelar juara dunia dalam lomba robot penyelamat di Seoul, Korea Selatan",
        (
            "Robot buatan empat siswa kelas sebelas itu mengungguli peserta dari 31 negara pada babak akhir.",
            "Pembimbing tim, Yuda Permana, menjelaskan bahwa robot tersebut dapat menaiki tangga sambil membawa beban.",
            '"Awalnya kami hanya ingin lolos babak penyisihan. Ternyata nilai kami tertinggi terus," kata Yuda.',
            "Kepala sekolah berharap prestasi itu membuka jalan bagi siswa untuk melanjutkan kuliah di bidang teknik.",
            "Pemerintah Provinsi Jawa Barat berjanji akan memberikan beasiswa penuh kepada keempat siswa tersebut.",
        ),
        ("Mengungguli 31 negara", "Beasiswa dari provinsi", "Awal yang sederhana"),
        "Empat siswa SMK Karya Cimahi bersama robot buatan mereka",
    ),
    Article(
        "Kupang",
        "Puskesmas Terapung Layani Sebelas Pulau Kecil",
        "Puskesmas terapung milik Pemerintah Kabupaten Kupang mulai melayani warga di sebelas pulau kecil",
        (
            "Kapal sepanjang 24 meter itu membawa dua dokter, empat perawat, satu bidan, dan ruang bersalin sederhana.",
            "Kepala Dinas Kesehatan Maria Bifel mengatakan setiap pulau akan disinggahi sekurangnya dua kali sebulan.",
            '"Selama ini ibu hamil harus menyeberang tiga jam. Sekarang bidan yang datang kepada mereka," tutur Maria.',
            "Biaya operasi kapal ditanggung bersama oleh pemerintah kabupaten dan sebuah yayasan kesehatan.",
            "Namun, pelayanan dapat tertunda apabila gelombang laut lebih tinggi daripada dua meter.",
        ),
        ("Dua kali sebulan", "Ditanggung bersama", "Kendala gelombang"),
        "Bidan memeriksa seorang ibu hamil di atas puskesmas terapung",
    ),
    Article(
        "Medan",
        "PSKM Takluk dari Tamunya, Pelatih Minta Maaf",
        "PSKM Medan takluk 1-3 dari Putra Riau dalam laga tunda pekan ke-12 di Stadion Teladan",
        (
            "Tuan rumah sebetulnya unggul lebih dahulu lewat tendangan bebas Ferdi Ginting pada menit ke-17.",
            "Akan tetapi, tiga gol balasan tim tamu tercipta hanya dalam waktu sebelas menit pada babak kedua.",
            '"Saya minta maaf kepada pendukung. Kami kehilangan pemusatan pikiran sesudah turun minum," kata pelatih.',
            "Hasil itu membuat PSKM turun ke peringkat ke-14 dengan selisih dua angka dari jurang degradasi.",
            "Pada laga berikutnya, mereka akan bertandang ke markas Persela tanpa bek Andri yang terkena kartu merah.",
        ),
        ("Sempat unggul", "Tiga gol dalam sebelas menit", "Susunan pemain"),
        "Penyerang PSKM Medan Ferdi Ginting menendang bola di Stadion Teladan",
    ),
    Article(
        "Yogyakarta",
        "Perajin Perak Kotagede Beralih ke Penjualan Daring",
        "Puluhan perajin perak di Kotagede mulai menjual hasil karyanya secara daring sejak awal tahun",
        (
            "Penjualan lewat toko menurun hampir separuh setelah jumlah wisatawan asing berkurang.",
            "Salah satu perajin, Suharto, mengaku pesanan dari luar Jawa kini justru lebih banyak daripada pengunjung.",
            '"Anak saya yang memotret dan membalas pesan. Saya tinggal membuat cincin," ujar pria 58 tahun itu.',
            "Koperasi setempat menyediakan pelatihan pemotretan barang setiap hari Kamis tanpa dipungut biaya.",
            "Meski begitu, beberapa perajin tua memilih bertahan dengan cara lama karena tidak akrab dengan gawai.",
        ),
        ("Toko makin sepi", "Pelatihan tiap Kamis", "Yang memilih bertahan"),
        "Perajin perak menyelesaikan cincin di bengkelnya di Kotagede",
    ),
)

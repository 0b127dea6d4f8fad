"""Words by what they tell of a paragraph, gathered from the common stock of Indonesian news prose.

Prose argues, reports and refers back; a caption describes one moment and does none of it; the page talks about itself.
"""

from __future__ import annotations

_KINDS: tuple[tuple[str, str], ...] = (
    (  # reporting: prose has its speakers, captions none
        "say",
        "kata katanya ujar ujarnya ucap ucapnya tutur tuturnya ungkap ungkapnya jelas jelasnya tegas "
        "tegasnya imbuh imbuhnya tambah tambahnya papar paparnya sebut sebutnya terang terangnya lanjut "
        "lanjutnya tulis tulisnya mengatakan menyatakan menyebut menyebutkan menjelaskan menambahkan "
        "menuturkan mengungkapkan menegaskan mengaku menilai meminta berharap menurut menurutnya dikutip "
        "berkata bilang cerita ceritanya cuit dilansir mengutip memaparkan meyakini menduga",
    ),
    (  # arguing: sentences that hang on one another
        "link",
        "namun tetapi tapi sehingga bahwa sebab karena jika bila apabila meski meskipun walau walaupun "
        "selain sementara sedangkan padahal oleh maka lalu kemudian agar supaya bahkan justru malah "
        "adapun sebelumnya selanjutnya sebaliknya akibatnya pasalnya nantinya akhirnya apalagi terlebih "
        "kendati lantaran pun begitu demikian sebagaimana seperti misalnya antara termasuk terutama "
        "khususnya serta maupun",
    ),
    (  # referring back to what was told before
        "refer",
        "tersebut itu ini ia dia mereka hal tadi berikut beliau dirinya nya keduanya inilah itulah hari",
    ),
    (  # telling what was, will or should be; a caption only shows
        "modal",
        "akan telah sudah belum tidak bukan tak bisa dapat harus masih sedang pernah perlu boleh mungkin "
        "sangat lebih paling hanya cukup lagi juga sempat kerap sering selalu hampir sekitar adalah "
        "merupakan yakni yaitu ialah menjadi ada kini",
    ),
    (  # speech
        "person",
        "saya kami kita aku gue anda kamu kalian kau",
    ),
    (  # headings, fact-checks, prompts
        "ask",
        "apa mengapa kenapa bagaimana siapa kapan berapa benarkah apakah di mana",
    ),
    (  # what people do when a picture is taken
        "scene",
        "saat ketika usai seusai bersama tampak terlihat sejumlah seorang suasana para berpose berfoto "
        "beraktivitas melintas berjalan berdiri duduk menunjukkan memperlihatkan didampingi menghadiri "
        "menyaksikan melihat membawa mengenakan menggunakan memegang memeriksa meninjau menyerahkan "
        "menyapa berbincang berjabat bersalaman sela konferensi jumpa pers",
    ),
    (  # words for the picture itself
        "picture",
        "foto gambar video ilustrasi potret infografis grafik peta poster layar kamera rekaman unggahan "
        "cuplikan fotografer dok istimewa kiri kanan tengah",
    ),
    (  # the page talking about itself
        "site",
        "klik link tautan whatsapp telegram channel kanal google news aplikasi facebook twitter instagram "
        "youtube artikel redaksi komentar email cookie website situs konten update langganan berlangganan "
        "notifikasi halaman copyright follow share bagikan pembaca dibaca breaking pilihan baca simak "
        "gabung bergabung install iklan cetak dilindungi editor penulis rilis pilihanmu ponselmu akses "
        "berita kabar nomor kirim publikasi edisi majalah majalahnya pribadi penulisnya dosen peneliti",
    ),
)
KINDS = tuple(name for name, _ in _KINDS)

#: Word to kind.
WORDS = {word: name for name, words in _KINDS for word in words.split()}

#: Nouns for people and things that open a caption before its verb ("Petani memanen garam …").
ACTORS = frozenset(
    (
        "warga petugas pekerja petani nelayan pengunjung penonton pedagang pengendara anak anak-anak "
        "siswa pelajar mahasiswa seorang sejumlah beberapa dua tiga empat para presiden menteri gubernur "
        "bupati wali ketua kepala wakil direktur kapolres kapolda tersangka terdakwa korban pemain "
        "pelatih penyerang kiper atlet kapten tim anggota personel prajurit polisi tentara pasukan "
        "relawan penumpang jemaah umat massa pengunjuk demonstran pengungsi penyintas bocah ibu ibu-ibu "
        "perempuan wanita pria lelaki perajin seniman model artis aktor aktris penyanyi kondisi lokasi "
        "bangunan gedung rumah kendaraan mobil truk kapal pesawat kereta jembatan jalan logo layar barang "
        "aneka semangkuk seekor kawanan sepasang puluhan ratusan ribuan tumpukan deretan"
    ).split()
)

_VERBS: tuple[tuple[str, str], ...] = (
    # a caption may have no verb but these: "Bupati saat meninjau …"
    ("moment", "saat usai ketika seusai sesaat sebelum setelah bersama didampingi tengah"),
    ("modal", "telah akan sudah belum tidak bisa dapat harus masih pernah perlu sempat adalah merupakan"),
    ("say", "kata ujar ucap tutur ungkap jelas tegas mengatakan menyatakan menyebut menjelaskan mengaku"),
    # no caption opens with these
    ("link", "menurut dilansir dikutip selain namun sementara karena jika meski sebelumnya kemudian"),
    # prefixes of the active voice
    ("active", "mem men mel mer mew mey"),
    ("stative", "ber"),
    ("passive", "di ter"),
)

#: Whole words, and prefixes of two or three letters, that open a predicate: what they tell of the sentence.
VERBS = {word: name for name, words in _VERBS for word in words.split()}

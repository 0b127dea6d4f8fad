"""What the lines of Indonesian news pages begin with, end in and are made of.

Every table is a class of cues with the reason why it tells. A cue is evidence, never a verdict: the model weighs it
against length, place, neighbours and repeats ("Foto itu memperlihatkan …" begins like a caption and is body).
"""

from __future__ import annotations

import re

from takarir.resources.credits import AGENCIES, SITE

# How a paragraph begins. The first class that fits is the paragraph's, so the narrower ones stand first.
HEADS: tuple[tuple[str, str], ...] = (
    ("rule", r"[\W_]+$"),  # "***" between two parts of an article
    # The player or post that stood here: detik and CNN print [Gambas:Video 20detik], embeds leave their own text.
    ("embed", r"\[\s*(?:gambas|embed|video|iklan|ads?)\b|(?:lihat|view) (?:postingan|this post)"
              r"|sebuah kiriman (?:yang )?dibagikan|a post shared by|[—–-]+ .{2,40}\(@\w+\)|pic\.twitter\.com"),
    # Slots of advertisements and the prompts to read on behind them.
    ("ad", r"\W{0,3}advertisement|promosi\b|advertorial$|scroll (?:to|ke|down|untuk)\b|gulir |iklan\b.{0,30}$"
           r"|artikel berlanjut|ads by |sponsored"
           r"|lanjut(?:kan)? (?:membaca|baca)|continue reading|powered by |promoted"),
    # The commonest line of residue by far, unmistakable.
    ("also", r"\W{0,3}(?:baca|lihat|simak|tonton)\s?(?:juga|pula)\b(?:\W|$)|baca\s?:"),
    # Links to other articles. Alone on its line the headline follows in the next paragraph.
    ("related", r"\W{0,3}(?:(?:baca|lihat|simak|tonton|dengarkan|saksikan|cek|ikuti) (?:juga|video|berita"
        r"|artikel|pula|selengkapnya)"
                r"|baca\s?:|baca (?:lainnya|selanjutnya)|yuk,? baca|jangan (?:lewatkan|lewat)|menarik dibaca"
        r"|berita (?:terkait|lain|pilihan|populer)"
                r"|artikel (?:terkait|lain|populer|selanjutnya)|rekomendasi (?:untuk|berita|artikel)"
        r"|terpopuler|terkini\s*$"
                r"|(?:foto|video|berita|tulisan|topik) (?:lain|lainnya|terkait|pilihan"
        r"|panjang lain)\b.{0,20}$|pilihan editor"
                r"|(?:selanjutnya|sebelumnya|berikutnya)\s*:|(?:next|previous|prev|related) ?(?:article|post"
        r"|news|stor)?s?\s*(?::|$)"
                r"|next article|(?:indeks|index) berita|paling banyak di|most (?:read|popular)|trending"
        r"|read (?:also|more)\b"
                r"|also read|lihat (?:semua|semuanya|selengkapnya)|tag(?:ar)? terkait|(?:also|you may) )"),
    # Invitations to channels, newsletters and apps; the longest residue, and the most prose-like.
    ("channel", r"(?:dapatkan|simak|ikuti|nikmati|temukan) (?:update|berita|breaking|informasi|kabar|artikel"
        r"|konten|info|perkembangan terkini)"
                r"|(?:follow|ikuti|gabung|bergabung|join|yuk|ayo|mari|klik|download|unduh|install|subscribe"
        r"|berlangganan"
                r"|langganan|like) [^.]{0,70}?(?:whatsapp|wa |telegram|google news|channel|kanal|saluran"
        r"|instagram|facebook|akun"
                r"|twitter|tiktok|youtube|aplikasi|newsletter|sini|grup|@|koran|kami|subscri)"
                r"|(?:cek|update) berita|suka dengan|jangan lupa (?:like|subscribe|follow|klik)"
        r"|daftar(?:kan)? (?:email|diri)|nyalakan notifikasi"
                r"|(?:punya|ada|ingin) (?:informasi|konten|mengajukan|aduan|keluhan)|anda (?:harus|dapat"
        r"|bisa) (?:masuk|login|melihat galeri|membaca)"),
    # Words of the site about the article, the author or itself.
    ("notice", r"\W{0,2}(?:copyright|hak cipta|all rights|dilarang (?:keras|meng)|©\s*(?:\d{4}|copyright|hak"
        r"|all|pt\b)|\(c\) ?\d{4}"
               r"|(?:artikel|berita|tulisan|konten|kolom|naskah) ini (?:berusia|telah|sudah|merupakan|terbit|ditulis"
        r"|adalah|bersumber|pertama|tayang|disadur|dibuat|diproduksi)"
               r"|situs ini|kami menggunakan cookie|website ini|your email|required fields|disclaimer"
        r"|isi (?:komentar|artikel)"
               r"|melawan hoaks|fakta atau hoaks|pernyataan keterbukaan|segala (?:jenis|bentuk)|terms of"
        r"|kebijakan privasi"
               r"|(?:kontak|hubungi) (?:media|kami|redaksi)|narahubung|informasi lebih lanjut|contact|hotline"
               r"|pedoman media|tentang kami|redaksi\s*$|ditulis dengan|liputan ini|opini ini|setiap tulisan)"),
    # More of the same, as the foreign services' Indonesian pages and translated tabloids have it.
    (
        "aside",
        r"artikel ini memuat|komentar di bawah|apa yang anda pikirkan|bergabunglah (?:dalam|dengan)"
        r"|(?:beberapa|sebagian) informasi dalam (?:laporan|artikel)|laporan tambahan|diadaptasi dari"
        r"|diterjemahkan dari"
        r"|kirim(?:kan)? (?:masukan|email|foto|cerita)|the code has been|sudahkah anda|berlangganan|pernahkah anda"
        r"|apakah anda (?:punya|memiliki|mengetahui)|hubungi kami|lewat(?:i|kan) |akhir dari|peringatan:? konten pihak",
    ),
    # Who made the article, and the desks' credits at its end.
    ("byline", r"\W{0,2}(?:pewarta|penulis|reporter|editor|redaktur|redaksi|penyunting|kontributor|laporan"
        r"|uploader|wartawan"
               r"|jurnalis|koresponden|fotografer|pewarta foto|produser|penerjemah|naskah|teks|desain"
        r"|video editor|videografer|kamerawan"
               r"|kameramen|rep|red|laporan wartawan|author|writer|copywriter|penyelia|sumber berita"
              r"|pengolah data|ilustrator|grafis"
        r"|periset)\W{0,3}(?:foto|naskah|bahasa)?\s*[:;|/]"
               r"|(?:ditulis |disusun |diterjemahkan )?oleh\s*:?\s+(?-i:[A-Z])|by [a-z_]+$|(?:tim|admin) (?:redaksi"
        r"|liputan|kominfo|humas)|reporter (?-i:[A-Z])"
               r"|redaktur (?:&|dan)|laporan (?:wartawan|kontributor|reporter|jurnalis)\b"
               r"|(?-i:[A-Z])[^,|.]{3,40}+[,|]\s?(?:jurnalis|wartawan|reporter)\b"
               r"|posted by|written by|by:|(?:foto|teks) dan (?:teks|foto) oleh|foto-foto\s*:|penulis$"),
    # Counters, pages, places in a gallery.
    ("count", r"(?:post views|total pengunjung|views?|dibaca|dilihat|ditonton|visits?|hits?|waktu (?:mem)?baca"
        r"|berikan rating)\b|rating\W+\d"
              r"|\d+(?:[.,]\d+)*\s*(?:k|rb|ribu|jt)?\s*(?:kali|views?|komentar|comments?|shares?|suka|likes?"
        r"|x dibaca|dilihat|menit (?:baca|membaca)|menit$|pembaca)\b"
              r"|halaman\s*:?\s*$|\d{1,3}\s*(?:/|dari|of)\s*\d{1,3}(?:\s+halaman)?\s*$|(?:halaman|page|hal|foto"
              r"|photo|slide"
        r"|gambar)\s*:?\s*\d+\s*(?:dari|of|/|\d|lihat|$)"
              r"|halaman (?:selanjutnya|berikutnya|sebelumnya)|komentar\s*\(?\d*\)?$|bersambung ke"
        r"|prev$|next$|selanjutnya$"
        r"|sebelumnya$"),
    # The date line of the article.
    ("time", r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\s*,?\s*(?:\d{1,2}[ /-]+\w+[ /-]+\d{2}"
        r"|(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)\w* \d{1,2}, \d{4})"
             r"|\d{1,2}/\d{1,2}/\d{4}\W+(?:pada |pukul |jam )?\d\d?[.:]\d\d|\d{1,2}\s*[ /-]\s*(?:\d{1,2}|jan\w*"
              r"|feb\w*|mar\w*|apr\w*|mei|may|jun\w*|jul\w*|agu?\w*|aug\w*"
        r"|sep\w*|o[kc]t\w*|nov\w*|de[sc]\w*)\s*[ /-]?\s*(?:\d{4}|\d\d)?\W*(?:\d\d?[.:]\d\d|$|pukul|wi[bt]|\|)"
             r"|(?:di)?(?:terbitkan|perbarui|publikasi(?:kan)?|unggah|update[d]?|published|posted on|tayang"
        r"|diupdate|dipublikasikan)\b.{0,12}\d"
             r"|terakhir diperbarui|update \d|\d{1,2}[.:]\d\d\s*(?:wi[bt]a?)?\s*$|\d+ (?:jam|menit"
        r"|hari) (?:yang )?lalu"),
    # Buttons.
    ("button", r"bagikan|share (?:this|on|to|via|:)|share$|salin (?:tautan|link|judul)|copy (?:link|url)"
        r"|tulis komentar|kirim komentar|beri komentar"
               r"|click to |facebook|twitter|whatsapp|telegram|line$|pinterest|apa reaksi|reaksi"
        r"|berapa besar manfaat|laporkan|cetak$|print$|dengarkan artikel"
               r"|perbesar$|zoom[\w -]{0,24}$|lihat foto$|klik untuk \w+ \w*$|putar video|mode gelap|daftar isi"
              r"|lewati |tutup$|close$|menu$|cari$|search|login|masuk$|daftar$|jangan lewatkan"
        r"|video pilihan|a\s?[+-]|komentar$|leave a (?:reply|comment)|loading"),
    # Way back to the front page.
    ("crumb", r"(?:home|beranda|depan|news|berita|nasional|detik\w+|index)\b\s*(?:[/>»›·|→-]|\s\s)\s*\w"
              r"|[^.!?]{2,30}\s[>»›]\s[^.!?]{2,40}$|[\w.]++(?: [\w&-]++){0,3}(?: / [\w&-]++(?: [\w&-]++){0,3}){1,4}$"
              r"|in (?-i:[A-Z][a-z]+ [A-Z][a-z]+)$"),
    ("tag", r"(?:tags?|tagar|topik(?: terkait)?|kata kunci|keywords?|label)\b\s*[:|]?\s*\S"
        r"|#\w+(?:\s*[,|]?\s*#\w+)*\s*$|kata kunci"),
    # The name of the picture's file where no alt text was written.
    ("file", r"\S+\.(?:jpe?g|png|webp|gif|heic)\s*$|(?:img|dsc|pxl|foto|photo|image|screenshot|wa)[-_ ]?\d[\w.() -]*$"
             r"|whatsapp image\b|[^\W_]++(?:[-_][^\W_]++){2,}(?:[-_.(]\w*\)?)?$"),
    # Nothing but a credit: a name and a house with a sign between them, or brackets around a photographer.
    ("credit", r"\W{0,2}(?-i:[A-Z])[\w.]*+(?: (?-i:[A-Z])[\w.]*+){0,4}"
               r"\s?(?:/|\||©)\s?(?-i:[A-Z@])[\w.]*(?:[ -][\w.]+){0,4}\W*$"
               r"|\((?:[\w.]+ ){0,3}[\w.]+\s?[:/]\s?[@\w][^()]{2,40}\)\W*$"
               r"|(?:istimewa|ist|net|getty images|shutterstock|afp|reuters|antara)\W*$"),
    # A caption that says so itself, in full words …
    ("described", r"\W{0,2}(?:ket(?:erangan|\.)? ?(?:foto|gambar|video)|(?:image|photo) caption)\s*[,:;.–-]"
                  r"|(?:sumber gambar|hak atas foto|image source)\b"),
    # … or in short.
    ("keyed", r"\W{0,2}(?:ket(?:erangan|\.)?|teks|caption|sumber|kredit) ?(?:foto|gambar|video)\b"
              r"\s*(?:[,:;./|–-]|$)"
              r"|\W{0,2}(?:foto|photo|gambar|video|credit|kredit|dok|arsip|poster|logo)\s?[:|./–—-]"
              r"|lihat foto\s*(?=[:,]?\s*\S)|(?:foto|potret|gambar)\s?/|\(\s*(?:foto|dok|sumber|kredit)\b"
              r"|(?:caption|alt|thumbnail)\s*:|dok(?:umentasi)?\b|istimewa\s*/|foto bersama\W*$"),
    # Lines that only name a source, in the languages that translated pages leave standing.
    ("source", r"(?:sumber|fuente|quelle|source|fonte|bron|källa|kaynak|źródło|rujukan|referensi|via)\s*(?::|$)"),
    # … or a heading: "Sumber Suara di Atas Kelas".
    ("sourcelike", r"(?:sumber|source|via)\s(?-i:[A-Z])"),
    # A picture as a piece of news, in the flow of the article: "Gambar yang diterbitkan … menunjukkan".
    ("shown", r"(?:foto|gambar|video|rekaman|unggahan|potret|tangkapan layar|grafik|peta|infografis)(?:-foto"
        r"|-gambar)?\s(?:\w+\s){0,2}?(?:itu|ini|tersebut|yang)\b|keterangan (?:foto|gambar|video)\b"),
    # Pictures that are not photographs are captioned by their kind.
    ("kind", r"(?:gambar )?(?:ilustrasi|infografis|infografik|tangkap(?:an)? layar|screenshots?|cuplikan|grafik"
        r"|grafis|chart|diagram|peta|tabel|citra satelit|kolase"
             r"|foto udara|foto ilustrasi|foto arsip|arsip foto|foto|video|potret|render|poster|perbandingan"
        r"|hasil (?:foto|tangkapan|pemeriksaan)|tampilan|tampak|suasana|pemandangan|sketsa|lukisan|patung"
        r"|logo|siluet)\b"),
    ("sides", r"(?:kiri|kanan|atas|bawah|dari kiri|searah jarum jam|depan|tengah)\b\W?"),
    ("item", r"(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s*\S|[-•*●▪►✓]\s*\S"),
    ("label", r"[^\W\d_][\w ]{1,24}:\s*\S"),
)  # fmt: skip

# What only a dash behind the first words tells; looked for where nothing of the above fits.
DATELINE = re.compile(
    # "KENDARI, Nama.com -", "LAYARNESIA, CIMAHI --", "Kota (ANTARA) -": the first line of the article proper.
    r"(?P<dateline>(?:[^.!?:;]{2,50}?(?:\.(?:com|co(?:\.id)?|id|net)|\)|,\s?(?-i:[A-Z][A-Z .]+))"
    r"|[^.!?:;,]{2,40}\s?[,|]\s?[^.!?:;,]{2,30})\s*[-–—]+\s*[^\W\d]"
    r"|(?-i:[A-Z][A-Z ]{3,30}|[A-Z]\w+)\s?(?:--|—)\s*\S)"
    # Tribun's and the regional press's captions: a word in capitals, a dash, the caption.
    r"|(?P<slug>(?-i:[A-Z]{3,}(?: [A-Z]{2,}){0,4}) [-–] (?-i:[A-Z]))",
    re.IGNORECASE,
)

#: Lines of the page of these kinds are short; a longer paragraph that begins so is prose ("REPORTER: Selamat …").
HEAD_WORDS = {
    "file": 8, "credit": 12, "byline": 18, "time": 14, "count": 9, "crumb": 16, "tag": 30, "source": 12, "button": 12,
    "ad": 12, "sides": 40,
}  # fmt: skip

#: Classes of `HEADS` that belong to the page, and those that belong to a picture.
PAGE_HEADS = frozenset("aside embed ad also related channel notice byline time count button crumb tag source".split())
PICTURE_HEADS = frozenset("described keyed slug kind sides file credit".split())

#: Behind one of these at the foot of a page mostly residue follows, and beside one of those stands what it is about.
CLOSING_HEADS = frozenset("byline tag notice channel also related button".split())
#: Behind these the headlines of other articles follow.
LINKING_HEADS = frozenset("also related ad tag channel button".split())
TELLING_HEADS = frozenset("also related count embed ad time byline".split())

# A credit glued in front of its caption without a space, as extracts of Kompas show: capitals, a domain or a handle,
# then at once a capitalised word. The look-ahead keeps out camel case inside a name ("iPhone", "McDonald").
GLUED = re.compile(
    r"(?:[^\s,;:!?()\"“”]*[/@]|[^\n.!?,;:()\"“”]{2,40} via\s|D[Oo][Kk](?:\.|umen\w*)?\s"
    r"|(?:[A-Z][A-Z.&]+\s){2}"  # the credit begins
    r"|Getty|[Ss]hutterstock|SHUTTERSTOCK|[Tt]angkapan layar|[Ii]stimewa|ISTIMEWA|[Hh]umas\s)"
    r"\s?[^\s,;:!?()\"“”]*?(?:\s[^\s,;:!?()\"“”]+){0,8}?\)?"  # and goes on
    r"(?:(?<=[A-Z]{2})|(?<=[a-z\d_)]))(?=[A-Z][a-z]+\b)"  # up to a capitalised word that no space parts from it
)

# Who supplies pictures: a site, an agency, a house in capitals.
_SUPPLIER = rf"(?i:{SITE}|(?:{'|'.join(AGENCIES)})(?: (?:foto|photo))?)|[A-Z]{{5,}}(?: (?i:foto|photo))?"

# The same with a space, or nothing that tells where the credit ends: "KOMPAS.com/SARI DEWI Warga menata …", "Dok. Humas
# Bupati meninjau …". Before the stroke stands who supplies pictures or a network, not a pair of names.
FRONTED = re.compile(
    rf"(?:{_SUPPLIER}|(?i:facebook|instagram|twitter|tiktok|youtube|x|kontributor|tribun\w+))\s?/\s?@?[^\W_]"
    r"|(?i:dok(?:umentasi|umen)?\.|dok(?:umentasi|umen)?(?= [A-Z])|foto|fotografer|kredit)\s?:?\s?(?=[A-Z])"
    r"|(?:@\w{3,}|www\.\S+|(?i:istimewa|shutterstock|getty images))\s+(?=[A-Z])"
)

# An HTML title ends in the site's name: "… :: Okezone Lifestyle", "… - Kabarkita.id", "… | Harian Terang".
TITLED = re.compile(
    r"\s(?P<sign>::|[|·»]|[-–—])\s(?:[^-–—|:·»]{0,24}?(?P<site>\w\.(?:com|co|id|net|tv|org)\b"
    r"|\b(?i:news|berita|online|media|pos|post|times|lifestyle|bola|sport|tribun\w*|harian|radar|kabar|warta|suara)\b)"
    r"[^-–—|:·»]{0,24}|[^-–—|:·»]{2,30})$"
)

# Where an extractor lost the line break between a caption and the paragraph behind it: "(28/7/2025).Setelah itu".
SEAM = re.compile(r"[.!?](?:(?<=[a-z\d)\"”’]{2}.)(?=[\"“]?[A-Z][a-z]+\s)|[\"”](?=[A-Z][a-z]+\s))")

# What stands in the last brackets, when it is no credit.
BRACKET_CODE = re.compile(
    r"[a-z]{2,5}\d?(?:\s?[/,*-]\s?[a-z]{2,5}\d?){0,3}$|\*+/?"
    r"|[A-Z]{2,4}(?:/[A-Za-z]{2,4}){1,3}$|[\w.]+/[a-z]{2,4}$"
)  # reporters' initials
BRACKET_INITIALS = re.compile(r"(?!foto)[\w.]+\s?/\s?[A-Z][A-Za-z]{0,3}$")  # "(Humas/Yan)": reporter or photographer
BRACKET_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?$")
SHORT_CREDITS = frozenset("ist dok afp ap ant epa".split())  # look like reporters' codes and are not
BRACKET_SIDE = re.compile(
    r"(?:ke|paling|dua |tiga |baris )?\w* ?(?:kiri|kanan|tengah|depan|belakang|atas"
    r"|bawah|baju \w+)\b",
    re.IGNORECASE,
)

# A credit behind the caption without brackets; one of the words must be there, which is cheaper to look up.
CREDIT_WORDS = frozenset(
    (
        "foto photo dok dokumentasi dokumen kredit credit sumber gambar screenshot antara getty "
        "shutterstock istockphoto freepik unsplash pixabay pexels wikimedia cc author afp reuters ap epa "
        "xinhua istimewa copyright"
    ).split()
)
TAIL_CREDIT = re.compile(
    r"(?:©|\|\s*gambar|/\s*copyright|\b(?:foto|photo|dok|kredit|credit|sumber|gambar"
    r"|screenshot)(?:umentasi)?\s?[:.]\s?[^.]{2,60}\.?$"
    r"|antara foto|getty images|shutterstock|istockphoto|freepik|unsplash|pixabay|pexels|wikimedia|cc by"
    r"|author provided"
    r"|[./ ](?:afp|reuters|ap|epa|xinhua|antara|istimewa)\.?$"
    r"|\bdok(?:umentasi|umen)?\b\.? [^.]{2,40}$)",
    re.IGNORECASE,
)
# A credit behind a sentence that has ended, or one that names a known supplier: in "Praveen Jordan/Melati Daeva" and
# "Pelajar/Mahasiswa" the stroke joins equals. Behind it only names and short codes.
TAIL_SLASH = re.compile(
    rf"(?:[.!?)\]\"”]\s*[A-Z][\w.]*(?:[ -][A-Z][\w.]*){{0,3}}|(?:[,\s(])(?:{_SUPPLIER}|[A-Z]{{2,}}))"
    r"\s?/\s?(?:[A-Z@][\w.-]*|[a-z]+_?\w+)"
    r"(?:[ /](?:[A-Z@\d][\w.-]*|[a-z]{1,4}\b|\w+\.(?:com|id|net)))*\W*$"
)
TAIL_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}(?::\d\d)?(?:\s?wi(?:b|ta?))?$", re.IGNORECASE)
TAIL_DATE = re.compile(
    r"(?:\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?|\d{1,2} (?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov"
    r"|des)\w*(?: \d{4})?)"
    r"(?: (?:pagi|siang|sore|malam|dini hari|waktu setempat|lalu))?\W*$",
    re.IGNORECASE,
)
INNER_DATE = re.compile(
    r",(?P<comma>\s(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu"
    r"|ahad)\W+\d)"  # "…, Jakarta, Rabu (6/8/2025)": captions
    r"|\((?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu"
    r"|\d{1,2})[ /,]{1,2}\d",  # "(Rabu, 6/8)" and "Rabu (6/8)"
    re.IGNORECASE,
)
STOP = re.compile(r"[.!?…]['\"’”»)\]]*\s*$|[,]['\"’”»]\s*$")
SENTENCE = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z]")

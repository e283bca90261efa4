"""What people are told of a request that cannot be served, by the HTTP status: what is wrong, and what to do."""

from __future__ import annotations

TROUBLE_TITLES = {
    401: "Sesi sudah berakhir",
    403: "Tidak diizinkan",
    404: "Tidak ada",
    413: "Berkas terlalu besar",
    500: "Kesalahan pada doctools",
    503: "Sedang sibuk",
    507: "Disk penuh",
}
TROUBLE_WORDS = {
    400: ("permintaan ini tidak dapat dibaca", "kembali ke halaman sebelumnya, muat ulang, lalu ulangi"),
    401: ("Anda sudah keluar atau sesi Anda berakhir; isian tadi belum disimpan", "masuk lagi, lalu ulangi"),
    403: (
        "Anda tidak berhak membuka atau mengubah ini, atau halamannya dibuka dari tempat lain",
        "buka dari menu di atas; bila seharusnya berhak, minta pengelola kantor mengatur peran Anda",
    ),
    404: ("halaman atau naskah yang Anda cari tidak ada", "periksa alamatnya, atau cari lewat menu di atas"),
    405: ("cara ini tidak dikenal di halaman ini", "kembali ke halaman sebelumnya, muat ulang, lalu ulangi"),
    408: ("pengirimannya terlalu lama terhenti", "periksa sambungan jaringan, lalu kirim ulang"),
    413: (
        "berkas atau isian yang dikirim terlalu besar",
        "kecilkan, misalnya pindai dengan 200 dpi, atau kirim satu per satu",
    ),
    421: (
        "alamat ini bukan alamat meja kerja doctools",
        "pakai alamat yang ditampilkan ketika doctools serve dijalankan",
    ),
    500: (
        "terjadi kesalahan pada doctools; data kantor tetap utuh",
        "ulangi; bila terjadi lagi, laporkan kepada pengelola doctools apa yang Anda kerjakan",
    ),
    503: ("terlalu banyak permintaan sekaligus", "tunggu sebentar, lalu muat ulang halaman"),
    507: ("disk komputer kantor penuh; tidak ada yang ditulis", "kosongkan sebagian disk, lalu ulangi"),
}

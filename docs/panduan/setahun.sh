#!/usr/bin/env bash
# Setahun kerja kantor contoh, dari rencana aksi sampai bundel bukti. Jalankan dari folder doctools:
#   bash docs/panduan/setahun.sh FOLDER_KERJA
# FOLDER_KERJA diisi salinan kantor contoh (data rekaan); kantor Anda sendiri tidak disentuh.
# Perintah doctools diambil dari .venv/bin/doctools, atau dari DOCTOOLS bila diisi.
set -euo pipefail
kerja=${1:?sebut folder kerja yang belum ada}
doctools=${DOCTOOLS:-.venv/bin/doctools}
[ ! -e "$kerja" ] || { echo "folder '$kerja' sudah ada; sebut folder lain" >&2; exit 2; }
cp -r tests/contoh "$kerja"
kantor() { echo "+ doctools $*"; "$doctools" --ruang "$kerja" "$@"; }
boleh1() { kantor "$@" || [ $? -eq 1 ]; }   # kode keluar 1: ada yang masih harus dikerjakan kantor

# Nomor diberikan buku agenda, jadi nomor contoh dikosongkan; tanggal naskahnya tetap.
sed -i -E 's/nomor: *"?[0-9]+"?, *//; /^ +nomor: *"?[0-9]+"?$/d' "$kerja/data/naskah/2026.yaml"

echo "== 1. Rencana: apa yang harus ada =="
kantor doctor --per 2026-01-05
kantor plan due --bulan 2026-01 >/dev/null
kantor plan export --ke "$kerja/rencana.xlsx"
kantor plan import "$kerja/rencana.xlsx"

echo "== 2. Keputusan bernomor, ditinjau, dicatat di buku agenda =="
kantor make sk-tim-kerja --final --daftar --tanggal 2026-01-12 --oleh "Staf Contoh"
kantor make sk-agen-perubahan --final --daftar --tanggal 2026-01-12 --oleh "Staf Contoh"
kantor make sk-upg --final --daftar --tanggal 2026-01-12 --oleh "Staf Contoh"
kantor make undangan --rapat evaluasi-zi-2026-02 --final --daftar --tanggal 2026-02-03 --oleh "Staf Contoh"
kantor salinan "$kerja/generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"
kantor petikan "$kerja/generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx" --pegawai hukum
kantor register list

echo "== 3. Naskah setahun =="
boleh1 batch --tahun 2026 --final --jobs 2 >/dev/null

echo "== 4. Naskah ditandatangani, dipindai, disimpan sebagai bukti =="
for naskah in sk-tim-kerja-2026 sk-agen-perubahan-2026 sk-upg-2026 undangan-evaluasi-zi-2026-02; do
  kantor evidence add "$naskah" "$kerja/data/foto/rapat-1.jpg" --per 2026-02-10 --oleh "Staf Contoh"
done
kantor evidence add II.2.a/1 "$kerja/data/foto/rapat-2.jpg" --keterangan "Aplikasi presensi (contoh)" \
  --tanpa-data-pribadi --per 2026-02-10
kantor evidence verify
boleh1 evidence missing --per 2026-01-31 | tail -n 3

echo "== 5. Buku agenda dan cakupan =="
kantor register audit
kantor register export --ke "$kerja/agenda.xlsx"
kantor register backup "$kerja/cadangan.db"
kantor plan coverage | tail -n 1

echo "== 6. Bundel satu area untuk penilai =="
boleh1 bundle --area V --per 2026-12-31 -o "$kerja/bundel-area-5.zip" >/dev/null
if command -v soffice >/dev/null; then
  boleh1 bundle --area V --per 2026-12-31 -o "$kerja/bundel-area-5.pdf" >/dev/null
fi
kantor verify "$kerja/generated/2026/sk-upg/sk-upg-2026.docx" "$kerja/data/foto/rapat-1.jpg"
ls "$kerja"/bundel-area-5.* "$kerja/agenda.xlsx" "$kerja/cadangan.db"
echo "Selesai: semua hasilnya ada di $kerja."

BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE kepala (
	id INTEGER NOT NULL, 
	urut INTEGER NOT NULL, 
	sidik TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT kepala_satu CHECK (id = 1)
);
INSERT INTO "kepala" VALUES(1,16,'362bb1f72b452d7a85b91a51f9eeea1589530d83d0281009f36a7a96481c8491');
CREATE TABLE nomor (
	kunci TEXT NOT NULL, 
	seri TEXT NOT NULL, 
	tahun INTEGER NOT NULL, 
	urut INTEGER NOT NULL, 
	akhiran TEXT NOT NULL, 
	nomor TEXT NOT NULL, 
	jenis TEXT NOT NULL, 
	naskah TEXT, 
	tanggal TEXT NOT NULL, 
	hal TEXT NOT NULL, 
	tujuan TEXT NOT NULL, 
	status TEXT NOT NULL, 
	keadaan TEXT NOT NULL, 
	mandiri BOOLEAN NOT NULL, 
	alasan TEXT, 
	keterangan TEXT, 
	sumber TEXT, 
	berkas TEXT, 
	sidik TEXT, 
	niat_berkas TEXT, 
	niat_sidik TEXT, 
	niat_masukan TEXT, 
	tempat TEXT, 
	peristiwa INTEGER NOT NULL, 
	PRIMARY KEY (kunci), 
	CONSTRAINT nomor_sekali UNIQUE (seri, tahun, urut, akhiran), 
	CONSTRAINT nomor_status CHECK (status IN ('dipesan', 'terpakai', 'bebas', 'batal'))
);
INSERT INTO "nomor" VALUES('surat/2026/1','surat',2026,1,'','1/PW.01-Und/9999/2026','undangan','undangan-evaluasi-zi-2026-02','2026-02-03','Undangan Rapat','Kepala Dinas Contoh','terpakai','ditandatangani',1,NULL,'pindaian bertanda tangan disimpan',NULL,'generated/2026/undangan/undangan-evaluasi-zi-2026-02.docx','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',NULL,NULL,NULL,NULL,5);
INSERT INTO "nomor" VALUES('surat/2026/2','surat',2026,2,'','2/PW.01-Und/9999/2026','undangan',NULL,'2026-02-06','Undangan Rapat','Kepala Dinas Contoh','dipesan','draft',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,8);
INSERT INTO "nomor" VALUES('surat/2026/3','surat',2026,3,'','3/PW.01-Und/9999/2026','undangan',NULL,'2026-02-06','Undangan Rapat','Kepala Dinas Contoh','batal','batal',1,NULL,'rapat ditiadakan',NULL,NULL,NULL,NULL,NULL,NULL,NULL,10);
INSERT INTO "nomor" VALUES('surat/2026/1.a','surat',2026,1,'a','1.a/PW.01-Und/9999/2026','undangan',NULL,'2026-02-04','Undangan Rapat','Kepala Dinas Contoh','dipesan','draft',1,'lupa dicatat',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,11);
INSERT INTO "nomor" VALUES('keputusan/2026/1','keputusan',2026,1,'','1','sk-tim-kerja','sk-tim-kerja-2026','2026-01-12','Tim Kerja','','dipesan','draft',1,NULL,NULL,'data/naskah/2026.yaml:4',NULL,NULL,NULL,NULL,NULL,NULL,12);
INSERT INTO "nomor" VALUES('surat/2026/4','surat',2026,4,'','4/PW.01-Und/9999/2026','undangan','undangan-evaluasi-zi-2026-03','2026-03-03','Undangan Rapat','Kepala Dinas Contoh','dipesan','draft',0,NULL,NULL,NULL,NULL,NULL,'generated/2026/undangan/undangan-evaluasi-zi-2026-03.docx','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm','komputer-lain:/kantor',14);
INSERT INTO "nomor" VALUES('surat/2026/5','surat',2026,5,'','5/PW.01-Und/9999/2026','surat-tugas','surat-tugas-2026-03','2026-03-04','Surat Tugas','','bebas','draft',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,16);
CREATE TABLE peristiwa (
	urut INTEGER NOT NULL, 
	waktu TEXT NOT NULL, 
	oleh TEXT NOT NULL, 
	jenis TEXT NOT NULL, 
	nomor TEXT NOT NULL, 
	isi TEXT NOT NULL, 
	sebelum TEXT NOT NULL, 
	sidik TEXT NOT NULL, 
	PRIMARY KEY (urut)
);
INSERT INTO "peristiwa" VALUES(1,'2026-02-03T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/1','{"alasan":null,"hal":"Undangan Rapat","jenis":"undangan","keadaan":"draft","naskah":"undangan-evaluasi-zi-2026-02","niat":null,"nomor":"1/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-02-03","tujuan":"Kepala Dinas Contoh"}','0000000000000000000000000000000000000000000000000000000000000000','12236609aae3cb50f093fe617cf3dc3fcf9e6a03f94ae8e6dc9c818d97ecf0b0');
INSERT INTO "peristiwa" VALUES(2,'2026-02-03T09:00:00+07:00','Pencatat Contoh','tulis','surat/2026/1','{"berkas":"generated/2026/undangan/undangan-evaluasi-zi-2026-02.docx","hal":"Undangan Rapat","masukan":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm","sidik":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","tempat":"","tujuan":"Kepala Dinas Contoh"}','12236609aae3cb50f093fe617cf3dc3fcf9e6a03f94ae8e6dc9c818d97ecf0b0','66234d0c5f736875ec0e0e525898acb7c6e763f0e57716ae225948bf186db6af');
INSERT INTO "peristiwa" VALUES(3,'2026-02-03T09:00:00+07:00','Pencatat Contoh','pakai','surat/2026/1','{"berkas":"generated/2026/undangan/undangan-evaluasi-zi-2026-02.docx","naskah":"undangan-evaluasi-zi-2026-02","sidik":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}','66234d0c5f736875ec0e0e525898acb7c6e763f0e57716ae225948bf186db6af','f44e4570111ff102773cd267ec3a317a0c6a4a03671038c6b557075317a77b5f');
INSERT INTO "peristiwa" VALUES(4,'2026-02-04T09:00:00+07:00','Pencatat Contoh','keadaan','surat/2026/1','{"alasan":"pindaian bertanda tangan disimpan","batal":false,"dari":"draft","ke":"ditandatangani","pada":"2026-02-04"}','f44e4570111ff102773cd267ec3a317a0c6a4a03671038c6b557075317a77b5f','9067b98d5b7253c2034c462502bae8c7ca0f7f1decf8ce91203ca37cd8b8b4c7');
INSERT INTO "peristiwa" VALUES(5,'2026-02-04T10:00:00+07:00','Pencatat Contoh','lampir','surat/2026/1','{"berkas":"pindai/undangan.pdf","naskah":"undangan-evaluasi-zi-2026-02","sidik":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}','9067b98d5b7253c2034c462502bae8c7ca0f7f1decf8ce91203ca37cd8b8b4c7','75aae19183b50eb0205f1f220cb3bf50e147a70389031117dbfd4961c81bf9e6');
INSERT INTO "peristiwa" VALUES(6,'2026-02-05T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/2','{"alasan":null,"hal":"Surat Tugas","jenis":"surat-tugas","keadaan":"draft","naskah":"surat-tugas-2026-01","niat":{"berkas":"generated/2026/surat-tugas/surat-tugas-2026-01.docx","tempat":""},"nomor":"2/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-02-03","tujuan":""}','75aae19183b50eb0205f1f220cb3bf50e147a70389031117dbfd4961c81bf9e6','c520dbaa242e1b40108872aef9a41233761300fb9fc1dfe83f96426d85092696');
INSERT INTO "peristiwa" VALUES(7,'2026-02-05T10:00:00+07:00','Pencatat Contoh','gagal','surat/2026/2','{"alasan":"penulisan terputus sebelum naskah jadi"}','c520dbaa242e1b40108872aef9a41233761300fb9fc1dfe83f96426d85092696','d3490fd23d4b1fb1a46d9f56da448fe9f4f0003a380bbb97b142846f1aeffeb3');
INSERT INTO "peristiwa" VALUES(8,'2026-02-06T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/2','{"alasan":null,"hal":"Undangan Rapat","jenis":"undangan","keadaan":"draft","naskah":null,"niat":null,"nomor":"2/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-02-06","tujuan":"Kepala Dinas Contoh"}','d3490fd23d4b1fb1a46d9f56da448fe9f4f0003a380bbb97b142846f1aeffeb3','38ee8da88b62fc30143f5d0fae8cecd6c5dc38a6bfa05aac97deabdaf62dff12');
INSERT INTO "peristiwa" VALUES(9,'2026-02-06T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/3','{"alasan":null,"hal":"Undangan Rapat","jenis":"undangan","keadaan":"draft","naskah":null,"niat":null,"nomor":"3/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-02-06","tujuan":"Kepala Dinas Contoh"}','38ee8da88b62fc30143f5d0fae8cecd6c5dc38a6bfa05aac97deabdaf62dff12','dabb26c82dae58f4d5c4ffcc9dc552f94abe5f8e5b325f08a90b345ea91f8717');
INSERT INTO "peristiwa" VALUES(10,'2026-02-07T09:00:00+07:00','Pencatat Contoh','keadaan','surat/2026/3','{"alasan":"rapat ditiadakan","batal":true,"dari":"draft","ke":"batal","pada":"2026-02-07"}','dabb26c82dae58f4d5c4ffcc9dc552f94abe5f8e5b325f08a90b345ea91f8717','87c740453d3f58d20c6a72881325207f4232414ee2fdedf35412cd0535559cf6');
INSERT INTO "peristiwa" VALUES(11,'2026-02-08T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/1.a','{"alasan":"lupa dicatat","hal":"Undangan Rapat","jenis":"undangan","keadaan":"draft","naskah":null,"niat":null,"nomor":"1.a/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-02-04","tujuan":"Kepala Dinas Contoh"}','87c740453d3f58d20c6a72881325207f4232414ee2fdedf35412cd0535559cf6','69f542946b4f86d8359843d03feee2d05b51704c19ba0c0d9b96b65628431f72');
INSERT INTO "peristiwa" VALUES(12,'2026-02-08T09:00:00+07:00','Pencatat Contoh','pesan','keputusan/2026/1','{"alasan":null,"hal":"Tim Kerja","jenis":"sk-tim-kerja","keadaan":"draft","naskah":"sk-tim-kerja-2026","niat":null,"nomor":"1","sumber":"data/naskah/2026.yaml:4","tanggal":"2026-01-12","tujuan":""}','69f542946b4f86d8359843d03feee2d05b51704c19ba0c0d9b96b65628431f72','58f65c5f26e2b43837f7b90bb8e9997af3b68dec3e8cd5b0906df76a619e76ad');
INSERT INTO "peristiwa" VALUES(13,'2026-03-03T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/4','{"alasan":null,"hal":"Undangan Rapat","jenis":"undangan","keadaan":"draft","naskah":"undangan-evaluasi-zi-2026-03","niat":{"berkas":"generated/2026/undangan/undangan-evaluasi-zi-2026-03.docx","tempat":"komputer-lain:/kantor"},"nomor":"4/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-03-03","tujuan":"Kepala Dinas Contoh"}','58f65c5f26e2b43837f7b90bb8e9997af3b68dec3e8cd5b0906df76a619e76ad','3f597b1d6929028466bb35817a99a43eb80b4df7eed9404013ace2c0eef2a1b6');
INSERT INTO "peristiwa" VALUES(14,'2026-03-03T09:00:00+07:00','Pencatat Contoh','tulis','surat/2026/4','{"berkas":"generated/2026/undangan/undangan-evaluasi-zi-2026-03.docx","hal":"Undangan Rapat","masukan":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm","sidik":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","tempat":"komputer-lain:/kantor","tujuan":"Kepala Dinas Contoh"}','3f597b1d6929028466bb35817a99a43eb80b4df7eed9404013ace2c0eef2a1b6','68311c1d3c41f322fd62f369c16cf50fed1e72d923a887ab6f8113b61fe533de');
INSERT INTO "peristiwa" VALUES(15,'2026-03-04T09:00:00+07:00','Pencatat Contoh','pesan','surat/2026/5','{"alasan":null,"hal":"Surat Tugas","jenis":"surat-tugas","keadaan":"draft","naskah":"surat-tugas-2026-03","niat":{"berkas":"generated/2026/surat-tugas/surat-tugas-2026-03.docx","tempat":""},"nomor":"5/PW.01-Und/9999/2026","sumber":null,"tanggal":"2026-03-04","tujuan":""}','68311c1d3c41f322fd62f369c16cf50fed1e72d923a887ab6f8113b61fe533de','ca10054d76c8c77e4a9dca7daaffb3d4e27d4c09c1304ea6781d48e1fd0f9830');
INSERT INTO "peristiwa" VALUES(16,'2026-03-04T10:00:00+07:00','Pencatat Contoh','gagal','surat/2026/5','{"alasan":"disk penuh"}','ca10054d76c8c77e4a9dca7daaffb3d4e27d4c09c1304ea6781d48e1fd0f9830','362bb1f72b452d7a85b91a51f9eeea1589530d83d0281009f36a7a96481c8491');
CREATE INDEX peristiwa_nomor ON peristiwa (nomor);
CREATE UNIQUE INDEX naskah_sekali ON nomor (naskah) WHERE status IN ('dipesan', 'terpakai');
CREATE INDEX nomor_status_seri ON nomor (seri, tahun, status);
CREATE INDEX nomor_niat ON nomor (niat_berkas);
CREATE TRIGGER peristiwa_tetap_update BEFORE UPDATE ON peristiwa BEGIN SELECT RAISE(ABORT, 'peristiwa buku agenda hanya dapat ditambah'); END;
CREATE TRIGGER peristiwa_tetap_delete BEFORE DELETE ON peristiwa BEGIN SELECT RAISE(ABORT, 'peristiwa buku agenda hanya dapat ditambah'); END;
COMMIT;

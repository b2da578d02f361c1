/*-------------------------------------------------------------------------
 *
 * test_encoding_detection.c
 *	  Which encoding a file is in, as sentences; and how often a short file in
 *	  any language is read right.
 *
 * Letters whose UTF-8 has a byte 0x80 are written as \uXXXX: the formatter
 * damages that byte.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include <stdio.h>

#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "tabular/encoding_detection.h"

static ByteBuffer
decoded_as(const Encoding *encoding, const char *bytes, size_t len,
		   Decoder **decoder)
{
	MemorySource source;
	ByteBuffer	text;
	TabError	error;
	char		chunk[4096];
	ssize_t		n;

	memory_source_init(&source, bytes, len);
	*decoder = decoder_open(memory, &source.source, encoding, NULL);
	buffer_init(&text, memory, len);
	while ((n = source_read(&(*decoder)->source, chunk, sizeof(chunk),
							&error)) > 0)
		buffer_append(&text, chunk, (size_t) n);
	assert_int_equal(n, 0);
	return text;
}

/* What is found of a whole file; it is read as UTF-8 first, as in describe. */
static Encoding
detect(const char *bytes, size_t len, const char *declared)
{
	MemorySource source;
	Encoding	encoding;
	Decoder    *as_utf8;
	TabError	error;

	assert_true(encoding_begin(bytes, len, NULL, &encoding, &error));
	if (encoding.how != ENCODING_VALID)
		return encoding;
	decoded_as(&encoding, bytes, len, &as_utf8);
	if (as_utf8->invalid == 0)
		return encoding;
	memory_source_init(&source, bytes, len);
	assert_true(encoding_detect(memory, &source.source, declared,
								as_utf8->multibyte, as_utf8->invalid,
								&encoding, &error));
	return encoding;
}

/* A file of this text, in this encoding, is read as the text. */
#define ASSERT_READ(name, text) assert_read(name, text, 80)
#define ASSERT_READ_UNSURE(name, text) assert_read(name, text, 0)

static void
assert_read(const char *name, const char *text, int confidence)
{
	ByteBuffer	bytes = encoded(name, text);
	Encoding	encoding = detect(bytes.data, bytes.len, NULL);
	Decoder    *decoder;

	assert_string_equal(decoded_as(&encoding, bytes.data, bytes.len,
								   &decoder).data, text);
	if (encoding.confidence < confidence)
		fail_msg("%s was found with %d %%", encoding.name, encoding.confidence);
}

static void
a_single_fault_leaves_a_file_utf8(void **state)
{
	char	   *text = formatted("%s\xE9\n", repeated("\xC3\xA9\xC3\xA8,1\n", 50));
	Encoding	encoding = detect(text, strlen(text), "windows-1252");

	assert_string_equal(encoding.name, "utf-8");
	assert_int_equal(encoding.how, ENCODING_DETECTED);
	assert_int_equal(encoding.confidence, 99);
}

static void
western_text_is_windows_1252(void **state)
{
	const char *text = "Straße;Größe;Müller\nHauptstraße;groß;Käthe Böhm\n"
		"Café;Zürich;François à la fenêtre où il était né\n";
	ByteBuffer	bytes = encoded("windows-1252", repeated(text, 20));
	Encoding	encoding = detect(bytes.data, bytes.len, NULL);

	assert_string_equal(encoding.name, "windows-1252");
}

static void
japanese_text_is_found(void **state)
{
	const char *text = "名前,住\u6240,電話\n山田太郎,東京都千代田区丸の内,"
		"これは日本語の文章です\n";
	static const char *const names[] = {"shift_jis", "euc-jp"};

	for (int i = 0; i < 2; i++)
	{
		ByteBuffer	bytes = encoded(names[i], repeated(text, 20));
		Encoding	encoding = detect(bytes.data, bytes.len, NULL);

		assert_string_equal(encoding.name, names[i]);
		assert_int_equal(encoding.how, ENCODING_DETECTED);
	}
}

static void
cyrillic_text_is_found(void **state)
{
	const char *text = "наименование о\u0440ганизации,ад\u0440ес,п\u0440имечание\n"
		"Госуда\u0440ственное уч\u0440еждение культу\u0440ы,Москва улица Ленина дом пять,"
		"Об утве\u0440ждении пе\u0440ечня муниципальных услуг и по\u0440ядка их оказания\n"
		"Админист\u0440ация го\u0440ода,Новосиби\u0440ск п\u0440оспект Ми\u0440а,"
		"В соответствии с постановлением п\u0440авительства Российской Феде\u0440ации\n"
		"С\u0440едняя общеоб\u0440азовательная школа,Казань,"
		"Она была пост\u0440оена в п\u0440ошлом году и отк\u0440ыта осенью этого года\n";
	ByteBuffer	bytes = encoded("windows-1251", repeated(text, 20));
	Encoding	encoding = detect(bytes.data, bytes.len, NULL);

	assert_string_equal(encoding.name, "windows-1251");
}

static void
a_line_of_another_origin_leaves_a_file_utf8(void **state)
{
	const char *text = "1,M\xC3\xBCller\n2,K\xC3\xB6ln\n3,J\xC3\xBCrgen\n4,Gr\xFCn\n";
	Encoding	encoding = detect(text, strlen(text), NULL);

	assert_string_equal(encoding.name, "utf-8");
	assert_int_equal(encoding.confidence, 75);
}

static void
what_the_server_declares_counts_where_the_bytes_allow_it(void **state)
{
	ByteBuffer	bytes = encoded("iso-8859-2", "Łódź,Kraków,Gdańsk\n");
	Encoding	encoding = detect(bytes.data, bytes.len, "ISO-8859-2");

	assert_string_equal(encoding.name, "iso-8859-2");
	assert_int_equal(encoding.how, ENCODING_DECLARED);
	/* what cannot be shift_jis is not, whatever the server says */
	encoding = detect("caf\xE9\n\xE9t\xE9\xFF\n", 9, "shift_jis");
	assert_int_not_equal(encoding.how, ENCODING_DECLARED);
	/* and it is not valid UTF-8, which is why we ask */
	encoding = detect("caf\xE9\n", 5, "utf-8");
	assert_string_not_equal(encoding.name, "utf-8");
	encoding = detect("caf\xE9\n", 5, "klingon");
	assert_string_equal(encoding.name, "windows-1252");
}

static void
the_sample_of_a_large_file_is_bounded(void **state)
{
	/* one line without an end, and many lines */
	char	   *line = repeated("stra\xDF" "e,", 300 * 1000);
	char	   *lines = repeated("gr\xF6\xDF" "er,stra\xDF" "e\r\n", 200 * 1000);
	MemorySource source;
	Encoding	encoding;
	TabError	error;
	size_t		allocated;

	memory_source_init(&source, line, strlen(line));
	assert_true(encoding_detect(counted_memory(&allocated), &source.source,
								NULL, 0, 300000, &encoding, &error));
	assert_in_range(allocated, 0, 2 * 1024 * 1024);
	memory_source_init(&source, lines, strlen(lines));
	assert_true(encoding_detect(counted_memory(&allocated), &source.source,
								NULL, 0, 600000, &encoding, &error));
	assert_in_range(allocated, 0, 2 * 1024 * 1024);
	assert_string_equal(encoding.name, "windows-1252");

	/* what is seen last is in it as well: the sample is of all lines */
	lines = formatted("%s%s", repeated("\x83\x65\x83\x58\x83\x67,\x93\xFA\x96\x7B\r\n", 30 * 1000),
					  repeated("caf\xE9,\xFC" "ber,\xFF\r\n", 30 * 1000));
	memory_source_init(&source, lines, strlen(lines));
	assert_true(encoding_detect(memory, &source.source, "shift_jis", 0,
								600000, &encoding, &error));
	assert_int_not_equal(encoding.how, ENCODING_DECLARED);
}

static void
a_few_words_are_enough(void **state)
{
	ASSERT_READ("windows-1250", "id;város\n1;Győr\n2;Székesfehérvár\n3;Nyíregyháza\n4;Hódmezővásárhely\n5;Kőszeg\n6;Hűvösvölgy\n");
	ASSERT_READ("windows-1250", "id;miasto\n1;Łódź\n2;Kraków\n3;Gdańsk\n");
	ASSERT_READ("iso-8859-2", "id;miasto\n1;Łódź\n2;Kraków\n3;Śląsk\n");
	ASSERT_READ("windows-1250", "id;město\n1;Plzeň\n2;Žďár\n3;Třebíč\n");
	ASSERT_READ("iso-8859-2", "id;město\n1;Plzeň\n2;Žďár\n3;Šumperk\n4;Třešť\n");
	ASSERT_READ("windows-1254", "no;şehir\n1;Eskişehir\n2;Ağrı\n3;Iğdır\n4;Gümüşhane\n5;Çanakkale\n");
	ASSERT_READ("windows-1257", "nr;miestas\n1;Panevėžys\n2;Šiauliai\n3;Mažeikiai\n4;Kėdainiai\n5;Gegužės gatvė\n");
	ASSERT_READ_UNSURE("windows-1257", "Pilsēta;Iedzīvotāji;Platība\nRīga;605273;304\nJūrmala;51144;100\nLiepāja;66680;60\nRēzekne;26481;17\n");
	ASSERT_READ("windows-1253", "κωδικός;πόλη\n1;Αθήνα\n2;Πάτρα\n3;Θεσσαλονίκη\n");
	ASSERT_READ("windows-1251", "№;го\u0440од\n1;Москва\n2;Омск\n");
	ASSERT_READ("koi8-r", "id;го\u0440од\n1;Москва\n2;Омск\n");
	ASSERT_READ("ibm866", "id;го\u0440од\n1;Москва\n2;Омск\n");
	ASSERT_READ("koi8-u", "id;місто\n1;Київ\n2;Вінниця\n3;Чернігів\n");
	ASSERT_READ("windows-874", "id;จังหวัด\n1;กรุงเทพมหานคร\n2;ภูเก็ต\n");
	ASSERT_READ("windows-1255", "id;עיר\n1;ירושלים\n2;חיפה\n3;תל אביב\n4;באר שבע\n");
	ASSERT_READ("windows-1256", "id;المدينة\n1;القاهرة\n2;دمشق\n");
	ASSERT_READ("euc-kr", "번호;이름\n1;서울특별시\n2;부산광역시\n");
	ASSERT_READ("gb18030", "编号;名称;地址\n1;北京市;朝阳区人民路\n2;上海市;中山路电话\n");
	ASSERT_READ("big5", "編號;名稱\n1;臺北市\n2;高雄市\n");
	ASSERT_READ("shift_jis", "番号;名称\n1;東京都\n2;さいたま市\n");
	ASSERT_READ("euc-jp", "番号;名称\n1;東京都\n2;さいたま市\n");
	ASSERT_READ("iso-2022-jp", "番号;名称\n1;東京都\n2;さいたま市\n");
	ASSERT_READ("ibm850", "nr;ort\n1;München\n2;Düsseldorf\n3;Nürnberg\n");
	ASSERT_READ("macintosh", "nr;straße\n1;Königsallee\n2;Südstraße\n3;Große Gärten\n");
}

static void
a_capital_i_with_a_dot_is_as_turkish_as_any_letter(void **state)
{
	ASSERT_READ("windows-1254", "İl;Nüfus\nİstanbul;15907951\nAnkara;5782285\nİzmir;4462056\nMuğla;1048185\nŞanlıurfa;2170110\n");
	ASSERT_READ_UNSURE("windows-1254", "İl\nAnkara\nİzmir\nMuğla\nEskişehir\nBalıkesir\nAğrı\n");
	ASSERT_READ_UNSURE("windows-1254", "1.2.3 Kod;Ad;N\n1;İstanbul;15\n2;İzmir;44\n3;Ağrı;48\n4;Iğdır;48\n5;Niğde;48\n");
	ASSERT_READ("windows-1254", "İL;İLÇE;YIL\nİSTANBUL;ŞİŞLİ;2020\nİZMİR;ÇEŞME;2020\nDENİZLİ;ÇAL;2020\n");
	ASSERT_READ("ibm857", "İl;Nüfus\nİstanbul;15\nİzmir;44\nMuğla;10\nŞanlıurfa;21\n");
	ASSERT_READ_UNSURE("windows-1254", "Şehir;Yıl;Sayı\nİstanbul;2020;11\nAnkara;2020;5\nİzmir;2020;4\n");
}

/* What is İ in one encoding is Ý in another, as ğ is ð and ş is þ. */
static void
letters_at_places_that_no_word_has_tell_icelandic_from_turkish(void **state)
{
	Encoding	encoding;

	ASSERT_READ("windows-1252", "Sveitarfélag;Íbúar\nÍsafjörður;2700\nGarðabær;19000\nÞórshöfn;350\nMosfellsbær;13000\n");
	ASSERT_READ_UNSURE("windows-1252", "nafn\nÝmir\nÞórður\nSigurður\nGuðmundur\nÞórhildur\n");
	ASSERT_READ_UNSURE("windows-1252", "nafn\nÞorskur\nHveragerði\nÝsa\nNorðurþing\n");
	ASSERT_READ_UNSURE("windows-1254", "ad\nMuş\nKahramanmaraş\nUşak\nBeşiktaş\nIğdır\n");
	/* with a single letter, nothing tells but that it may be the other */
	encoding = detect("id;\xDDl\n1;Ankara\n", 16, NULL);
	assert_int_equal(encoding.how, ENCODING_GUESSED);
	assert_string_equal(encoding.name, "windows-1252");
	assert_string_equal(encoding.rival, "windows-1254");
}

/* In koi8-r they are small letters of Russian, each where it sounds alike. */
static void
names_in_greek_capitals_are_no_russian(void **state)
{
	ASSERT_READ_UNSURE("windows-1253", "ΔΗΜΟΣ;ΕΤΟΣ\nΑΘΗΝΑ;2020\nΠΑΤΡΑ;2020\nΗΡΑΚΛΕΙΟ;2020\nΧΑΝΙΑ;2020\n");
	ASSERT_READ_UNSURE("ibm737", "ΔΗΜΟΣ;ΕΤΟΣ\nΑΘΗΝΑ;2020\nΠΑΤΡΑ;2020\nΗΡΑΚΛΕΙΟ;2020\nΧΑΝΙΑ;2020\n");
	/* where all have accents left out, and small letters are none but in ASCII */
	ASSERT_READ_UNSURE("windows-1253", "id;name;city\n1;ΕΛΕΝΗ ΑΓΓΕΛΟΠΟΥΛΟΥ;ΠΑΤΡΑ\n2;ΝΙΚΟΣ ΨΑΡΑΣ;ΑΘΗΝΑ\n3;ΜΑΡΙΑ ΞΕΝΟΥ;ΛΑΡΙΣΑ\n");
	ASSERT_READ_UNSURE("iso-8859-7", "id;name;city\n1;ΕΛΕΝΗ ΑΓΓΕΛΟΠΟΥΛΟΥ;ΠΑΤΡΑ\n2;ΝΙΚΟΣ ΨΑΡΑΣ;ΑΘΗΝΑ\n3;ΜΑΡΙΑ ΞΕΝΟΥ;ΛΑΡΙΣΑ\n");
	/* more of them make it no guess */
	ASSERT_READ("windows-1253", "id;name\n1;ΓΕΩΡΓΙΟΣ ΚΩΝΣΤΑΝΤΙΝΟΥ\n2;ΒΑΣΙΛΕΙΟΣ ΝΙΚΟΛΑΟΥ\n3;ΕΜΜΑΝΟΥΗΛ ΞΕΝΟΣ\n4;ΑΙΚΑΤΕΡΙΝΗ ΨΑΡΑ\n5;ΧΡΗΣΤΟΣ ΟΙΚΟΝΟΜΟΥ\n6;ΔΗΜΗΤΡΙΟΣ ΠΑΠΑΔΑΚΗΣ\n7;ΑΝΑΣΤΑΣΙΑ ΔΗΜΗΤΡΙΟΥ\n8;ΣΟΦΙΑ ΑΝΤΩΝΙΟΥ\n");
	ASSERT_READ_UNSURE("ibm737", "id;name\n1;ΓΕΩΡΓΙΟΣ ΚΩΝΣΤΑΝΤΙΝΟΥ\n2;ΒΑΣΙΛΕΙΟΣ ΝΙΚΟΛΑΟΥ\n3;ΕΜΜΑΝΟΥΗΛ ΞΕΝΟΣ\n4;ΑΙΚΑΤΕΡΙΝΗ ΨΑΡΑ\n5;ΧΡΗΣΤΟΣ ΟΙΚΟΝΟΜΟΥ\n6;ΔΗΜΗΤΡΙΟΣ ΠΑΠΑΔΑΚΗΣ\n7;ΑΝΑΣΤΑΣΙΑ ΔΗΜΗΤΡΙΟΥ\n8;ΣΟΦΙΑ ΑΝΤΩΝΙΟΥ\n");
	/* and what is Russian stays it, in small letters, in capitals and in both */
	ASSERT_READ("koi8-r", "id;name\n1;сидо\u0440ов алексей\n2;жукова ма\u0440ия\n3;николай ба\u0440анов\n");
	ASSERT_READ("koi8-r", "id;name\n1;Сидо\u0440ов Алексей\n2;Жукова Ма\u0440ия\n3;Николай Ба\u0440анов\n");
	ASSERT_READ("koi8-r", "id;name\n1;СИДО\u0420ОВ Алексей\n2;ЖУКОВА Ма\u0440ия\n3;БА\u0420АНОВ Николай\n");
	ASSERT_READ("koi8-r", "ГО\u0420ОД;ГОД\nМОСКВА;2020\nВО\u0420ОНЕЖ;2020\nСАМА\u0420А;2020\nТУЛА;2020\n");
	ASSERT_READ("windows-1251", "ГО\u0420ОД;ГОД\nМОСКВА;2020\nВО\u0420ОНЕЖ;2020\nСАМА\u0420А;2020\nТУЛА;2020\n");
}

static void
russian_and_greek_are_found_in_the_other_encodings_of_dos(void **state)
{
	ASSERT_READ("ibm855", "id;name\n1;Сидо\u0440ов Алексей\n2;Жукова Ма\u0440ия\n3;Николай Ба\u0440анов\n");
	ASSERT_READ("ibm869", "id;name\n1;Ελένη Αγγελοπούλου\n2;Νίκος Ψαράς\n3;Μαρία Ξένου\n");
}

/* Of encodings that are not tried all readings are improbable. */
static void
the_best_of_improbable_readings_is_a_guess(void **state)
{
	/* Korean in Johab, and names of Iceland as a Macintosh writes them there */
	static const char *const files[] = {
		"\xA4\xE5\xD1\xA1,\xB7\xA1\x9Fq,\xBA\x81\xAD\xA1\n1,\x8B\xB1\xC0\xE9\xAE\x81,\xAC\xE1\xB6\x89\xCB" "b\xA5i\xAF\xA1\n2,\xB7\xA1\xB5w\xD3\x81,\x89w\x8B\xA1\x95\xA1 \xAE\x81\xB6\xA5\xAF\xA1\n3,\xA4" "b\xA3\xA5\xAE\x81,\x88w\xB6\xA5\x95\xA1 \xC2\x85\xC0\xE5\xAF\xA1\n4,\xC2" "A\xBB\xA1\xB6\x81,\xB9" "A\xBA\x81\x95\xA1\n",
		"id;nafn\n1;\xDE\xEER\xDCUR\n2;GU\xDCR\xF2N \xA0R\n3;S\xAEMUNDUR \xDE\xEER\n4;V\xEAK \xEA M\xA0RDAL\n5;\xEASAFJ\x85R\xDCUR\n6;BL\x85NDU\xEES\n7;SEY\xDCISFJ\x85R\xDCUR\n8;KEFLAV\xEAK\n9;REYKJAV\xEAK\n",
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		assert_int_equal(detect(files[i], strlen(files[i]), NULL).how,
						 ENCODING_GUESSED);
}

static void
half_width_katakana_are_shift_jis_and_with_their_leads_euc_jp(void **state)
{
	static const char *const texts[] = {
		"01101,\"060  \",\"0600000\",\"ﾎｯｶｲﾄﾞｳ\",\"ｻｯﾎﾟﾛｼﾁｭｳｵｳｸ\",\"ｲｶﾆｹｲｻｲｶﾞﾅｲﾊﾞｱｲ\",\"北海道\",\"札幌市中央区\",0\n01101,\"064  \",\"0640941\",\"ﾎｯｶｲﾄﾞｳ\",\"ｻｯﾎﾟﾛｼﾁｭｳｵｳｸ\",\"ｱｻﾋｶﾞｵｶ\",\"北海道\",\"旭ケ丘\",0\n",
		"コード,ｶﾅ氏名,金額\n1,ﾔﾏ\uFF80ﾞ \uFF80ﾛｳ,5\n2,ｽｽﾞｷ ﾊﾅｺ,6\n3,ﾄｳｷｮｳ,7\n",
		"no,name\n1,ﾔﾏ\uFF80ﾞ \uFF80ﾛｳ\n2,ｽｽﾞｷ ﾊﾅｺ\n3,ｻﾄｳ ｹﾝｼﾞ\n",
		"日付,ﾃﾞｰ\uFF80(mm),ﾒｰ\uFF80\u5024\n2024-01-01,5,7\n2024-01-02,6,8\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		ASSERT_READ("shift_jis", texts[i]);
		ASSERT_READ("euc-jp", texts[i]);
	}
	/* one company is no katakana, though its bytes are, in EUC-JP */
	ASSERT_READ_UNSURE("shift_jis", "id,社\n1,2\n");
	ASSERT_READ_UNSURE("shift_jis", "id,実質\n1,2\n");
}

/* Nearly every pair of their bytes is an ideograph in each of the others. */
static void
a_few_ideographs_are_told_by_which_are_frequent(void **state)
{
	ASSERT_READ_UNSURE("euc-jp", "id,name,place\n1,消防署,横浜市\n");
	ASSERT_READ_UNSURE("euc-jp", "番号,名称,日付\n1,東京都,2024年5月7日\n");
	ASSERT_READ_UNSURE("shift_jis", "id,name,place\n1,農業,秋田県\n");
	ASSERT_READ_UNSURE("gb18030", "id,name,place\n1,教育,重庆市\n");
	ASSERT_READ_UNSURE("gb18030", "编号,名称,日期\n1,北京市,2024年5月7日\n");
	ASSERT_READ_UNSURE("big5", "id,name,place\n1,農業,臺南市\n");
}

/* The bytes of their letters are half-width katakana in Shift_JIS. */
static void
capitals_of_other_scripts_are_no_half_width_katakana(void **state)
{
	ASSERT_READ_UNSURE("windows-1253", "ΔΗΜΟΣ;ΕΤΟΣ\nΑΘΗΝΑ;2020\nΠΑΤΡΑ;2020\nΗΡΑΚΛΕΙΟ;2020\nΛΑΜΙΑ;2020\n");
	ASSERT_READ_UNSURE("windows-1251", "ГОРОД;ГОД\nМОСКВА;2020\nТУЛА;2020\n");
	ASSERT_READ_UNSURE("koi8-r", "го\u0440од;год\nтула;2020\nомск;2020\n");
	ASSERT_READ_UNSURE("iso-8859-5", "ГОРОД;ГОД\nМОСКВА;2020\nВОРОНЕЖ;2020\nСАМАРА;2020\n");
	ASSERT_READ_UNSURE("windows-874", "ราคา;ขนาด\nธนาคาร;5\nสาขา;6\n");
	ASSERT_READ_UNSURE("windows-1256", "تاريخ;ثابت\nحجاب;5\nباب;6\n");
	ASSERT_READ_UNSURE("euc-kr", "구;인구\n\uB300구;5\n인천;6\n");
	ASSERT_READ_UNSURE("gb18030", "北京;名称\n上海;5\n天津;6\n");
}

static void
an_encoding_that_lacks_many_of_the_bytes_is_a_guess(void **state)
{
	/* words in Big5, each cut off in the middle of a character */
	ByteBuffer	bytes = encoded("big5", "臺北市中正區|高雄市左營區|新竹縣竹北市|花蓮縣花蓮市|基隆市中山區|雲林縣斗六市|臺中市西屯區|南投縣草屯鎮|");
	Encoding	encoding;

	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.data[i] == '|')
			bytes.data[i - 1] = '\n';
	encoding = detect(bytes.data, bytes.len - 1, NULL);
	assert_string_equal(encoding.name, "big5");
	assert_int_equal(encoding.how, ENCODING_GUESSED);
}

static void
icelandic_and_ukrainian_of_dos_are_told_from_their_neighbours(void **state)
{
	ASSERT_READ("ibm861", "nafn\nÍsafjörður\nGarðabær\nÞórshöfn\nMosfellsbær\n");
	ASSERT_READ("cp1125", "місто\nКиїв\nІ\u0440пінь\nЄнакієве\nЇжівці\n");
	ASSERT_READ("ibm866", "го\u0440од\nМосква\nКо\u0440олёв\nО\u0440ёл\n");
}

static void
a_letter_that_is_a_word_alone_is_no_other_script(void **state)
{
	ASSERT_READ_UNSURE("windows-1252", "id;remarque\n1;mis à jour le 3 mai\n2;en cours\n");
	ASSERT_READ_UNSURE("windows-1252", "id;nota\n1;il parco è aperto\n2;chiuso\n");
}

static void
a_euro_sign_tells_latin_9_from_windows(void **state)
{
	ASSERT_READ_UNSURE("iso-8859-15", "nr;prix\n1;café 5 €\n2;cœur 7 €\n");
	ASSERT_READ_UNSURE("windows-1252", "nr;prix\n1;café 5 €\n2;\u201Ccœur\u201D 7 €\n");
}

static void
a_word_that_is_repeated_counts_once(void **state)
{
	ByteBuffer	once = encoded("windows-1257", "nr;pilsēta\n1;Jūrmala\n");
	ByteBuffer	often = encoded("windows-1257",
								repeated("nr;pilsēta\n1;Jūrmala\n", 500));
	Encoding	encoding = detect(once.data, once.len, NULL);

	assert_int_equal(encoding.how, ENCODING_GUESSED);
	assert_int_equal(detect(often.data, often.len, NULL).confidence,
					 encoding.confidence);
}

static void
a_guess_names_what_else_it_may_be(void **state)
{
	Encoding	encoding = detect("id,name\n1,Gy\xF5r\n", 15, NULL);

	assert_int_equal(encoding.how, ENCODING_GUESSED);
	assert_in_range(encoding.confidence, 40, ENCODING_SURE - 1);
	assert_true(encoding.rival[0] != '\0');
	assert_string_not_equal(encoding.rival, encoding.name);
}

static void
signs_in_a_file_of_ascii_are_windows_1252(void **state)
{
	static const char *const cells[] = {
		"Temp (°C)", "air_temp_°C", "20°C", "51°30'", "Temp ºC", "NO2 (µg/m³)",
		"PM10 [µg/m3]", "µS/cm", "km²", "area (m²)", "Rate (\u2030)", "12 €",
		"T€", "£5m", "(£)", "§ 5", "1º", "2ª A", "nº 5", "Mª Carmen", "Ø",
		"Ø 12 mm", "± 5", "12×30", "5½", "2019\u201320", "a \u2013 b",
		"Mon\u2013Friday", "it\u2019s", "\u201Cas is\u201D", "\u2022 as is",
		"© 2024", "see\u2026 below"
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		ASSERT_READ_UNSURE("windows-1252",
						   formatted("id;text;%s\n1;%s;5\n2;plain;6\n", cells[i], cells[i]));
	ASSERT_READ("windows-1252", "Date,Temp (°C),n\n2024-01-01,5,7\n");
	ASSERT_READ("windows-1252", "Date;PM10 µg/m³;n\n2024-01-01;5;7\n");
	ASSERT_READ("windows-1252", "site,NO2 (µg/m3)\nA,5\nB,6\n");
	ASSERT_READ("windows-1252", "id,part\n1,Ø 12 mm\n2,Ø 15 mm\n");
	ASSERT_READ("windows-1252", "id,name\n1,Plaza 1º\n2,Mª Carmen\n");
	ASSERT_READ("windows-1252", "town|seen|left\nHull|5|\u2013\nBath|6|\u2013\nEly|\u2013|\u2013\nCork|\u2013|7\n");
}

static void
a_no_break_space_is_not_a_letter_of_an_encoding_of_dos(void **state)
{
	static const char *const words[] = {
		"open", "daily", "in", "park", "at", "dusk", "see", "web", "NHS",
		"trust", "grounds", "rent", "and", "rates", "20th", "century"
	};
	char	   *text = formatted("id,t\n");

	ASSERT_READ("windows-1252", "id,t\n1,open\u00A0daily\n2,closed\n3,open on\u00A0request\n4,see\u00A0web\n5,at\u00A0dusk\n6,in\u00A0park\n");
	ASSERT_READ("windows-1252", "id;t\n1;5\u00A0km\n2;Tesco\u00A0\n3;Plan\u00A0B\n4;Mr\u00A0Smith\n");
	/* nor are many */
	for (int i = 0; i < 16; i++)
		for (int j = 0; j < 16; j++)
			text = formatted("%s%d,%s\u00A0%s\n", text, i, words[i], words[j]);
	ASSERT_READ("windows-1252", text);
}

static void
letters_at_places_that_no_sign_has_stay_letters(void **state)
{
	ASSERT_READ_UNSURE("ibm850", "id;ciudad\n1;Málaga\n2;Cádiz\n");
	ASSERT_READ_UNSURE("macintosh", "id;año\n1;niño\n2;España\n3;Málaga\n");
	ASSERT_READ("iso-8859-2", "id;miasto\n1;Łódź\n2;umysł\n3;Śląsk\n");
	ASSERT_READ("shift_jis", "Date,Temp(℃)\n1,5\n");
	/* and a byte-order mark is one */
	assert_string_equal(detect("\x84" "1\x95" "3x,y\n1,2\n", 12, NULL).name,
						"gb18030");
}

/* The lines of both texts in turn, each in its encoding. */
static ByteBuffer
mixture(const char *one_name, const char *one, int ones, const char *other_name,
		const char *other, int others)
{
	ByteBuffer	bytes = encoded(one_name, repeated(one, ones));
	ByteBuffer	more = encoded(other_name, repeated(other, others));

	buffer_append(&bytes, more.data, more.len);
	return bytes;
}

static void
files_in_two_encodings_that_were_joined_are_read_line_by_line(void **state)
{
	static const char other[] = "5,Żory\n6,Poznań\n7,Częstochowa\n";
	static const char polish[] = "1,Łódź\n2,Gdańsk\n3,Śląsk\n4,Białystok\n";
	static const int counts[][2] = {{5, 1}, {1, 5}};

	for (int i = 0; i < 2; i++)
	{
		ByteBuffer	bytes = mixture("windows-1250", polish, counts[i][0],
									"utf-8", other, counts[i][1]);
		Encoding	encoding = detect(bytes.data, bytes.len, NULL);
		Encoding	again;
		Decoder    *decoder;
		char	   *text = formatted("%s%s", repeated(polish, counts[i][0]),
									 repeated(other, counts[i][1]));

		assert_string_equal(encoding.name, "utf-8+windows-1250");
		assert_string_equal(decoded_as(&encoding, bytes.data, bytes.len,
									   &decoder).data, text);
		assert_int_equal(decoder->other_lines, 4 * counts[i][0]);
		/* and the name that is told can be given */
		assert_true(encoding_known("UTF-8+cp1250", &again));
		assert_string_equal(again.name, encoding.name);
	}
}

static void
a_western_file_with_lines_in_utf8_is_utf8_with_a_way_out(void **state)
{
	static const char western[] = "1,Müller\n2,Straße\n3,Café François\n";
	ByteBuffer	bytes = mixture("windows-1252", western, 10, "utf-8",
								"4,Köln\n5,Zürich\n6,Größe\n", 1);
	Encoding	encoding = detect(bytes.data, bytes.len, NULL);
	Decoder    *decoder;

	assert_string_equal(encoding.name, "utf-8");
	assert_string_equal(decoded_as(&encoding, bytes.data, bytes.len,
								   &decoder).data,
						formatted("%s%s", repeated(western, 10),
								  "4,Köln\n5,Zürich\n6,Größe\n"));
	assert_int_equal(decoder->invalid, 40);
}

static void
a_word_in_utf8_is_enough_where_as_much_is_not(void **state)
{
	static const char *const files[] = {
		"id,name\n1,Zo\xC3\xAB\n2,Jos\xE9\n3,Ren\xC3\xA9" "e\n",
		"1,Zo\xC3\xAB\n2,Jos\xE9\n3,ok\n",
		"1,20 \xC2\xB0" "C\n2,Jos\xE9\n",
		"1,\xC3\x96l\n2,M\xFCller\n"
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
	{
		Encoding	encoding = detect(files[i], strlen(files[i]), NULL);

		assert_string_equal(encoding.name, "utf-8");
		assert_int_equal(encoding.how, ENCODING_DETECTED);
		assert_string_equal(encoding.rival, "");
	}
}

/* As databases cut texts that are longer than a column has bytes. */
static void
a_character_that_is_cut_off_at_the_end_of_a_cell_leaves_its_line_utf8(void **state)
{
	static const char *const files[] = {
		"id,ort\n1,\xC5\x81\xC3\xB3" "d\xC5\xBA\n2,Krak\xC3\xB3w\n3,\xC5\x81\xC3\xB3" "d\xC5\n",
		"1,\xC5\x81\xC3\xB3" "d\xC5,1\n",
		"1,M\xC3\xBCll\xC3,1\n",
		/* each of them, a byte or two of three left, filled up or not */
		"1;\xE6\x9D\xB1\xE4\xBA;5\n2;\xE5\xA4\xA7\xE9;6\n3;\xE5\x90\x8D\xE5\x8F;7\n",
		"1|\xE6\x9D\xB1\xE4\xBA  |5\n2|\xE5\xA4\xA7\xE9   |6\n3|\xE5\x90\x8D\xE5\x8F  |7\n"
	};
	Encoding	encoding;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
	{
		encoding = detect(files[i], strlen(files[i]), NULL);
		assert_string_equal(encoding.name, "utf-8");
		assert_int_equal(encoding.how, ENCODING_DETECTED);
		assert_string_equal(encoding.rival, "");
	}
	/* but not where nothing else in the line is, or other bytes are wrong */
	encoding = detect("1;\xA3\xF3" "d\x9F\n2;Gda\xF1sk\n3;\x8Cl\xB9sk\n4;Pozna\xC5\x84\n5;\xC5\xBBory\n", 42, NULL);
	assert_string_equal(encoding.name, "utf-8+windows-1250");
}

static void
what_else_a_mixture_may_be_is_one_too(void **state)
{
	static const char text[] = "1,Zo\xC3\xAB\n2,Jos\xE9\n3,Andr\xE9\n4,Fran\xE7ois\n";
	Encoding	encoding = detect(text, strlen(text), NULL);
	Encoding	rival;

	assert_string_equal(encoding.name, "utf-8");
	assert_int_equal(encoding.how, ENCODING_GUESSED);
	assert_memory_equal(encoding.rival, "utf-8+", 6);
	/* which the option takes */
	assert_true(encoding_known(encoding.rival, &rival));
}

static void
words_that_are_valid_utf8_by_chance_make_no_mixture(void **state)
{
	/* in ISO 8859-2 this is "D", two letters, "KA"; in UTF-8 it has one */
	ASSERT_READ_UNSURE("iso-8859-2", "id;názov\n1;DĹŽKA\n2;Žilina\n3;Ľubica\n4;Košice\n5;Trenčín\n6;Prešov\n");
}

/* A language, and the encodings that its files are found in. */
static const struct
{
	const char *language;
	const char *encodings[4];
}			languages[] =
{
	{"de", {"windows-1252", "macintosh", "ibm850"}},
	{"fr", {"windows-1252", "iso-8859-15", "macintosh", "ibm850"}},
	{"es", {"windows-1252", "iso-8859-15"}},
	{"pt", {"windows-1252"}}, {"it", {"windows-1252"}},
	{"nl", {"windows-1252"}}, {"da", {"windows-1252"}},
	{"sv", {"windows-1252"}}, {"nb", {"windows-1252"}},
	{"fi", {"windows-1252"}}, {"is", {"windows-1252"}},
	{"pl", {"windows-1250", "iso-8859-2", "ibm852"}},
	{"cs", {"windows-1250", "iso-8859-2", "ibm852"}},
	{"sk", {"windows-1250", "iso-8859-2"}},
	{"hu", {"windows-1250", "iso-8859-2"}},
	{"hr", {"windows-1250", "iso-8859-2"}},
	{"sl", {"windows-1250", "iso-8859-2"}},
	{"tr", {"windows-1254", "iso-8859-9"}},
	{"el", {"windows-1253", "iso-8859-7"}},
	{"ru", {"windows-1251", "koi8-r", "ibm866", "iso-8859-5"}},
	{"uk", {"windows-1251", "koi8-u"}}, {"bg", {"windows-1251"}},
	{"sr", {"windows-1251"}}, {"mk", {"windows-1251"}},
	{"he", {"windows-1255", "iso-8859-8"}},
	{"ar", {"windows-1256", "iso-8859-6"}}, {"th", {"windows-874"}},
	{"lt", {"windows-1257"}}, {"lv", {"windows-1257"}},
	{"et", {"windows-1257"}},
	{"ja", {"shift_jis", "euc-jp", "iso-2022-jp"}},
	{"zh", {"gb18030"}}, {"zh_Hant", {"big5"}}, {"ko", {"euc-kr"}}
};

/* The name of a country in a language, if the encoding has its letters. */
static bool
country_name(const char *language, const char *country,
			 const char *encoding, char *name, size_t size)
{
	UErrorCode	status = U_ZERO_ERROR;
	char		locale[16];
	UChar		wide[200];
	char		bytes[600];
	char		back[600];
	int32_t		len;
	int32_t		byte_len;

	snprintf(locale, sizeof(locale), "und_%s", country);
	len = uloc_getDisplayCountry(locale, language, wide, 200, &status);
	u_strToUTF8(name, (int32_t) size, NULL, wide, len, &status);
	byte_len = ucnv_convert(encoding, "utf-8", bytes, sizeof(bytes), name, -1,
							&status);
	if (U_FAILURE(status))
		return false;
	ucnv_convert("utf-8", encoding, back, sizeof(back), bytes,
				 byte_len, &status);
	return U_SUCCESS(status) && strcmp(back, name) == 0 &&
		strpbrk(name, ",;\"") == NULL;
}

/* A table in which only the names of countries are not ASCII. */
static char *
table_of_countries(const char *language, const char *encoding, int rows,
				   int start)
{
	const char *const *countries = uloc_getISOCountries();
	int			count = 0;
	char	   *text = "code;name;value;url\n";
	int			i;

	while (countries[count] != NULL)
		count++;
	for (i = 0; rows > 0; i++)
	{
		const char *country = countries[(start + 37 * i) % count];
		char		name[600];

		if (!country_name(language, country, encoding, name, sizeof(name)))
			continue;
		text = formatted("%s%s;%s;%d.5;http://example.org/%d\n", text,
						 country, name, i, i);
		rows--;
	}
	return text;
}

typedef struct Score
{
	int			files;
	int			right;
	int			sure;			/* that were reported as such */
	int			sure_and_right;
} Score;

static void
add_to_score(Score *score, const char *text, const char *name)
{
	ByteBuffer	bytes = encoded(name, text);
	Encoding	encoding = detect(bytes.data, bytes.len, NULL);
	Decoder    *decoder;
	bool		right;

	right = strcmp(decoded_as(&encoding, bytes.data, bytes.len,
							  &decoder).data, text) == 0;
	score->files++;
	score->right += right;
	score->sure += encoding.confidence >= ENCODING_SURE;
	score->sure_and_right += right && encoding.confidence >= ENCODING_SURE;
}

/*
 * The names are those of the ICU at hand, so the floors are a little below
 * what was measured: 91, 88 and 98.
 */
static void
short_files_in_any_language_are_read_right_or_not_for_sure(void **state)
{
	static const int rows[] = {3, 10, 30};
	static const int floors[] = {84, 82, 94};
	Score		all = {0};

	for (int r = 0; r < 3; r++)
	{
		Score		score = {0};

		for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
			for (int e = 0; e < 4 && languages[i].encodings[e] != NULL; e++)
				for (int start = 0; start < 3; start++)
					add_to_score(&score,
								 table_of_countries(languages[i].language,
													languages[i].encodings[e],
													rows[r], 80 * start),
								 languages[i].encodings[e]);
		if (score.right * 100 < score.files * floors[r])
			fail_msg("of %d rows, %d files of %d were read right", rows[r],
					 score.right, score.files);
		all.sure += score.sure;
		all.sure_and_right += score.sure_and_right;
	}
	if (all.sure_and_right * 100 < all.sure * 98)
		fail_msg("of %d files that were reported as sure, %d were read right",
				 all.sure, all.sure_and_right);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_single_fault_leaves_a_file_utf8),
		TEST(western_text_is_windows_1252),
		TEST(japanese_text_is_found),
		TEST(cyrillic_text_is_found),
		TEST(a_line_of_another_origin_leaves_a_file_utf8),
		TEST(what_the_server_declares_counts_where_the_bytes_allow_it),
		TEST(the_sample_of_a_large_file_is_bounded),
		TEST(a_few_words_are_enough),
		TEST(a_capital_i_with_a_dot_is_as_turkish_as_any_letter),
		TEST(letters_at_places_that_no_word_has_tell_icelandic_from_turkish),
		TEST(names_in_greek_capitals_are_no_russian),
		TEST(russian_and_greek_are_found_in_the_other_encodings_of_dos),
		TEST(the_best_of_improbable_readings_is_a_guess),
		TEST(half_width_katakana_are_shift_jis_and_with_their_leads_euc_jp),
		TEST(a_few_ideographs_are_told_by_which_are_frequent),
		TEST(capitals_of_other_scripts_are_no_half_width_katakana),
		TEST(an_encoding_that_lacks_many_of_the_bytes_is_a_guess),
		TEST(icelandic_and_ukrainian_of_dos_are_told_from_their_neighbours),
		TEST(a_letter_that_is_a_word_alone_is_no_other_script),
		TEST(a_euro_sign_tells_latin_9_from_windows),
		TEST(a_word_that_is_repeated_counts_once),
		TEST(a_guess_names_what_else_it_may_be),
		TEST(signs_in_a_file_of_ascii_are_windows_1252),
		TEST(a_no_break_space_is_not_a_letter_of_an_encoding_of_dos),
		TEST(letters_at_places_that_no_sign_has_stay_letters),
		TEST(files_in_two_encodings_that_were_joined_are_read_line_by_line),
		TEST(a_western_file_with_lines_in_utf8_is_utf8_with_a_way_out),
		TEST(a_word_in_utf8_is_enough_where_as_much_is_not),
		TEST(a_character_that_is_cut_off_at_the_end_of_a_cell_leaves_its_line_utf8),
		TEST(what_else_a_mixture_may_be_is_one_too),
		TEST(words_that_are_valid_utf8_by_chance_make_no_mixture),
		TEST(short_files_in_any_language_are_read_right_or_not_for_sure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*-------------------------------------------------------------------------
 *
 * name_word.c
 *	  The words, and finding them in a name.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/name_word.h"

#include "tabular/ascii.h"

#define MOST_WORDS 4			/* in a name; texts have more */

/*
 * Words that name a kind of thing, and are seldom the thing itself.  Only the
 * case of ASCII letters is folded.
 */
static const char *const words[] = {
	/* in many languages */
	"id", "nr", "num", "key", "uuid", "url", "uri", "code", "type", "status",
	"date", "index", "lat", "lon", "lng", "latitude", "longitude", "email",
	"geometry", "wkt", "iso", "isbn", "region", "version",
	/* English */
	"name", "title", "label", "description", "value", "category", "class",
	"group", "address", "street", "city", "town", "country", "state",
	"county", "postcode", "zip", "phone", "website", "year", "month", "day",
	"time", "amount", "price", "cost", "quantity", "unit", "count", "number",
	"gender", "sex", "age", "author", "department", "organisation",
	"organization", "company", "location", "language", "lang", "comment",
	"comments", "notes", "question", "answer", "colour", "color",
	"abbreviation", "definition", "surname", "firstname", "lastname", "place",
	"people", "population", "district", "province", "species", "subject",
	"item", "product", "customer", "currency", "role", "position", "variable",
	/* German */
	"bezeichnung", "titel", "wert", "datum", "jahr", "monat", "ort", "plz",
	"stadt", "gemeinde", "kreis", "stra\u00DFe", "strasse", "adresse",
	"beschreibung", "kategorie", "gruppe", "anzahl", "menge", "preis",
	"betrag", "einheit", "typ", "vorname", "nachname", "geschlecht",
	"telefon", "abk\u00FCrzung", "bemerkung", "farbe", "sprache", "begriff",
	"nummer",
	/* French */
	"nom", "pr\u00E9nom", "prenom", "libelle", "libell\u00E9", "valeur",
	"ann\u00E9e", "annee", "mois", "jour", "ville", "commune", "pays",
	"cat\u00E9gorie", "categorie", "groupe", "quantit\u00E9", "prix",
	"montant", "unit\u00E9", "intitul\u00E9", "couleur", "langue", "numero",
	"num\u00E9ro", "sexe",
	/* Spanish and Portuguese */
	"nombre", "apellido", "codigo", "c\u00F3digo", "valor", "fecha",
	"a\u00F1o", "dia", "d\u00EDa", "ciudad", "municipio", "munic\u00EDpio",
	"provincia", "pais", "pa\u00EDs", "direccion", "direcci\u00F3n",
	"categoria", "categor\u00EDa", "grupo", "cantidad", "precio", "importe",
	"unidad", "tipo", "estado", "descripcion", "descripci\u00F3n", "sexo",
	"nome", "descri\u00E7\u00E3o", "descricao", "ano", "m\u00EAs", "cidade",
	"endere\u00E7o", "pre\u00E7o", "quantidade", "unidade", "t\u00EDtulo",
	"n\u00FAmero",
	/* Italian */
	"cognome", "codice", "valore", "anno", "mese", "giorno", "citt\u00E0",
	"comune", "paese", "regione", "indirizzo", "gruppo", "prezzo", "importo",
	"unit\u00E0", "descrizione", "titolo", "denominazione", "sesso",
	/* Dutch and the Nordic languages */
	"naam", "waarde", "jaar", "maand", "gemeente", "straat", "omschrijving",
	"soort", "aantal", "prijs", "bedrag", "eenheid", "navn", "namn", "nimi",
	"kode", "kod", "verdi", "v\u00E4rde", "\u00E5r", "vuosi", "kommun",
	"kommune", "kunta", "antal", "antall", "pris", "belopp", "bel\u00F8b",
	"enhed", "enhet",
	/* Polish, Czech, Slovak, Hungarian, Romanian, and those of the Balkans */
	"nazwa", "warto\u015B\u0107", "rok", "miesi\u0105c", "miasto", "gmina",
	"powiat", "liczba", "cena", "opis", "n\u00E1zev", "nazev", "k\u00F3d",
	"hodnota", "obec", "okres", "kraj", "po\u010Det", "popis", "n\u00E9v",
	"\u00E9rt\u00E9k", "\u00E9v", "nume", "denumire", "valoare",
	"jude\u021B", "naziv", "ime", "vrijednost", "godina", "op\u0107ina",
	"broj",
	/* Turkish, Indonesian */
	"ad\u0131", "de\u011Fer", "y\u0131l", "il\u00E7e", "nama", "tahun",
	"jumlah", "kabupaten", "provinsi", "alamat",
	/* Russian, Ukrainian, Greek: lower case and with a capital */
	"\u043D\u0430\u0437\u0432\u0430\u043D\u0438\u0435",
	"\u041D\u0430\u0437\u0432\u0430\u043D\u0438\u0435",
	"\u043D\u0430\u0438\u043C\u0435\u043D\u043E\u0432\u0430\u043D\u0438\u0435",
	"\u041D\u0430\u0438\u043C\u0435\u043D\u043E\u0432\u0430\u043D\u0438\u0435",
	"\u043A\u043E\u0434", "\u041A\u043E\u0434", "\u0438\u043C\u044F",
	"\u0418\u043C\u044F", "\u0433\u043E\u0434", "\u0413\u043E\u0434",
	"\u043D\u0430\u0437\u0432\u0430", "\u041D\u0430\u0437\u0432\u0430",
	"\u0440\u0435\u0433\u0438\u043E\u043D",
	"\u0420\u0435\u0433\u0438\u043E\u043D", "\u03CC\u03BD\u03BF\u03BC\u03B1",
	"\u038C\u03BD\u03BF\u03BC\u03B1",
	"\u03BA\u03C9\u03B4\u03B9\u03BA\u03CC\u03C2",
	"\u039A\u03C9\u03B4\u03B9\u03BA\u03CC\u03C2",
	/* Chinese, Japanese, Korean */
	"\u540D\u79F0", "\u540D\u7A31", "\u540D\u524D", "\u6C0F\u540D",
	"\u59D3\u540D", "\u4EE3\u7801", "\u4EE3\u78BC", "\u30B3\u30FC\u30C9",
	"\u5730\u5740", "\u4F4F\u6240", "\u7535\u8BDD", "\u96FB\u8A71",
	"\u7DE8\u865F", "\u7F16\u53F7", "\uC774\uB984", "\uBA85\uCE6D",
	"\uC8FC\uC18C", "\uCF54\uB4DC", "\uBC88\uD638"
};

static bool
is_word_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char) c >= 0x80;
}

static bool
is_name_word(Slice word)
{
	size_t		i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (slice_equal_nocase(word, words[i]))
			return true;
	return false;
}

bool
text_has_name_word(Slice text)
{
	bool		found = false;
	int			count = 0;
	size_t		i = 0;

	while (i < text.len && count <= MOST_WORDS)
	{
		Slice		word = slice_behind(text, i);
		size_t		len = 0;

		while (len < word.len && is_word_byte(word.data[len]))
			len++;
		i += len > 0 ? len : 1;
		if (len == 0)
			continue;
		word.len = len;
		found |= is_name_word(word);
		count++;
	}
	return found && count <= MOST_WORDS;
}

bool
cells_have_name_word(const Slice *cells, int width)
{
	for (int i = 0; i < width; i++)
		if (text_has_name_word(value_trim(cells[i])))
			return true;
	return false;
}

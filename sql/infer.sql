-- what a file is, from bytes in hand

-- one line per column: its type, and why
CREATE FUNCTION columns(data text, options jsonb DEFAULT NULL)
RETURNS TABLE ("column" text, type text, "rule" text, notes text)
LANGUAGE sql AS $$
    SELECT c ->> 'name', c ->> 'type', c ->> 'rule',
           concat_ws('; ', c ->> 'warning', c ->> 'hint', c ->> 'nullTokens')
    FROM jsonb_array_elements(
        aircan_infer(convert_to(data, 'UTF8'), options) -> 'aircan' -> 'columns') c
$$;

-- codes keep their zeros, numbers their digits
SELECT * FROM columns($$id,code,phone,big,money,mixed,exponent
1,007,+491511234,9223372036854775807,10.50,1,12E5
2,012,+491519999,9223372036854775808,-0.25,x,34E7
$$);

-- dates: one format a column, and evidence for the order of day and month
SELECT * FROM columns($$iso,dots,dmy,open,times,stamp,zoned
2024-01-31,31.01.2024,13/02/2024,01/02/2024,09:30,2024-01-31 09:30:00,2024-01-31T09:30:00Z
2024-02-01,01.02.2024,01/03/2024,03/04/2024,10:00,2024-01-31 09:30:01,2024-01-31T09:30:00+02:00
$$);
SELECT * FROM columns(E'open\n01/02/2024\n03/04/2024\n');
SELECT * FROM columns(E'open\n01/02/2024\n03/04/2024\n', '{"date_order": "mdy"}');

-- words for true and false, JSON, identifiers
SELECT * FROM columns($$flag,yes,only,object,uuid
true,yes,t,"{""a"": 1}",c0a801a0-0000-4000-8000-000000000001
FALSE,no,t,{},c0a801a0-0000-4000-8000-000000000002
$$);

-- tokens for "no value" count where they let the whole column be typed
SELECT * FROM columns($$n,country,score
1,NA,-
NA,DE,1.5
3,FR,..
$$);

-- decimal commas
SELECT * FROM columns(E'a;b;c\n1,5;1.234,50;1.234\n2,25;12,5;5.678\n');

-- what is nearly of a type stays text, with a schema that would make it more
CREATE FUNCTION proposals(data text)
RETURNS TABLE ("column" text, type text, "rule" text, proposal text)
LANGUAGE sql AS $$
    SELECT c ->> 'name', c ->> 'type', c ->> 'rule',
           (c -> 'proposal') - 'name' - 'columnType'
    FROM jsonb_array_elements(
        aircan_infer(convert_to(data, 'UTF8')) -> 'aircan' -> 'columns') c
$$;
SELECT * FROM proposals($$price;share;balance;born;month;year;zip;seen
1.234,50 €;5 %;(7);31/12/99;2024-01;2023;10001;2024-01-31
12,00 €;7,5 %;8;01/02/03;2024-02;2024;94110;2024-01-31 10:00
$$);

-- every decision is explained by the first value that spoke against more
SELECT c ->> 'name' AS "column", c ->> 'type' AS type, r ->> 'type' AS ruled_out,
       r ->> 'line' AS line, r ->> 'value' AS value
FROM jsonb_array_elements(aircan_infer(E'a,b,c\n1,1,2024-01-31\n2,2.5,2024-02-01\n3,n/a,2024-02-30\n4,7,-\n')
                          -> 'aircan' -> 'columns') c
LEFT JOIN jsonb_array_elements(c -> 'ruledOut') r
     ON r ->> 'type' IN ('integer', 'date or time') ORDER BY 1, 4;

-- given types are obeyed
SELECT * FROM columns(E'a,b\n1,2\n', '{"column_types": {"a": "text", "b": "varchar(10)"}}');
SELECT * FROM columns(E'a,b\n1,2024-01-31\n', '{"type_set": "ckan"}');
SELECT * FROM columns(E'a,b\n1,2024-01-31\n', '{"infer": false}');

-- how it is written
CREATE FUNCTION dialect(data bytea, options jsonb DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
    SELECT format('%s %s', d -> 'dialect', d ->> 'encoding')
    FROM aircan_infer(data, options) d
$$;
SELECT dialect(E'a;b\n1;2\n'::bytea);
SELECT dialect(E'a\tb\n1\t2\n'::bytea);
SELECT dialect(E'sep=|\na|b\n1|2\n'::bytea);
SELECT dialect(E'Stops of 2024\n\na,b,c\n1,2,x\n3,4,y\n5,6,z\n'::bytea);
SELECT dialect(E'1,2\n3,4\n5,6\n'::bytea);
SELECT dialect(convert_to(E'name,n\nMüller,1\n', 'WIN1252'));
SELECT dialect('\xfffe61002c0062000a0031002c0032000a00'::bytea);
SELECT dialect(E'a,b\n1,2\n'::bytea, '{"dialect": {"delimiter": ";"}}');

-- names that CKAN takes
SELECT "column" FROM columns(E'_id, Name ,"say ""x""",,Name\n1,2,3,4,5\n');

-- what is no CSV is named
SELECT aircan_infer('');
SELECT aircan_infer('<!DOCTYPE html><html><body>Not found</body></html>');
SELECT aircan_infer('%PDF-1.7');
SELECT aircan_infer('{"a": 1}');
SELECT aircan_infer(convert_to(repeat('c,', 1700) || E'c\n', 'UTF8'));

-- options are checked
SELECT aircan_infer('a', '{"delimiter": ";"}');
SELECT aircan_infer('a', '{"drop_views": true}');
SELECT aircan_infer('a', '{"encoding": "klingon"}');
SELECT aircan_infer('a', '{"dialect": {"delimeter": ";"}}');
SELECT aircan_infer('a', '{"dialect": "https://example.org/dialect.json"}');
SELECT aircan_infer('a', '{"schema": "https://example.org/schema.json"}');
SELECT aircan_infer('a', '{"column_types": {"b": "text"}}');
SELECT aircan_infer('a', '{"infer": "yes"}');
SELECT aircan_infer('a', '[]');
SELECT aircan_infer(NULL);

DROP FUNCTION columns, proposals, dialect;

-- sites are servers of aircan_fdw, and the keys to them user mappings
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw;
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url 'ckan.example.org');
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url 'file:///etc/passwd');
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url 'https://me:word@ckan.example.org');
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url 'https://ckan.example.org/?key=1');
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw
    OPTIONS (url 'https://ckan.example.org', token 'hush');
CREATE SERVER ckan FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url 'https://ckan.example.org');
ALTER SERVER ckan OPTIONS (DROP url);
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (tokn 'hush');
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (url 'https://ckan.example.org');
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (token '');
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (token E'hush\r\nX-More: 1');
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (token_header 'X Key');
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (token_header 'content-type');
CREATE USER MAPPING FOR PUBLIC SERVER ckan OPTIONS (secret '');
CREATE USER MAPPING FOR PUBLIC SERVER ckan
    OPTIONS (token 'hush', token_header 'X-CKAN-API-Key', secret 'quiet');
CREATE FOREIGN TABLE nothing (a int) SERVER ckan OPTIONS (url 'x');

-- others do not see a key, nor make a site of a host
CREATE ROLE aircan_regress_one;
SET ROLE aircan_regress_one;
SELECT srvname, usename, umoptions FROM pg_user_mappings WHERE srvname = 'ckan';
CREATE SERVER inner_site FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url 'http://127.0.0.1');
RESET ROLE;
DROP SERVER ckan CASCADE;
DROP ROLE aircan_regress_one;
